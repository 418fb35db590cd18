/*---
code: K6
title: { en: "Days to pay", fr: "Délai moyen de règlement" }
unit: days
better: lower
formula:
  en: "Σ allocated amount × (payment date − issue date) / Σ allocated amount, over the payments of the window"
  fr: "Σ montant affecté × (date de paiement − date d’émission) / Σ montant affecté, sur les paiements de la fenêtre"
working: "numerator ÷ denominator"
parts: { numerator: paid_days, denominator: paid }
needs: [items, allocations]
params: { window_months: 3, lettering_min_pct: 60 }
status: stable
since: 0.1.0
---

## What it says
How many days after the invoice customers pay, weighted by what they paid.
The window is the last `window_months` months.

## How to read it
Lower is better. Computed on what payments of the window settled: the payment counts at its posting date, never
at its matching date. Equal to the terms granted plus the days beyond terms. Settlements by credit note or
write-off are not payments: they are left out, and shown in `amount_non_cash`.

## How it can mislead
Only what was paid is in it: the worst payers are not. Read the overdue rate beside it. When fewer than
`lettering_min_pct` percent of the credits older than 30 days are matched, nothing tells what a payment paid
and it is not computed (`lettering-too-rare`).
*/
with bounds as (
  select (date_trunc('month', $as_of::date) - to_months($window_months::integer - 1))::date as first_on
), settled as (
  select *
  from settlements((select first_on from bounds), $as_of::date)
), history as (
  select coalesce(min(posted_on), $as_of::date) > min(first_on) as is_short
  from items, bounds
), weighed as (
  select
    coalesce(sum(amount * days_to_pay) filter (where kind = 'payment'), 0)::decimal(38, 2) as amount_days,
    coalesce(sum(amount) filter (where kind = 'payment'), 0)::decimal(28, 2) as amount_paid,
    coalesce(sum(amount) filter (where kind = 'non-cash'), 0)::decimal(28, 2) as amount_non_cash,
    coalesce(sum(amount) filter (where kind = 'other'), 0)::decimal(28, 2) as amount_other,
    count(*) filter (where kind = 'payment') as used_count,
    count(*) filter (where kind <> 'payment') as excluded_count
  from settled
), judged as (
  select
    *,
    case
      when is_too_rare then 'lettering-too-rare'
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
    case when is_short then 'history-short' end
  ], flag -> flag is not null) as flags,
  amount_non_cash,
  amount_other
from judged
