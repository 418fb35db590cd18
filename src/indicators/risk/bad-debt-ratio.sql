/*---
code: K15
title: { en: Bad-debt ratio, fr: Taux de pertes }
unit: rate
better: lower
formula:
  en: "(Losses on receivables − recoveries of the window) / sales excluding VAT of the window"
  fr: "(Pertes sur créances − rentrées sur créances amorties de la fenêtre) / ventes HT de la fenêtre"
working: "(amount_lost − amount_recovered) ÷ denominator"
needs: [entries, sales_months, watched_months]
params: { window_months: 3 }
status: stable
since: 0.1.0
---

## What it says
Which share of what was sold is lost for good, excluding VAT on both sides, since VAT is recovered on a loss. The
window is the last `window_months` months.

## How to read it
Lower is better. Losses are those of the accounts of irrecoverable receivables (654 and 6714 in the French chart),
recoveries those of 7583 (since 2025) and 7714. `coverage_rate` is the allowance in the books over doubtful
receivables excluding VAT: how much of what is doubtful is already provided for.

## How it can mislead
A loss is booked when somebody decides it: a quarter without any says nothing of what will be lost. It sets the losses
of old sales against the sales of today. In a month cut by the date, losses are those of the whole month
(`losses-of-whole-month`). Recoveries have no account of their own in the OHADA chart: they are not deducted there.
*/
with totals as (
  select
    sum(amount_excl_tax)::decimal(28, 2) as amount_sales,
    count(*) as month_count,
    min(month_on) as first_on
  from sales_history
  where months_back <= $window_months
), booked as (
  select
    coalesce(sum(amount_debit - amount_credit) filter (kind = 'bad-debt'), 0)::decimal(28, 2) as amount_lost,
    coalesce(sum(amount_credit - amount_debit) filter (kind = 'recovery'), 0)::decimal(28, 2) as amount_recovered,
    coalesce(bool_or(last_on > $as_of::date), false) as is_uncut
  from watched_months
  cross join totals
  where month_on >= totals.first_on and watched_months.first_on <= $as_of::date and kind in ('bad-debt', 'recovery')
), provided as (
  select -sum(amount_debit - amount_credit)::decimal(28, 2) as amount_allowance
  from watched_balances($as_of::date)
  where kind = 'allowance'
), vat as (
  select sum(amount_excl_tax) as amount_excl, sum(amount_incl_tax) as amount_incl
  from sales_months
  where amount_excl_tax is not null
), judged as (
  select
    *,
    case when amount_sales is null or amount_sales <= 0 then 'no-sales-in-window' end as reason
  from totals, booked, provided, vat, receivable_totals
)
select
  case when reason is null then rate(amount_lost - amount_recovered, amount_sales) end as value,
  (amount_lost - amount_recovered)::decimal(28, 2) as numerator,
  amount_sales as denominator,
  0 as items_used,
  0 as items_excluded,
  reason,
  list_filter([
    'window-' || month_count || '-months',
    case when month_count < $window_months then 'history-short' end,
    case when is_uncut then 'losses-of-whole-month' end
  ], flag -> flag is not null) as flags,
  amount_lost,
  amount_recovered,
  amount_allowance,
  case
    when amount_incl > 0 and amount_doubtful > 0
    then rate(amount_allowance, excluding_tax(amount_doubtful, amount_excl, amount_incl))
  end as coverage_rate
from judged
