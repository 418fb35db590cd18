/*---
code: A22
title: { en: Aged receivables that do not add up, fr: Totaux faux dans la balance âgée }
why:
  en: "{fault}: {amount_printed} printed, {amount_computed} recomputed"
  fr: "{fault} : {amount_printed} imprimé, {amount_computed} recalculé"
says:
  en: "{items, plural, one {one total} other {# totals}} of the aged receivables {items, plural, one {is} other {are}}
    wrong, by {amount} in all"
  fr: "{items, plural, one {un total} other {# totaux}} de la balance âgée {items, plural, one {est faux} other
    {sont faux}}, de {amount} en tout"
cause: settings
stake: data
severity: { floor: null, ceiling: secondary }
effort: { fix: 1, prevent: 2 }
cash: none
subject: report-line
needs: [aged_lines]
examines: aged_lines
params: { tolerance: 0.01 }
confidence: proved
status: stable
since: 0.1.0
---

## What it finds
Rows of the aged receivables whose buckets do not add up to their total, and printed totals that are not the sum of the rows
above them. The amount is the size of the difference. `fault` says which: `buckets`, `subtotal`, `grand-total`, or
`subtotals-added` when the grand total is twice its rows.

## Why it matters
A report that does not add up was edited by hand, hides rows or counts some twice: no figure taken from it can be
relied on.

## What to do
Print the aged receivables from the software, not from a spreadsheet, and compare their total with the ledger each month.

## When it is not a problem
A difference of no more than `tolerance`, in the report's currency, is the rounding of buckets. Totals printed one for each currency or
company are compared together with the rows of the whole report. A row without buckets has nothing to add up. A total
that prints no amount is not compared.
*/
with bucket_sums as (
  select *, list_sum(amount_buckets) as amount_computed
  from aged_lines
),
broken_rows as (
  select
    'buckets' as fault, file_id, line, position, entity_id, customer_id, document, customer_name as label,
    amount as amount_printed, amount_computed
  from bucket_sums
  where abs(amount - amount_computed) > $tolerance::decimal(28, 2)
),
totals as (
  select
    aged_totals.*,
    entity_id,
    aged_reports.amount_lines as amount_report,
    sum(aged_totals.amount_printed) over (partition by report_id, kind) as amount_printed_together
  from aged_totals
  left join aged_reports using (report_id)
),
broken_totals as (
  select
    case
      when kind <> 'grand-total' then 'subtotal'
      when amount_printed = 2 * amount_lines then 'subtotals-added'
      else 'grand-total'
    end as fault,
    file_id, line, position, entity_id, customer_id, null as document, label, amount_printed, amount_lines as amount_computed
  from totals
  where abs(amount_printed - amount_lines) > $tolerance::decimal(28, 2)
    and not (
      kind = 'grand-total'
      and amount_printed <> amount_printed_together
      and abs(amount_printed_together - amount_report) <= $tolerance::decimal(28, 2)
    )
)
select
  concat_ws('/', fault, document, label) as subject_id,
  abs(amount_printed - amount_computed)::decimal(28, 2) as amount,
  file_id,
  line,
  entity_id,
  customer_id,
  document,
  position,
  fault,
  label,
  amount_printed,
  amount_computed::decimal(28, 2) as amount_computed
from (
  select * from broken_rows
  union all
  select * from broken_totals
) as broken
order by amount desc, file_id, line, position, fault
