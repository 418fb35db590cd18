/*---
code: K1
title: { en: DSO (simple), fr: DSO (méthode comptable) }
unit: days
better: lower
formula:
  en: Net receivables at the date × days of the window / sales including VAT of the window
  fr: Encours net à la date × jours de la fenêtre / ventes TTC de la fenêtre
working: "numerator ÷ denominator × days"
parts: { numerator: net, denominator: sales, times: days }
needs: [open_items, sales_months]
params: { window_months: 3, month_days: 0 }
status: stable
since: 0.1.0
---

## What it says
How many days of sales, VAT included, customers still owe.
Sales are those of the last `window_months` months.

## How to read it
Lower is better. The window is the last three calendar months by default, counted in actual days: the same
ledger gives another DSO with another window, so the window is always printed (flag `window-3-months`).
`day_value` is what
one day of it is worth: the sales of the window divided by its days. `value_gross` is the same figure before
unallocated credits are deducted.
The window counts calendar days; `month_days` gives each whole month as many, 30 for whoever publishes it so (flag
`months-of-30-days`).

## How it can mislead
Receivables include VAT, so sales must too: with sales excluding VAT the figure is overstated by the VAT factor.
A seasonal activity moves it without any change of behaviour: read the count-back DSO beside it.
*/
select
  case when amount_sales > 0 then days_ratio(amount_net, days, amount_sales) end as value,
  amount_net as numerator,
  amount_sales as denominator,
  item_count as items_used,
  0 as items_excluded,
  case when amount_sales is null or amount_sales <= 0 then 'no-sales-in-window' end as reason,
  list_filter([
    'window-' || month_count || '-months',
    case when $month_days > 0 then 'months-of-' || $month_days::integer || '-days' end,
    case when month_count < $window_months then 'history-short' end,
    case when amount_net < 0 then 'credit-balance' end
  ], flag -> flag is not null) as flags,
  days,
  case
    when amount_sales > 0 then (divide_rounded(cents(amount_sales), days, 1)::decimal(36, 0) * 0.01)::decimal(28, 2)
  end as day_value,
  case when amount_sales > 0 then days_ratio(amount_gross, days, amount_sales) end as value_gross
from receivable_totals, sales_window_of($window_months, $month_days)
