/*---
code: B11
title: { en: Ledger hardly matched, fr: Grand livre très peu lettré }
why:
  en: "{amount_lettered} matched out of {amount_credit} of credits, {share_lettered, number, percent}"
  fr: "{amount_lettered} lettrés sur {amount_credit} de crédits, soit {share_lettered, number, percent}"
says:
  en: "less than {lettering_min_pct}% of the credits over {days} days old are matched: no open line tells by itself
    who owes"
  fr: "moins de {lettering_min_pct} % des crédits de plus de {days} jours sont lettrés : aucune ligne ouverte ne dit
    seule qui doit"
cause: process
stake: data
severity:
  floor: secondary
  ceiling: major
  act: { en: "reminders and allowances rest on it", fr: "les relances et les dépréciations en dépendent" }
effort: { fix: 10, prevent: 5 }
cash: reduces-receivables
subject: file
needs: [items, letter_groups]
examines: items where amount < 0 and is_trade(role)
params: { lettering_min_pct: 60, days: 30 }
confidence: proved
status: stable
since: 0.1.0
---

## What it finds
A company of whose credits on receivable accounts, once `days` days old, less than `lettering_min_pct` percent (by
value) bear a matching code. One row a company, with the share and its first line
without a code; the amount is what is not matched.

## Why it matters
Without matching nobody can tell which invoices are paid: ageing, delays and reminders rest on guesses, and what is
left open by mistake cannot be told from what is owed. The controls of single lines do not judge such customers.

## What to do
Ask first whether the software matches and the extract left it out: extract again with its matching. Else match from
the oldest balance that is certain, the largest customers first, and switch on automatic matching.

## When it is not a problem
Receipts of the last `days` days are work in progress. Customers of one's own group are left out. A line that the next
year's opening entry has taken over counts there only. A company that only sells for cash matches nothing: its account
is at zero, and its own control, the balance, says so.
*/
with credits as (
  select
    items.entity_id,
    min(item_id) filter (where letter_code is null) as item_first,
    coalesce(-sum(items.amount), 0)::decimal(28, 2) as amount_credit,
    coalesce(-sum(items.amount) filter (where letter_code is not null), 0)::decimal(28, 2) as amount_lettered
  from items
  anti join group_companies using (entity_id, customer_id)
  where is_trade(role)
    and items.amount < 0
    and posted_on < $as_of::date - $days::integer
    and (letter_code is not null or is_living(superseded_on, $as_of::date))
  group by items.entity_id
)
select
  entity_id as subject_id,
  (amount_credit - amount_lettered)::decimal(28, 2) as amount,
  entity_id,
  file_of(item_first) as file_id,
  line_of(item_first) as line,
  amount_credit,
  amount_lettered,
  rate(amount_lettered, amount_credit) as share_lettered
from credits
where amount_lettered * 100 < amount_credit * $lettering_min_pct
order by amount desc, subject_id
