/*---
code: K2
title: { en: DSO (count-back), fr: DSO (méthode par épuisement) }
unit: days
better: lower
formula:
  en: Days of the latest months whose sales including VAT exhaust the net receivables, the last month in proportion
  fr: Jours des derniers mois dont les ventes TTC épuisent l’encours net, le dernier mois au prorata
working: "days_whole + amount_last ÷ amount_last_sold × days_last"
needs: [open_items, sales_months]
params: {}
status: stable
since: 0.1.0
---

## What it says
How far back in time one must add up sales, VAT included, to reach what customers owe today.

## How to read it
Lower is better. Receivables are taken off the sales of the latest month, then of the month before, until
nothing is left: whole months count their actual days, the last one its share. A month with nothing sold counts
its days; a month in which credit notes exceed sales takes its excess off the month before. If the date is not a
month end, the first month is the days elapsed with the sales to date. The monthly rows show the path; the
denominator is the sales of the months reached.

## How it can mislead
It follows the latest months only: a large invoice at month end lengthens nothing, an old unpaid one is hidden
by strong recent sales. When the receivables exceed all the sales known it is not computed, and `days_at_least`
is a lower bound.
*/
with receivable as (
  select amount_net, item_count from receivable_totals
), cumulated as (
  select
    *,
    sum(amount_incl_tax) over months_so_far as amount_cumulated,
    sum(days) over months_so_far - days as days_before
  from sales_history
  window months_so_far as (order by months_back rows unbounded preceding)
), reached as (
  -- A net-credit month is carried into the older one: what counts is the highest total reached so far.
  select *, greatest(0, max(amount_cumulated) over (order by months_back rows unbounded preceding)) as amount_reached
  from cumulated
), consumed as (
  select *, lag(amount_reached, 1, 0) over (order by months_back) as amount_before
  from reached
), monthly as (
  select
    consumed.*,
    amount_reached - amount_before as amount_sold,
    least(amount_net - amount_before, amount_reached - amount_before) as amount_used,
    amount_reached >= amount_net as is_last
  from consumed, receivable
  where amount_net > 0 and amount_before < amount_net
), last_month as (
  select
    days_before::bigint as days_whole, amount_used as amount_last, amount_sold as amount_last_sold, days as days_last,
    divide_rounded(
      days_before * cents(amount_sold) + cents(amount_used) * days, cents(amount_sold), 100
    )::decimal(36, 0) * 0.01 as days_back
  from monthly
  where is_last
), history as (
  select
    sum(amount_used)::decimal(28, 2) as amount_used,
    sum(amount_sold)::decimal(28, 2) as amount_sold,
    sum(days)::bigint as days,
    count(*) as month_count
  from monthly
), company as (
  select
    case when amount_net <= 0 then 0.00 else days_back end::decimal(28, 2) as value,
    amount_net as numerator,
    amount_sold as denominator,
    item_count as items_used,
    case when amount_net > 0 and days_back is null then 'history-too-short' end as reason,
    if(amount_net > 0, days_whole, 0) as days_whole,
    if(amount_net > 0, amount_last, 0)::decimal(28, 2) as amount_last,
    if(amount_net > 0, amount_last_sold, amount_latest)::decimal(28, 2) as amount_last_sold,
    if(amount_net > 0, days_last, latest.days) as days_last,
    list_filter([
      case when amount_net < 0 then 'credit-balance' end,
      case when amount_net = 0 then 'nothing-owed' end,
      case when amount_net > 0 and days_back is null then 'history-too-short' end
    ], flag -> flag is not null) as flags,
    coalesce(history.days, 0) as days_at_least
  from receivable, history
  left join last_month on true
  left join (
    select days, case when amount_incl_tax > 0 then amount_incl_tax end as amount_latest from sales_history where months_back = 1
  ) as latest on true
)
select
  value, numerator, denominator, items_used, 0 as items_excluded, reason, flags,
  'company' as grain,
  null::date as month_on,
  case when reason is not null then days_at_least end as days_at_least,
  days_whole,
  amount_last,
  amount_last_sold,
  days_last
from company
union all
select
  case
    when amount_sold > 0 then days_ratio(amount_used, days, amount_sold)
    else days::decimal(28, 2)
  end as value,
  amount_used as numerator, amount_sold as denominator, 0, 0, null, [],
  'month' as grain, month_on, null, null, null, null, null
from monthly
order by grain, month_on desc
