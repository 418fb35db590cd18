/*---
code: B04
title: { en: Invoices and receipts of one amount left unmatched, fr: "Factures et règlements de même montant, non lettrés" }
why:
  en: "same amount to the cent as {document_missing, select, none {the line} other {{document_missing}}} of
    {issued_on_missing}, {is_same_reference, select, true {same reference} other {the only two of that amount}}"
  fr: "même montant au centime que {document_missing, select, none {la ligne} other {{document_missing}}} du
    {issued_on_missing}, {is_same_reference, select, true {même référence} other {seules lignes de ce montant}}"
says:
  en: "{amount} look owed and are probably paid: {items, plural, one {one line} other {# lines}}, two by two of one
    amount"
  fr: "{amount} paraissent dus et sont sans doute payés : {items, plural, one {une ligne} other {# lignes}}, deux à
    deux du même montant"
near:
  en: "{count, plural, one {one credit has} other {# credits have}} an invoice of the very amount, but more than one
    choice ({amount}): not paired"
  fr: "{count, plural, one {un crédit a} other {# crédits ont}} une facture exactement du même montant, mais plus d’un
    choix ({amount}) : non {count, plural, one {rapproché} other {rapprochés}}"
cause: process
causes: { keys: [journal] }
stake: data
severity: { floor: null, ceiling: secondary }
effort: { fix: 3, prevent: 5 }
cash: reduces-receivables
subject: group
needs: [open_items]
examines: open_items where amount_open < 0 and customer_id is not null
params: { days_before: 5, days_after: 400, lettering_min_pct: 60 }
confidence: probable
status: stable
since: 0.1.0
---

## What it finds
One open debit and one open credit of the same customer, on accounts of the same kind, with the same amount to the
cent: the invoice looks overdue and its payment looks unallocated, though one settles the other. Pairs with the same
document reference come first, then pairs whose amount is unique on both sides. A payment that the bank took back is paired
with its return, before all: the one of its reference, else the last of the amount in the ten weeks before. The amount
stands on the debit, 0.00 on the credit.

## Why it matters
Receivables look older and larger than they are, reminders go to customers who have paid, and the cash that is truly
late is lost in the noise.

## What to do
Match the pairs, then switch on automatic matching by reference and by unique amount.

## When it is not a problem
Recurring identical amounts, as in a subscription, are paired only by their document reference. A credit dated more
than `days_before` days before the debit, or more than `days_after` days after it, is not paired with it, nor a line
that bears a code, a retention, a down payment or an accrual. A return that names another invoice took back another
payment. Where less than `lettering_min_pct` percent of the old credits are matched, only the customers above that
share are judged: the rest is `lettering-absent`.
*/
with pairs as (
  select *
  from near_pairs($days_before, $days_after)
  anti join unlettered_customers($lettering_min_pct) using (entity_id, customer_id)
),
sides as (
  select debit_id as item_id, credit_id as other_id, pairs.* from pairs
  union all
  select credit_id, debit_id, pairs.* from pairs
)
select
  sides.debit_id::varchar as subject_id,
  greatest(open_items.amount_open, 0)::decimal(18, 2) as amount,
  item_id,
  open_items.customer_id,
  open_items.document,
  open_items.issued_on,
  open_items.due_on,
  open_items.type,
  open_items.amount_open,
  sides.days_between,
  sides.is_same_reference,
  other.document as document_missing,
  other.issued_on as issued_on_missing
from sides
join open_items using (item_id)
join open_items as other on other.item_id = other_id
order by abs(open_items.amount_open) desc, sides.debit_id, open_items.amount_open desc
