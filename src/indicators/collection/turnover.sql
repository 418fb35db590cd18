/*---
code: K12
title: { en: "Receivables turnover", fr: "Rotation du poste clients" }
unit: times
better: higher
formula:
  en: "Sales including VAT of the window / mean of receivables at its beginning and end, × 365 / days"
  fr: "Ventes TTC de la fenêtre / moyenne de l’encours au début et à la fin, × 365 / jours"
working: "numerator ÷ ((amount_begin + amount_end) ÷ 2) × 365 ÷ days"
needs: [open_items, items, sales_months]
params: { window_months: 3 }
status: stable
since: 0.1.0
---

## What it says
How many times a year receivables are turned into cash.
The window is the last `window_months` months.

## How to read it
Higher is better. `turnover_days` (365 / the figure) is the same in days; `period_turnover` the turns of the
window alone. Receivables at the beginning are the ledger balance on the eve of the window: matching does not
move it.

## How it can mislead
The mean of two dates says nothing of what lies between: a seasonal peak at either end distorts it. Not computed
when the ledger does not reach back to the beginning of the window (`no-opening-balance`).
*/
with opening as (
  select amount_net as amount_begin
  from receivable_at((select min(month_on) - 1 from sales_history where months_back <= $window_months))
), totals as (
  select *
  from receivable_totals, sales_window($window_months), opening
), judged as (
  select
    *,
    amount_begin + amount_net as amount_twice,
    case
      when amount_sales is null or amount_sales <= 0 then 'no-sales-in-window'
      when amount_begin is null then 'no-opening-balance'
      when amount_begin + amount_net <= 0 then 'nothing-owed'
    end as reason
  from totals
)
select
  case when reason is null then days_ratio(amount_sales, 730, amount_twice * days) end as value,
  amount_sales as numerator,
  (amount_twice * 0.5)::decimal(38, 3) as denominator,
  item_count as items_used,
  0 as items_excluded,
  reason,
  list_filter([
    'window-' || month_count || '-months',
    case when month_count < $window_months then 'history-short' end
  ], flag -> flag is not null) as flags,
  days,
  case when reason is null then days_ratio(amount_sales, 2, amount_twice) end as period_turnover,
  case when reason is null then days_ratio(amount_twice, days, amount_sales * 2) end as turnover_days,
  amount_begin,
  amount_net as amount_end
from judged
