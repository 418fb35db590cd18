/*---
code: K19
title: { en: "Concentration (HHI)", fr: "Concentration (indice HHI)" }
unit: points
better: lower
formula:
  en: "10,000 × Σ (exposure of a group / total exposure)²"
  fr: "10 000 × Σ (encours du groupe / encours total)²"
needs: [open_items]
params: { top: 10 }
status: stable
since: 0.1.0
---

## What it says
How much of the risk sits on a few groups of customers: 10,000 points is a single debtor, 0 an infinity of equal
ones.
The rows that follow the figure name its `top` first groups.

## How to read it
Lower is better. Customers of one group (`group_code`) count as one debtor. `equivalent_customers` is the number
of debtors of equal size that would give the same figure; `top3_share` and `top10_share` are the shares of the
largest. The largest groups follow, each with its own points.

## How it can mislead
When the customer list gives no groups (`groups-unknown`), each customer stands alone and the figure is too low.
A group in credit is counted as 0 and disclosed in `amount_floored`; items without a customer are left out.
*/
with grouped as (
  select
    entity_id,
    coalesce(customers.group_code, trade_items.customer_id) as debtor,
    case when customers.group_code is null then 'customer' else 'group' end as grain,
    sum(amount_open)::decimal(18, 2) as amount_net,
    sum(item_count)::bigint as item_count
  from (
    select entity_id, customer_id, sum(amount_open) as amount_open, count(*) as item_count
    from trade_items
    where customer_id is not null
    group by entity_id, customer_id
  ) as trade_items
  left join customers using (entity_id, customer_id)
  group by all
), exposed as (
  select
    *,
    greatest(amount_net, 0)::decimal(18, 2) as amount_exposed,
    cents(greatest(amount_net, 0)) * cents(greatest(amount_net, 0)) as squared,
    row_number() over (order by amount_net desc, debtor, grain, entity_id) as place
  from grouped
), totals as (
  select
    coalesce(sum(amount_exposed), 0)::decimal(18, 2) as amount_total,
    coalesce(sum(squared), 0)::hugeint as squared_total,
    coalesce(-sum(amount_net) filter (where amount_net < 0), 0)::decimal(18, 2) as amount_floored,
    coalesce(sum(amount_exposed) filter (where place <= 3), 0)::decimal(18, 2) as amount_top3,
    coalesce(sum(amount_exposed) filter (where place <= 10), 0)::decimal(18, 2) as amount_top10,
    count(*) filter (where amount_net > 0) as debtor_count
  from exposed
), counted as (
  select count(customer_id) as used_count, count(*) - count(customer_id) as excluded_count
  from trade_items
), links as (
  select count(group_code) = 0 as is_unknown from customers
)
select
  divide_rounded(squared_total, cents(amount_total) * cents(amount_total), 10000)::decimal(18, 0) as value,
  (squared_total::decimal(34, 0) * 0.0001)::decimal(38, 4) as numerator,
  ((cents(amount_total) * cents(amount_total))::decimal(34, 0) * 0.0001)::decimal(38, 4) as denominator,
  used_count as items_used,
  excluded_count as items_excluded,
  case when amount_total = 0 then 'nothing-owed' end as reason,
  list_filter([
    case when is_unknown then 'groups-unknown' end,
    case when amount_floored > 0 then 'debtors-in-credit' end,
    case when excluded_count > 0 then 'items-without-customer' end
  ], flag -> flag is not null) as flags,
  'company' as grain,
  null::bigint as place,
  null::varchar as entity_id,
  null::varchar as debtor,
  amount_total as amount_exposed,
  null::decimal(18, 4) as share,
  rate(amount_top3, amount_total) as top3_share,
  rate(amount_top10, amount_total) as top10_share,
  (divide_rounded(cents(amount_total) * cents(amount_total), squared_total, 100)::decimal(34, 0) * 0.01)
    ::decimal(18, 2) as equivalent_customers,
  debtor_count,
  amount_floored
from totals, counted, links
union all by name
select
  divide_rounded(squared, cents(amount_total) * cents(amount_total), 10000)::decimal(18, 0) as value,
  (squared::decimal(34, 0) * 0.0001)::decimal(38, 4) as numerator,
  ((cents(amount_total) * cents(amount_total))::decimal(34, 0) * 0.0001)::decimal(38, 4) as denominator,
  item_count as items_used,
  0 as items_excluded,
  [] as flags,
  grain,
  place,
  entity_id,
  debtor,
  amount_exposed,
  rate(amount_exposed, amount_total) as share
from exposed, totals
where amount_net > 0 and place <= $top
order by place nulls first
