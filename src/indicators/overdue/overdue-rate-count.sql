/*---
code: K8
title: { en: Overdue rate (by count), fr: Taux de retard (en nombre) }
unit: rate
better: lower
formula:
  en: Number of overdue debit items / number of debit items
  fr: Nombre de postes débiteurs échus / nombre de postes débiteurs
working: "numerator ÷ denominator"
parts: { numerator: overdue_count, denominator: debit_count }
needs: [open_items]
params: { lettering_min_pct: 60 }
status: stable
since: 0.1.0
---

## What it says
Which share of the open invoices, whatever their amount, should already have been paid.
Nothing is given when less than `lettering_min_pct` percent of the credits older than 30 days are matched.

## How to read it
Lower is better. Overdue means at least one day past the due date: an item due on the date itself is not. The
denominator is gross, credits out, so that the rate cannot exceed 100 %. Higher than the rate by value: the
delay sits in many small invoices; lower: in a few large ones.

## How it can mislead
A company that leaves small residues open has a high rate and little at stake. As with the rate by value, it is
not computed when matching is too rare, and items without a due date do not count as overdue.
*/
with totals as (
  select
    *,
    estimated_count + undated_count > 0 as is_interval,
    case
      when debit_count = 0 then 'nothing-owed'
      when undated_count = debit_count then 'no-due-dates'
      when is_too_rare then 'lettering-too-rare'
    end as reason
  from receivable_totals, lettering_coverage($lettering_min_pct)
)
select
  case when reason is null then rate(overdue_count, debit_count) end as value,
  overdue_count::decimal(18, 0) as numerator,
  debit_count::decimal(18, 0) as denominator,
  debit_count as items_used,
  credit_count as items_excluded,
  reason,
  list_filter([
    case when estimated_count > 0 then 'due-dates-estimated' end,
    case when undated_count > 0 then 'items-without-due-date' end
  ], flag -> flag is not null) as flags,
  case when reason is null and is_interval then rate(overdue_count_least, debit_count) end as low,
  case when reason is null and is_interval then rate(overdue_count_most, debit_count) end as high,
  undated_count,
  estimated_count
from totals
