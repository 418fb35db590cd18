/*---
code: K23
title: { en: "Terms within the legal cap", fr: "Délais conformes au plafond légal" }
unit: rate
better: higher
formula:
  en: "Invoices of the window due within the legal cap / invoices of the window, by value"
  fr: "Factures de la période échues dans le plafond légal / factures de la période, en valeur"
working: "numerator ÷ denominator"
needs: [items.due_on]
params: { window_months: 3, net_days: 0, month_end_days: 0 }
status: stable
since: 0.1.0
---

## What it says
Which share of what was invoiced in the last `window_months` months falls due within the most that the law allows.

## How to read it
100 % is the law. In France the cap is the longer of 60 days from the invoice and 45 days end of month, in the later of
its two readings; in Morocco, 120 days. `net_days` and `month_end_days` set the cap of a sector (`encours rates` lists
them). `excess_days` is what terms exceed it by, weighted by value over all invoices; `paid_after_cap_rate`, the share
paid, or still unpaid, after the cap: the customers' own breach.

## How it can mislead
It judges the terms granted, not the payments. Consumers, public bodies, group companies and buyers known to be abroad
follow other rules and are left out; a buyer whose country is not known is kept. Invoices without a due date are
excluded and counted. OHADA law sets no cap: nothing is judged.
*/
with company as (
  select
    if(chart = 'cgnc', 'MA', 'FR') as country,
    if(chart = 'cgnc', ['MA'], ['FR', 'GP', 'MQ', 'GF', 'RE', 'YT']) as homes,
    chart = 'syscohada' and $net_days = 0 as is_silent
  from mission
), bounds as (
  select (date_trunc('month', $as_of::date) - to_months($window_months::integer - 1))::date as first_on
), issued as (
  select
    items.item_id, items.amount, items.due_on, items.closed_on,
    legal_cap_on(issued_on, cap.net_days, cap.month_end_days) as cap_on,
    coalesce(is_consumer or is_public, false) or coalesce(not list_contains(homes, customers.country), false)
      or is_trade(role) is not true as is_other
  from items
  cross join bounds
  cross join company
  join (
    select 'FR' as of_country, * from cap_of('FR', $net_days, $month_end_days)
    union all
    select 'MA', * from cap_of('MA', $net_days, $month_end_days)
  ) as cap on cap.of_country = company.country
  left join customers using (entity_id, customer_id)
  anti join group_companies using (entity_id, customer_id)
  where type = 'invoice' and amount > 0 and issued_on between first_on and $as_of::date
), totals as (
  select
    coalesce(sum(amount) filter (due_on <= cap_on), 0)::decimal(28, 2) as amount_within,
    coalesce(sum(amount), 0)::decimal(28, 2) as amount_judged,
    coalesce(sum(amount * greatest(0, due_on - cap_on)), 0)::decimal(38, 2) as excess,
    coalesce(sum(amount) filter (least(coalesce(closed_on, $as_of::date), $as_of::date) > cap_on), 0)::decimal(28, 2)
      as amount_after,
    count(*) as item_count
  from issued
  where due_on is not null and not is_other
), left_out as (
  select count(*) as item_count, count(*) filter (due_on is null) as undated_count
  from issued
  where due_on is null or is_other
), judged as (
  select
    totals.*,
    left_out.item_count as excluded_count,
    undated_count,
    case
      when is_silent then 'no-legal-cap'
      when amount_judged = 0 then 'no-dated-invoices-in-window'
    end as reason
  from totals, left_out, company
)
select
  case when reason is null then rate(amount_within, amount_judged) end as value,
  amount_within as numerator,
  amount_judged as denominator,
  item_count as items_used,
  excluded_count as items_excluded,
  reason,
  list_filter([
    'window-' || $window_months::integer || '-months',
    case when undated_count > 0 then 'items-without-due-date' end
  ], flag -> flag is not null) as flags,
  case when reason is null then days_ratio(excess, 1, amount_judged) end as excess_days,
  case when reason is null then rate(amount_after, amount_judged) end as paid_after_cap_rate
from judged
