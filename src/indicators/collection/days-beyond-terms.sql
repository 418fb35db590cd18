/*---
code: K6
title: { en: "Days beyond terms", fr: "Retard moyen de règlement" }
unit: days
better: lower
formula:
  en: "Σ allocated amount × (payment date − due date) / Σ allocated amount, over the payments of the window"
  fr: "Σ montant affecté × (date de paiement − échéance) / Σ montant affecté, sur les paiements de la fenêtre"
working: "numerator ÷ denominator"
parts: { numerator: beyond_days, denominator: paid_dated }
needs: [items, allocations]
params: { window_months: 3, lettering_min_pct: 60 }
status: stable
since: 0.1.0
---

## What it says
How many days after the due date customers pay, weighted by what they paid. Early payments count as negative.
The window is the last `window_months` months. Nothing is given when less than `lettering_min_pct` percent of the credits
older than 30 days are matched.

## How to read it
Lower is better; below 0, customers pay early on average. `terms` + this = `days_to_pay` (same invoices, those
with a due date). `late_days` takes early payments as 0; `late_only_average` is the average over late amounts
alone; `on_time_rate` the share paid no later than the due date.

## How it can mislead
Early payments of some offset the delays of others: read `late_only_average`. Only what was paid is in it: read
the overdue rate beside it. Invoices without a due date are left out and counted (`items-without-due-date`). Not
computed when matching is too rare.
*/
with bounds as (
  select (date_trunc('month', $as_of::date) - to_months($window_months::integer - 1))::date as first_on
), settled as (
  select *, kind = 'payment' and due_on is not null as is_used
  from settlements((select first_on from bounds), $as_of::date)
), history as (
  select coalesce(min(posted_on), $as_of::date) > min(first_on) as is_short
  from items, bounds
), weighed as (
  select
    coalesce(sum(amount * days_beyond) filter (where is_used), 0)::decimal(38, 2) as amount_days,
    coalesce(sum(amount * greatest(days_beyond, 0)) filter (where is_used), 0)::decimal(38, 2) as amount_days_late,
    coalesce(sum(amount * days_to_pay) filter (where is_used), 0)::decimal(38, 2) as amount_days_to_pay,
    coalesce(sum(amount) filter (where is_used), 0)::decimal(28, 2) as amount_paid,
    coalesce(sum(amount) filter (where is_used and days_beyond > 0), 0)::decimal(28, 2) as amount_late,
    coalesce(sum(amount) filter (where kind = 'payment' and due_on is null), 0)::decimal(28, 2) as amount_undated,
    coalesce(sum(amount) filter (where kind = 'non-cash'), 0)::decimal(28, 2) as amount_non_cash,
    count(*) filter (where is_used) as used_count,
    count(*) filter (where not is_used) as excluded_count
  from settled
), judged as (
  select
    *,
    case
      when is_too_rare then 'lettering-too-rare'
      when amount_paid = 0 and amount_undated > 0 then 'no-due-dates'
      when amount_paid = 0 then 'no-payments-in-window'
    end as reason
  from weighed, history, lettering_coverage($lettering_min_pct)
)
select
  case when reason is null then days_ratio(amount_days, 1, amount_paid) end as value,
  amount_days as numerator,
  amount_paid as denominator,
  used_count as items_used,
  excluded_count as items_excluded,
  reason,
  list_filter([
    'window-' || $window_months::integer || '-months',
    case when is_short then 'history-short' end,
    case when amount_undated > 0 then 'items-without-due-date' end
  ], flag -> flag is not null) as flags,
  case when reason is null then days_ratio(amount_days_to_pay, 1, amount_paid) end as days_to_pay,
  case when reason is null then days_ratio(amount_days_to_pay - amount_days, 1, amount_paid) end as terms,
  case when reason is null then days_ratio(amount_days_late, 1, amount_paid) end as late_days,
  case when reason is null then days_ratio(amount_days_late, 1, amount_late) end as late_only_average,
  case when reason is null then rate(amount_paid - amount_late, amount_paid) end as on_time_rate,
  amount_late,
  amount_undated,
  amount_non_cash
from judged
