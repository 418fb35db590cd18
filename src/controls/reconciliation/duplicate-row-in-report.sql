/*---
code: A21
title: { en: Rows listed twice in the aged receivables, fr: Lignes en double dans la balance âgée }
why:
  en: "row {position} repeats row {position_first}; {items_in_ledger, plural, =0 {the ledger has no such line} one
    {the ledger has it once} other {the ledger has it # times}}"
  fr: "la ligne {position} répète la ligne {position_first} ; le grand livre {items_in_ledger, plural, =0 {n’en a
    aucune} one {n’en a qu’une} other {en a #}}"
says:
  en: "the aged receivables hold {items, plural, one {one row} other {# rows}} too many, {amount} that nobody owes"
  fr: "la balance âgée compte {items, plural, one {une ligne} other {# lignes}} de trop, soit {amount} que nul ne
    doit"
cause: settings
stake: data
severity: { floor: null, ceiling: secondary }
effort: { fix: 1, prevent: 1 }
cash: none
subject: report-line
needs: [aged_lines]
examines: aged_lines
params: {}
confidence: proved
status: stable
since: 0.1.0
---

## What it finds
Rows of item-level aged receivables that repeat another: same customer, document, due date and total. Each row returned
is one too many, its amount is its total; `position_first` is the row it repeats.

## Why it matters
The aged receivables are larger than those of the ledger: reminders, provisions and financing are computed on debts that do not
exist. The cause, a join that multiplies rows, is in every report of the same source.

## What to do
Correct the report's query (several contacts, addresses or partial settlements for one item), and print the number of
items beside the total.

## When it is not a problem
Instalments share their document and have different due dates. Instalments of the same day are genuine when the ledger
holds as many open items of that document and amount. A row without a document number is not compared. The rows of a
report by customer are not compared. The same item in two reports is not repeated.
*/
with listed as (
  select aged_lines.*, coalesce(aged_lines.customer_id, customer_name, '') as customer
  from aged_lines
  join aged_reports using (report_id)
  where level = 'item' and document is not null and aged_lines.amount <> 0
),
numbered as (
  select
    *,
    row_number() over (same_row order by line, aged_line_id) as copy,
    first_value(position) over (same_row order by line, aged_line_id) as position_first,
    count(*) over same_row as copies
  from listed
  window same_row as (partition by report_id, customer, document, due_on, amount)
),
repeated as (
  select * from numbered where copies > 1
),
in_ledger as (
  select open_items.entity_id, open_items.customer_id, open_items.document_key, open_items.amount_open as amount, count(*) as item_count
  from open_items
  semi join repeated
    on repeated.entity_id = open_items.entity_id
    and repeated.customer_id = open_items.customer_id
    and repeated.document_key = open_items.document_key
    and repeated.amount = open_items.amount_open
  group by open_items.entity_id, open_items.customer_id, open_items.document_key, open_items.amount_open
)
select
  concat_ws('/', repeated.customer, repeated.document, repeated.due_on, repeated.amount) as subject_id,
  repeated.amount,
  repeated.file_id,
  repeated.line,
  repeated.entity_id,
  repeated.customer_id,
  repeated.document,
  repeated.issued_on,
  repeated.due_on,
  repeated.position,
  repeated.position_first,
  repeated.customer_name,
  repeated.copies,
  coalesce(in_ledger.item_count, 0) as items_in_ledger
from repeated
left join in_ledger
  on in_ledger.entity_id = repeated.entity_id
  and in_ledger.customer_id = repeated.customer_id
  and in_ledger.document_key = repeated.document_key
  and in_ledger.amount = repeated.amount
where copy > greatest(1, coalesce(in_ledger.item_count, 0))
order by abs(repeated.amount) desc, repeated.report_id, repeated.line, repeated.aged_line_id
