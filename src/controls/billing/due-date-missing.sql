/*---
code: C10
title: { en: Due date missing, fr: Échéance absente }
why:
  en: "no due date, issued {days_old, plural, one {# day} other {# days}} ago"
  fr: "sans échéance, émise il y a {days_old, plural, one {# jour} other {# jours}}"
says:
  en: "{items, plural, one {one open invoice has} other {# open invoices have}} no due date: nobody can call {items,
    plural, one {it} other {them}} late"
  fr: "{items, plural, one {une facture ouverte n’a} other {# factures ouvertes n’ont}} pas d’échéance : nul ne peut
    {items, plural, one {la} other {les}} dire en retard"
cause: data-governance
causes: { keys: [terms] }
stake: data
severity:
  floor: null
  ceiling: major
  act: { en: "reminders and late interest rest on the due date", fr: "les relances et les pénalités dépendent de l’échéance" }
effort: { fix: 1, prevent: 1 }
cash: accelerates-receipts
subject: item
needs: [open_items.due_on]
examines: open_items where amount_open > 0 and type in ('invoice', 'opening')
params: {}
confidence: proved
status: stable
since: 0.1.0
---

## What it finds
An open invoice, or what an opening entry carried over of one, that has a due date nowhere: neither in the ledger, nor in
the aged receivables, nor by the terms of its customer. The amount is what is left of it.

## Why it matters
An invoice without a due date is never late: nobody dunns it, late interest cannot be computed, and the overdue rate is
better than it should be.

## What to do
Compute the date again from the terms of the sale, and make the field mandatory in the entry of invoices.

## When it is not a problem
A date that the aged receivables or the customer's terms give is enough; an estimated one is not. Receipts and credit
notes are due at once, down payments are not claimed, a retention (4117) falls due when the guarantee ends. A line
without a customer is in `ledger-line-without-customer`. What the aged receivables do not list is told by the bridge.
When no extract gives any due date, as a ledger alone, it cannot judge.
*/
with dated as (
  select entity_id from open_items where due_on is not null and due_source not in ('aged-balance', 'invoice')
  union
  select entity_id from customers where terms_id is not null
), listed as (
  select distinct entity_id, customer_id, document_key from aged_lines where document_key is not null
)
select
  item_id::varchar as subject_id,
  amount_open as amount,
  item_id,
  customer_id,
  document,
  issued_on,
  $as_of::date - issued_on as days_old
from open_items
where due_on is null
  and amount_open > 0
  and type in ('invoice', 'opening')
  and role in ('customer', 'notes-receivable', 'doubtful')
  and customer_id is not null
  and (entity_id in (from dated) or (entity_id, customer_id, document_key) in (from listed))
order by amount desc, item_id
