/*---
code: K4
title: { en: Average days delinquent (ADD), fr: Jours de retard dans le DSO (ADD) }
unit: days
better: lower
formula:
  en: DSO − best possible DSO, from the exact amounts
  fr: DSO − DSO contractuel, à partir des montants exacts
working: "numerator ÷ denominator × days"
parts: { numerator: net - not_due, denominator: sales, times: days }
needs: [open_items, sales_months]
params: { window_months: 3, month_days: 0 }
status: stable
since: 0.1.0
---

## What it says
The part of the DSO that comes from paying late, once the terms granted are taken out.
Sales are those of the last `window_months` months.

## How to read it
Lower is better. The exact identity is: DSO = best possible DSO + `add_gross` + `undated_days` −
`unapplied_days`. `add_gross` is the overdue debit items in days of sales, `unapplied_days` the credits nobody
has allocated, `undated_days` the items without a due date (flag `items-without-due-date`).
The window counts calendar days; `month_days` gives each whole month as many, 30 for whoever publishes it so (flag
`months-of-30-days`).

## How it can mislead
Credits not yet allocated lower it: a company that does not match its receipts looks punctual. Then read
`add_gross`. It is an amount in days of sales, not the average lateness of an invoice.
*/
with totals as (
  select
    *,
    estimated_count + undated_count > 0 as is_interval,
    amount_net - amount_not_due as amount_delinquent,
    case
      when amount_sales is null or amount_sales <= 0 then 'no-sales-in-window'
      when debit_count > 0 and undated_count = debit_count then 'no-due-dates'
    end as reason
  from receivable_totals, sales_window_of($window_months, $month_days)
)
select
  case when reason is null then days_ratio(amount_delinquent, days, amount_sales) end as value,
  amount_delinquent as numerator,
  amount_sales as denominator,
  item_count as items_used,
  0 as items_excluded,
  reason,
  list_filter([
    'window-' || month_count || '-months',
    case when $month_days > 0 then 'months-of-' || $month_days::integer || '-days' end,
    case when month_count < $window_months then 'history-short' end,
    case when amount_delinquent < 0 then 'credits-exceed-overdue' end,
    case when estimated_count > 0 then 'due-dates-estimated' end,
    case when undated_count > 0 then 'items-without-due-date' end
  ], flag -> flag is not null) as flags,
  case when reason is null and is_interval then days_ratio(amount_overdue_least - amount_credits, days, amount_sales) end
    as low,
  case when reason is null and is_interval then days_ratio(amount_overdue_most - amount_credits, days, amount_sales) end
    as high,
  days,
  case when reason is null then days_ratio(amount_net, days, amount_sales) end as dso,
  case when reason is null then days_ratio(amount_not_due, days, amount_sales) end as best_possible,
  case when reason is null then days_ratio(amount_overdue, days, amount_sales) end as add_gross,
  case when reason is null then days_ratio(amount_undated, days, amount_sales) end as undated_days,
  case when reason is null then days_ratio(amount_credits, days, amount_sales) end as unapplied_days,
  amount_overdue,
  amount_undated,
  amount_credits
from totals
