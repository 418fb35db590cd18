/*---
code: K28
title: { en: Time spent explaining, fr: Temps passé à expliquer }
unit: rate
better: lower
formula:
  en: Minutes of reconciling and explaining / minutes of collecting, over the window
  fr: Minutes de rapprochement et d’explication / minutes de recouvrement, sur la fenêtre
working: "numerator ÷ denominator"
needs: [task_log.minutes]
params: { window_months: 3 }
status: stable
since: 0.1.0
---

## What it says
How much time goes into explaining figures for each hour spent collecting, over the last `window_months` months of the task log.
The rows that follow give each month.

## How to read it
Lower is better: at 100 %, as much is spent explaining as collecting. Read the trend, never the level: two teams do not
log alike. `minutes_other` is what is neither, applying receipts among it.

## How it can mislead
It knows what people wrote down. A task is sorted by its own words: what says neither is left out and counted. A task without its
minutes, or without its day, is left out too.
*/
with bounds as (
  select (date_trunc('month', $as_of::date) - to_months($window_months::integer - 1))::date as first_on
), done as (
  select date_trunc('month', done_on)::date as month_on, kind, minutes
  from task_log, bounds
  where done_on between first_on and $as_of::date
), spent as (
  select
    month_on,
    coalesce(sum(minutes) filter (kind = 'explaining'), 0)::decimal(28, 2) as minutes_explaining,
    coalesce(sum(minutes) filter (kind = 'collecting'), 0)::decimal(28, 2) as minutes_collecting,
    coalesce(sum(minutes) filter (kind is null or kind not in ('explaining', 'collecting')), 0)::decimal(28, 2)
      as minutes_other,
    count(minutes) filter (kind in ('explaining', 'collecting')) as used_count,
    count(*) as task_count
  from done
  group by grouping sets ((), (month_on))
)
select
  rate(minutes_explaining, minutes_collecting) as value,
  minutes_explaining as numerator,
  minutes_collecting as denominator,
  used_count as items_used,
  task_count - used_count as items_excluded,
  case when minutes_collecting = 0 then 'no-collecting-time' end as reason,
  if(month_on is null, ['window-' || $window_months::integer || '-months'], []) as flags,
  if(month_on is null, 'company', 'month') as grain,
  month_on,
  minutes_other
from spent
order by month_on nulls first
