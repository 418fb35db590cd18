/*---
code: K11
title: { en: "Collection effectiveness (CEI)", fr: "Efficacité du recouvrement (CEI)" }
unit: rate
better: higher
formula:
  en: "(Beginning receivables + sales − ending receivables) / (beginning receivables + sales − ending not due)"
  fr: "(Encours de début + ventes − encours de fin) / (encours de début + ventes − non échu de fin)"
working: "(amount_begin + amount_sales − amount_end) ÷ (amount_begin + amount_sales − amount_not_due)"
needs: [open_items, items, sales_months]
params: { window_months: 3 }
status: stable
since: 0.1.0
---

## What it says
Which share of what could be collected over the window was collected.
The window is the last `window_months` months.

## How to read it
Higher is better; 100 % means that nothing is overdue at the end. Sales are those of the whole window, VAT
included, counted once (the n = 1 form of the formula).

## How it can mislead
It exceeds 100 % when unallocated credits exceed what is overdue. Credit notes and write-offs lower receivables
as cash does: they look like collection. Items without a due date count as collectable
(`items-without-due-date`).
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
    amount_begin + amount_sales - amount_net as amount_collected,
    amount_begin + amount_sales - amount_not_due as amount_collectable,
    case
      when amount_sales is null or amount_sales <= 0 then 'no-sales-in-window'
      when amount_begin is null then 'no-opening-balance'
      when debit_count > 0 and undated_count + estimated_count = debit_count then 'no-due-dates'
      when amount_begin + amount_sales - amount_not_due <= 0 then 'nothing-collectable'
    end as reason
  from totals
)
select
  case when reason is null then rate(amount_collected, amount_collectable) end as value,
  amount_collected::decimal(28, 2) as numerator,
  amount_collectable::decimal(28, 2) as denominator,
  item_count as items_used,
  0 as items_excluded,
  reason,
  list_filter([
    'window-' || month_count || '-months',
    case when month_count < $window_months then 'history-short' end,
    case when estimated_count > 0 then 'due-dates-estimated' end,
    case when undated_count > 0 then 'items-without-due-date' end
  ], flag -> flag is not null) as flags,
  amount_begin,
  amount_sales,
  amount_net as amount_end,
  amount_not_due
from judged
