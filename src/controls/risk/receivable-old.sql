/*---
code: F17
title: { en: Old receivable, fr: Créance ancienne }
why:
  en: "{item_count, plural, one {} other {# items, the oldest }}{document_first, select, none {line} other
    {{document_first}}} of {issued_on_first}, {days_late, select, none {issued {days_old, plural, one {# day} other {#
    days}} ago} other {due {days_late, plural, one {# day} other {# days}} ago}}[; last receipt on {paid_on_last}]"
  fr: "{item_count, plural, one {} other {# pièces, d’abord }}{document_first, select, none {pièce} other
    {{document_first}}} du {issued_on_first}, {days_late, select, none {émise il y a {days_old, plural, one {# jour}
    other {# jours}}} other {échue depuis {days_late, plural, one {# jour} other {# jours}}}}[ ; dernier règlement le
    {paid_on_last}]"
says:
  en: "{amount} are more than {days_late} days late, or issued more than {days_old} days ago without a due date"
  fr: "{amount} ont plus de {days_late} jours de retard, ou plus de {days_old} jours sans échéance connue"
near:
  en: "{count, plural, one {one invoice is} other {# invoices are}} {days_from} to {days_to} days late ({amount}): not
    old yet, chase before they are"
  fr: "{count, plural, one {une facture a} other {# factures ont}} de {days_from} à {days_to} jours de retard
    ({amount}) : pas encore anciennes, à relancer avant"
cause: process
stake: loss-risk
severity: { floor: null, ceiling: null }
effort: { fix: 3, prevent: 3 }
cash: accelerates-receipts
subject: customer
needs: [open_items]
examines: open_items where amount_open > 0 and role in ('customer', 'notes-receivable', 'retention')
params: { days_late: 90, days_old: 180, days_retained: 365, min_amount: 50 }
confidence: probable
status: stable
since: 0.1.0
---

## What it finds
Customers whose open invoices are more than `days_late` days beyond their due date or, where no document gives one, whose
documents are more than `days_old` days old; retentions (4117) kept for more than `days_retained` days.
One row a customer: what is old, the oldest document, the last receipt. The customer's open credits are deducted,
whatever invoice they pay.

## Why it matters
The older a receivable, the less of it comes in, and the harder it is to find who promised what. It is the first thing
that an auditor asks about, and what an allowance is made of.

## What to do
Call about the oldest first. Where the customer disputes it, open a dispute with an owner; where it cannot pay, agree on a
schedule or book an allowance; where it has paid, find the receipt. Write it off only with its file.

## When it is not a problem
A doubtful debt (416) is known as such, a retention waits a year from the acceptance of the works (law 71-584), the date
of its document here; a group company settles otherwise. A due date
that was only estimated from terms is not one: the date of the document then counts. A balance brought forward as one
line is as old as the opening at least. Less than `min_amount` is not worth the call.
*/
with dated as (
  select
    trade_items.*,
    if(due_source in ('ledger', 'invoice', 'aged-balance'), days_late, null) as days_beyond,
    $as_of::date - issued_on as days_old
  from trade_items
  where customer_id is not null and role in ('customer', 'notes-receivable', 'retention')
),
old as (
  select *,
    if(role = 'retention', days_old > $days_retained, coalesce(days_beyond > $days_late, days_old > $days_old)) as is_old
  from dated
),
customers_owing as (
  select
    entity_id, customer_id,
    sum(amount_open) filter (where amount_open > 0 and is_old) as amount_old,
    sum(amount_open) filter (where amount_open < 0) as amount_credits,
    count(*) filter (where amount_open > 0 and is_old) as item_count,
    arg_min(item_id, (issued_on, item_id)) filter (where amount_open > 0 and is_old) as first_item_id,
    arg_min(document, (issued_on, item_id)) filter (where amount_open > 0 and is_old) as document_first,
    min(issued_on) filter (where amount_open > 0 and is_old) as issued_on_first,
    max(days_beyond) filter (where amount_open > 0 and is_old) as days_late,
    max(days_old) filter (where amount_open > 0 and is_old) as days_old
  from old
  group by entity_id, customer_id
),
receipts as (
  select entity_id, customer_id, max(posted_on) as paid_on_last
  from items
  where type = 'payment' and posted_on <= $as_of::date and customer_id is not null
  group by entity_id, customer_id
)
select
  customer_id as subject_id,
  (amount_old + coalesce(amount_credits, 0))::decimal(28, 2) as amount,
  entity_id,
  file_of(first_item_id) as file_id,
  line_of(first_item_id) as line,
  customer_id,
  item_count,
  document_first,
  issued_on_first,
  days_late,
  days_old,
  paid_on_last
from customers_owing
left join receipts using (entity_id, customer_id)
where amount_old + coalesce(amount_credits, 0) >= $min_amount
order by amount desc, entity_id, customer_id
