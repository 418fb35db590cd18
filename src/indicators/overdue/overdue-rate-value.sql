/*---
code: K8
title: { en: Overdue rate (by value), fr: Taux de retard (en valeur) }
unit: rate
better: lower
formula:
  en: Overdue debit items / gross receivables
  fr: Postes débiteurs échus / encours brut
working: "numerator ÷ denominator"
parts: { numerator: overdue, denominator: gross }
needs: [open_items]
params: { lettering_min_pct: 60 }
status: stable
since: 0.1.0
---

## What it says
Which share of what customers owe, VAT included, should already have been paid.

## How to read it
Lower is better. Overdue means at least one day past the due date: an item due on the date itself is not. The
denominator is gross, credits out, so that the rate cannot exceed 100 %. `rate_without_doubtful` leaves out
customers booked as doubtful; disputes are not in the extracts, so disputed invoices stay in it.

## How it can mislead
When payments are hardly matched, paid invoices look overdue: below `lettering_min_pct` percent of matched
credits older than 30 days it is not computed (`lettering-too-rare`). Items without a due date count as owed,
not as overdue (`items-without-due-date`): with many of them the rate is too low.
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
  case when reason is null then rate(amount_overdue, amount_gross) end as value,
  amount_overdue as numerator,
  amount_gross as denominator,
  debit_count as items_used,
  credit_count as items_excluded,
  reason,
  list_filter([
    case when estimated_count > 0 then 'due-dates-estimated' end,
    case when undated_count > 0 then 'items-without-due-date' end
  ], flag -> flag is not null) as flags,
  case when reason is null and is_interval then rate(amount_overdue_least, amount_gross) end as low,
  case when reason is null and is_interval then rate(amount_overdue_most, amount_gross) end as high,
  amount_undated,
  amount_estimated,
  case
    when reason is null then rate(amount_overdue - amount_doubtful_overdue, amount_gross - amount_doubtful)
  end as rate_without_doubtful,
  amount_doubtful,
  amount_doubtful_overdue
from totals
