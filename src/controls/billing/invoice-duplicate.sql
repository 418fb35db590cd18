/*---
code: C02
title: { en: Invoice posted twice, fr: Facture en double }
why:
  en: "same customer and amount as {document_first, select, none {the line} other {{document_first}}} of
    {issued_on_first}: {evidence}"
  fr: "même client et même montant que {document_first, select, none {la ligne} other {{document_first}}} du
    {issued_on_first} : {evidence}"
says:
  en: "{amount} were billed twice: {items, plural, one {one invoice} other {# invoices}} too many"
  fr: "{amount} ont été facturés deux fois : {items, plural, one {une facture} other {# factures}} de trop"
near:
  en: "{count, plural, one {one other invoice of these customers has} other {# other invoices of these customers
    have}} the amount of another ({amount}), under another number and day: recurring sales, not told"
  fr: "{count, plural, one {une autre facture de ces clients a} other {# autres factures de ces clients ont}} le
    montant d’une autre ({amount}), sous un autre numéro et un autre jour : des ventes répétées, non signalées"
cause: process
causes: { keys: [journal] }
stake: misstated
severity: { floor: null, ceiling: null }
effort: { fix: 1, prevent: 2 }
cash: reduces-receivables
subject: item
needs: [items.document]
examines: items where type = 'invoice' and customer_id is not null
params: { days: 60, min_amount: 100 }
confidence: probable
status: stable
since: 0.1.0
---

## What it finds
The later of two invoices of one customer for the same amount: the same number posted in two entries within `days`
days (`same-number`), or two consecutive numbers issued on the same day, the only two of that customer for that amount
(`next-number`), or two of one day with one label, whatever their numbers, one paid and the other open (`same-label`).

## Why it matters
A customer billed twice disputes both invoices and pays neither. If it pays both, the money is to be given back. Until
then receivables and sales are overstated.

## What to do
Compare the two with the order and the delivery. Cancel the later one with a credit note, or reverse the entry if the
invoice was posted twice. Check duplicates at billing.

## When it is not a problem
Instalments have one number and different due dates, or stand in one entry. A subscription repeats an amount three
times or more under different numbers. A pair that was credited, or each matched in a balanced group, is settled: two
deliveries. A number used again more than `days` days later comes from a counter that starts again. Two numbers that
do not follow each other, or amounts below `min_amount`, prove nothing. An invoice carried over by the opening entry
is the same one.
*/
with repeated as (
  select entity_id, customer_id, amount, count(*) as equal_count
  from items
  where type = 'invoice' and not is_opening and amount >= $min_amount
    and customer_id is not null and (document_key is not null or label is not null)
  group by entity_id, customer_id, amount
  having count(*) > 1
),
balanced as (
  select group_id from letter_groups where amount_balance = 0
),
invoices as (
  select
    items.*, equal_count, balanced.group_id is not null as is_paid,
    try_cast(regexp_extract(document, '(\d{1,18})\D*$', 1) as bigint) as counter
  from items
  join repeated using (entity_id, customer_id, amount)
  left join balanced using (group_id)
  where type = 'invoice' and not is_opening and (document_key is not null or label is not null)
),
pairs as (
  select later.item_id, first.item_id as item_id_first, 'same-number' as evidence
  from invoices as later
  join invoices as first
    on later.entity_id = first.entity_id and later.customer_id = first.customer_id
    and later.document_key = first.document_key and later.amount = first.amount
    and later.entry_id <> first.entry_id
    and (later.posted_on, later.item_id) > (first.posted_on, first.item_id)
  where abs(later.issued_on - first.issued_on) <= $days
    and later.due_on is not distinct from case
      when later.issued_on = first.issued_on then first.due_on else later.due_on end
  union all
  select later.item_id, first.item_id, 'next-number'
  from invoices as later
  join invoices as first
    on later.entity_id = first.entity_id and later.customer_id = first.customer_id
    and later.amount = first.amount and later.issued_on = first.issued_on
    and later.counter = first.counter + 1
  where later.equal_count = 2
    and regexp_replace(later.document, '\d+(\D*)$', '\1') = regexp_replace(first.document, '\d+(\D*)$', '\1')
  union all
  select later.item_id, first.item_id, 'same-label'
  from invoices as later
  join invoices as first
    on later.entity_id = first.entity_id and later.customer_id = first.customer_id
    and later.amount = first.amount and later.issued_on = first.issued_on and later.entry_id <> first.entry_id
    and upper(later.label) = upper(first.label)
  where later.equal_count = 2 and first.is_paid and later.letter_code is null
),
first_pairs as (
  select item_id, min(item_id_first) as item_id_first, max(evidence) as evidence
  from pairs
  group by item_id
),
duplicates as (
  select
    invoices.*, evidence, item_id_first,
    row_number() over (
      partition by entity_id, customer_id, amount order by posted_on desc, invoices.item_id desc) as later_no
  from first_pairs
  join invoices using (item_id)
),
credited as (
  select entity_id, customer_id, -amount as amount, count(*) as credit_count, max(issued_on) as issued_last
  from items
  where amount < 0 and customer_id is not null
    and (type = 'credit-note'
      or (type = 'manual' and (entity_id, document_key) in (select (entity_id, document_key) from duplicates)))
  group by entity_id, customer_id, amount
)
select
  duplicates.item_id as subject_id,
  duplicates.amount,
  duplicates.item_id,
  duplicates.file_id,
  duplicates.line,
  duplicates.customer_id,
  duplicates.document,
  duplicates.issued_on,
  evidence,
  first.document as document_first,
  first.issued_on as issued_on_first,
  first.line as line_first,
  coalesce(open_items.amount_open, 0)::decimal(28, 2) as amount_open
from duplicates
join items as first on first.item_id = item_id_first
left join open_items on open_items.item_id = duplicates.item_id
left join balanced as paid_first on paid_first.group_id = first.group_id
left join credited
  on credited.entity_id = duplicates.entity_id and credited.customer_id = duplicates.customer_id
  and credited.amount = duplicates.amount and credited.issued_last >= first.issued_on
where later_no > coalesce(credit_count, 0)
  and not (is_paid and paid_first.group_id is not null)
order by duplicates.amount desc, duplicates.item_id
