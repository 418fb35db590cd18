/*---
code: K4
title: { en: Best possible DSO, fr: DSO contractuel (hors retards) }
unit: days
better: lower
formula:
  en: Debit items not yet due × days of the window / sales including VAT of the window
  fr: Postes débiteurs non échus × jours de la fenêtre / ventes TTC de la fenêtre
working: "numerator ÷ denominator × days"
parts: { numerator: not_due, denominator: sales, times: days }
needs: [open_items, sales_months]
params: { window_months: 3, month_days: 0 }
status: stable
since: 0.1.0
---

## What it says
What the DSO would be if every customer paid on the day it is due: the part of the DSO the company granted
itself.
Sales are those of the last `window_months` months.

## How to read it
Lower is better, but only shorter terms lower it. An item due on the date itself is not late. Always on the due
date, never on the age of the invoice.
The window counts calendar days; `month_days` gives each whole month as many, 30 for whoever publishes it so (flag
`months-of-30-days`).

## How it can mislead
Unallocated credits are not deducted here, while they are in the DSO. Items without a due date are not counted
as not due (flag `items-without-due-date`): with many of them the figure is too low.
*/
select
  case when reason is null then days_ratio(amount_not_due, days, amount_sales) end as value,
  amount_not_due as numerator,
  amount_sales as denominator,
  debit_count - overdue_count - undated_count as items_used,
  credit_count + overdue_count + undated_count as items_excluded,
  reason,
  list_filter([
    'window-' || month_count || '-months',
    case when $month_days > 0 then 'months-of-' || $month_days::integer || '-days' end,
    case when month_count < $window_months then 'history-short' end,
    case when estimated_count > 0 then 'due-dates-estimated' end,
    case when undated_count > 0 then 'items-without-due-date' end
  ], flag -> flag is not null) as flags,
  case when reason is null and is_interval then days_ratio(amount_gross - amount_overdue_most, days, amount_sales) end as low,
  case when reason is null and is_interval then days_ratio(amount_gross - amount_overdue_least, days, amount_sales) end
    as high,
  days,
  amount_undated
from (
  select
    *,
    estimated_count + undated_count > 0 as is_interval,
    case
      when amount_sales is null or amount_sales <= 0 then 'no-sales-in-window'
      when debit_count > 0 and undated_count = debit_count then 'no-due-dates'
    end as reason
  from receivable_totals, sales_window_of($window_months, $month_days)
) as totals
