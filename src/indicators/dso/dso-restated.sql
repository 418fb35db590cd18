/*---
code: K5
title: { en: Restated DSO, fr: DSO économique (retraité) }
unit: days
better: lower
formula:
  en: (Net receivables + corrections of the ledger that the reconciliation proves) × days of the window / sales including VAT
  fr: (Encours net + corrections du grand livre que le rapprochement prouve) × jours de la fenêtre / ventes TTC
working: "(amount_net + amount_adjusted) ÷ denominator × days"
needs: [open_items, sales_months, aged_lines]
params: { window_months: 3 }
status: stable
since: 0.1.0
---

## What it says
The DSO once the ledger is put right: receipts that wait in suspense and offsets not booked come off, invoices billed
and not posted come on, lines without a customer go. Sales are those of the last `window_months` months.

## How to read it
Beside the simple DSO: what stands between them is bookkeeping, not customers. The corrections are those of four
classes of the reconciliation that correct the ledger: `amount_in_suspense`, `amount_netted`,
`amount_without_customer` and `amount_not_posted`. `day_value` is what one day of it is worth.

## How it can mislead
Bills discounted and not yet due, and debts sold that stay at the company's risk, are in no file read here: add them.
Sales stay those of the ledger, though what was billed and not posted may belong to the window. What the
reconciliation does not explain corrects nothing (`gap-unexplained`), and neither do the faults of the aged
receivables.
*/
with corrected as (
  select
    coalesce(-sum(amount), 0)::decimal(28, 2) as amount_adjusted,
    coalesce(-sum(amount) filter (class = 'receipt-in-suspense'), 0)::decimal(28, 2) as amount_in_suspense,
    coalesce(-sum(amount) filter (class = 'netting'), 0)::decimal(28, 2) as amount_netted,
    coalesce(-sum(amount) filter (class = 'no-auxiliary'), 0)::decimal(28, 2) as amount_without_customer,
    coalesce(-sum(amount) filter (class = 'billed-not-posted'), 0)::decimal(28, 2) as amount_not_posted,
    count(*) as corrected_count
  from bridge_items
  anti join group_companies using (entity_id, customer_id)
  where side = 'ledger'
), unexplained as (
  select count(*) > 0 as is_unexplained from bridge_items where class = 'unexplained'
)
select
  case
    when amount_sales > 0 then days_ratio(amount_net + amount_adjusted, days, amount_sales)
  end as value,
  (amount_net + amount_adjusted)::decimal(28, 2) as numerator,
  amount_sales as denominator,
  item_count + corrected_count as items_used,
  0 as items_excluded,
  case when amount_sales is null or amount_sales <= 0 then 'no-sales-in-window' end as reason,
  list_filter([
    'window-' || month_count || '-months',
    case when month_count < $window_months then 'history-short' end,
    case when amount_net + amount_adjusted < 0 then 'credit-balance' end,
    case when is_unexplained then 'gap-unexplained' end
  ], flag -> flag is not null) as flags,
  days,
  case
    when amount_sales > 0 then (divide_rounded(cents(amount_sales), days, 1)::decimal(36, 0) * 0.01)::decimal(28, 2)
  end as day_value,
  case when amount_sales > 0 then days_ratio(amount_net, days, amount_sales) end as dso,
  amount_net,
  amount_adjusted,
  amount_in_suspense,
  amount_netted,
  amount_without_customer,
  amount_not_posted
from receivable_totals, sales_window($window_months), corrected, unexplained
