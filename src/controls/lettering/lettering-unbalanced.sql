/*---
code: B01
title: { en: Unbalanced clearing, fr: Lettrage déséquilibré }
why:
  en: "matched under {letter_code}[ on {lettered_on}], group out of balance by {amount_balance}"
  fr: "lettrage {letter_code}[ du {lettered_on}], groupe déséquilibré de {amount_balance}"
says:
  en: "{amount} are left in groups that pass for settled: {items, plural, one {one line} other {# lines}}"
  fr: "{amount} restent dans des groupes qui passent pour soldés : {items, plural, one {une ligne} other {# lignes}}"
near:
  en: "{count, plural, one {one partial group, in lower case, is} other {# partial groups, in lower case, are}} out of
    balance ({amount}): waiting for the rest, not judged"
  fr: "{count, plural, one {un groupe partiel, en minuscules, n’est pas équilibré} other {# groupes partiels, en
    minuscules, ne sont pas équilibrés}} ({amount}) : dans l’attente du solde, non {count, plural, one {jugé} other {jugés}}"
cause: process
causes: { keys: [] }
stake: collect-sooner
severity: { floor: null, ceiling: null }
effort: { fix: 2, prevent: 2 }
cash: accelerates-receipts
subject: group
needs: [letter_groups, items.letter_code]
examines: letter_groups where not is_partial
params: { tolerance: 0 }
confidence: proved
explained_later: true
status: stable
since: 0.1.0
---

## What it finds
A matching code whose debits and credits differ at the as-of date though the code says the group is settled. The
amount stands on the first line of the group, 0.00 on its other lines; `amount_balance` is signed, debit positive.

## Why it matters
The difference is an open amount that nobody sees any more: a debit is a part of an invoice that will never be
chased, a credit is money of the customer that will never be used.

## What to do
Undo the matching, post the difference with its reason (discount, exchange, deduction) or leave it open and chase it,
and set a written tolerance for automatic matching.

## When it is not a problem
A difference of no more than `tolerance`, in the entity's currency, is accepted. A partial code, in lower case, need
not balance. A group matched or completed after the as-of date is not judged. A code used again another year, or in
another batch, makes a group of its own. A group that balances in its currency is completed by the exchange line of
the same amount. Groups with one side only are in `lettering-one-sided`, those that balance across customers in
`lettering-across-customers`.
*/
with unbalanced as (
  select *
  from unbalanced_letter_groups
  where fault = 'unbalanced' and abs(amount_balance) > $tolerance::decimal(28, 2)
),
lines as (
  select items.*, unbalanced.amount_balance, unbalanced.letter_code as code, unbalanced.fiscal_year
  from items
  join unbalanced using (group_id)
),
balanced_in_currency as (
  select group_id, entity_id, customer_id, account, min(amount_balance) as amount_balance
  from lines
  group by group_id, entity_id, customer_id, account
  having count(distinct currency) = 1 and count(currency) = count(*) and sum(amount_currency) = 0
),
completed_by_exchange as (
  select group_id
  from balanced_in_currency
  semi join items
    on items.entity_id = balanced_in_currency.entity_id
    and items.customer_id = balanced_in_currency.customer_id
    and items.account = balanced_in_currency.account
    and items.amount = -balanced_in_currency.amount_balance
    and items.type = 'fx'
    and items.posted_on <= $as_of::date
)
select
  concat_ws('/', customer_id, code, fiscal_year) as subject_id,
  case
    when row_number() over (partition by group_id order by posted_on, item_id) = 1 then abs(amount_balance)
    else 0
  end::decimal(28, 2) as amount,
  item_id,
  customer_id,
  document,
  posted_on,
  lettered_on,
  code as letter_code,
  amount as amount_line,
  amount_balance
from lines
anti join completed_by_exchange using (group_id)
order by abs(amount_balance) desc, subject_id, group_id, posted_on, item_id
