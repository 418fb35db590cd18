/*---
code: D01
title: { en: Receipt not applied, fr: Règlement non lettré }
why:
  en: "received {days_unapplied, plural, one {# day} other {# days}} ago and applied to nothing; {candidate_count,
    plural, =0 {no open invoice has that amount} one {one open invoice has that amount} other {# open invoices have
    that amount}}"
  fr: "reçu il y a {days_unapplied, plural, one {# jour} other {# jours}}, imputé sur rien ; {candidate_count, plural,
    =0 {aucune facture ouverte n’a ce montant} one {une facture ouverte a ce montant} other {# factures ouvertes ont
    ce montant}}"
says:
  en: "{amount} received more than {days} days ago pay no invoice yet: {items, plural, one {one receipt} other {#
    receipts}}"
  fr: "{amount} reçus depuis plus de {days} jours ne règlent encore aucune facture : {items, plural, one {un
    règlement} other {# règlements}}"
near:
  en: "{count, plural, one {one receipt} other {# receipts}} of the last {days} days ({amount}), still being applied,
    {count, plural, one {does} other {do}} not count"
  fr: "{count, plural, one {un règlement} other {# règlements}} des {days} derniers jours ({amount}), en cours de
    traitement, ne {count, plural, one {compte} other {comptent}} pas"
cause: process
causes: { keys: [journal] }
stake: misstated
severity: { floor: null, ceiling: null, lettering: true, young: true }
effort: { fix: 3, prevent: 6 }
cash: reduces-receivables
subject: item
needs: [open_items]
examines: items where type = 'payment' and customer_id is not null
params: { days: 5, overpaid_days: 30, lettering_min_pct: 60 }
yields_to: [lettering-missing-exact-pair, lettering-missing-grouped-payment]
confidence: proved
explained_later: true
status: stable
since: 0.1.0
---

## What it finds
A customer receipt, or what is left of it, still applied to no invoice more than `days` days after it was posted, with
the number of open invoices of that customer for the very amount (`candidate_count`).

## Why it matters
The invoices it pays look unpaid: they are chased for nothing, the ageing and the overdue rate are wrong, and the
credit limit blocks orders that could go.

## What to do
Apply it to the invoices of the remittance advice, or ask the customer for one. Apply cash every day.

## When it is not a problem
Receipts of the last `days` days are work in progress. A credit note, or a credit of the opening, is not known to be a
receipt. What the bank took back, what the closing presents on 419, a down payment on its account (4191) and the
receipts of a group that does not balance are told elsewhere or not at all. What `lettering-missing-exact-pair`,
`lettering-missing-grouped-payment` or `short-payment` tells with its invoices is told once; after `overpaid_days`
days the receipt of a customer that owes nothing is in `overpayment`. Where less than `lettering_min_pct` percent of
the old credits are matched, only the customers above that share are judged.
*/
with presented as (
  select item_id, entity_id, customer_id, amount
  from items
  where amount > 0 and is_trade(role) and is_living(superseded_on, $as_of::date)
    and (type = 'down-payment' or (type in ('manual', 'reassignment') and counterpart is null and entry_id in (
      select entry_id from items where role in ('down-payment', 'other-receivable') and amount < 0)))
),
owed as (
  select entity_id, customer_id, amount_open
  from open_items
  anti join presented using (item_id)
  where amount_open > 0 and customer_id is not null
),
receipts as (
  select *
  from open_items
  anti join unlettered_customers($lettering_min_pct) using (entity_id, customer_id)
  where type = 'payment' and amount_open < 0 and customer_id is not null
    and is_trade(role)
    and posted_on < $as_of::date - $days::integer
    and (posted_on >= $as_of::date - $overpaid_days::integer
      or (entity_id, customer_id) in (select (entity_id, customer_id) from owed))
    and item_id not in (select item_id from items semi join unbalanced_letter_groups using (group_id))
    and item_id not in (select credit_id from quoting_receipts where amount_left > 0)
    and item_id not in (select credit_item_id from returned_payments)
    and (entity_id, customer_id, -amount_open) not in (select (entity_id, customer_id, amount) from presented)
    and (entity_id, customer_id, -amount_open) not in (
      select (entity_id, customer_id, amount_balance) from unbalanced_letter_groups
      where fault = 'one-sided' and customer_id is not null)
),
candidates as (
  select entity_id, customer_id, amount_open, count(*) as candidate_count
  from owed
  group by entity_id, customer_id, amount_open
)
select
  item_id as subject_id,
  -receipts.amount_open as amount,
  item_id,
  file_id,
  line,
  receipts.customer_id,
  document,
  account,
  posted_on,
  $as_of::date - posted_on as days_unapplied,
  -receipts.amount as amount_received,
  coalesce(candidate_count, 0) as candidate_count
from receipts
left join candidates
  on candidates.entity_id = receipts.entity_id and candidates.customer_id = receipts.customer_id
  and candidates.amount_open = -receipts.amount_open
order by amount desc, item_id
