/*---
code: D06
title: { en: Invoice paid in part, fr: Facture réglée en partie }
why:
  en: "{amount_received} received by {paid_on_last}, {amount} left to pay"
  fr: "{amount_received} reçus au {paid_on_last}, {amount} restent à payer"
says:
  en: "{amount} are left to pay on {items, plural, one {one invoice} other {# invoices}} paid in part"
  fr: "{amount} restent à payer sur {items, plural, one {une facture réglée} other {# factures réglées}} en partie"
cause: process
stake: collect-sooner
severity: { floor: null, ceiling: null }
effort: { fix: 2, prevent: 6 }
cash: accelerates-receipts
subject: item
needs: [open_items, items.document]
examines: quoting_receipts
params: { min_amount: 5 }
confidence: probable
status: stable
since: 0.1.0
---

## What it finds
An open invoice whose number open receipts of its customer quote, in their reference or their label, for less than it is:
a payment by instalments, or a deduction. The amount is what is left of the invoice once they are applied.

## Why it matters
The receipts look unapplied and the invoice looks owed in full. What is left is what to chase, or the deduction to
answer: a price, a penalty, a return, a discount that was not granted.

## What to do
Match the receipts with the invoice as a partial payment, then ask the customer why it paid less and record the reason.
Grant the credit note or chase the rest.

## When it is not a problem
A schedule of payments that was agreed is chased by its own dates. A retention on works, a tax withheld at source and a
bank's charges are known deductions: below `min_amount` nothing is said. Receipts that come to the whole of the invoice
or more have paid it. A receipt that quotes several open invoices pays them together. A customer that owes less in all
than what is left of the invoice has paid it otherwise.
*/
with owed as (
  select entity_id, customer_id, sum(amount_open) as amount_owed
  from trade_items
  group by entity_id, customer_id
),
paid as (
  select
    debit_id, min(amount_left) as amount_left, sum(quoting_receipts.amount)::decimal(28, 2) as amount_received,
    count(*) as receipt_count, max(posted_on) as paid_on_last
  from quoting_receipts
  join items on items.item_id = credit_id
  where amount_left >= $min_amount
  group by debit_id
)
select
  item_id::varchar as subject_id,
  amount_left as amount,
  item_id,
  open_items.customer_id,
  open_items.document,
  open_items.issued_on,
  due_on,
  amount_open,
  amount_received,
  receipt_count,
  paid_on_last
from paid
join open_items on open_items.item_id = debit_id
join owed using (entity_id, customer_id)
where amount_left <= amount_owed
order by amount_left desc, item_id
