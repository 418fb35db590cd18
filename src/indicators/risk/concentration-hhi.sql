/*---
code: K19
title: { en: "Concentration (HHI)", fr: "Concentration (indice HHI)" }
unit: points
better: lower
formula:
  en: "10,000 × Σ (exposure of a group / total exposure)²"
  fr: "10 000 × Σ (encours du groupe / encours total)²"
working: "10000 × numerator ÷ denominator"
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
Beyond a total of 16 digits, cents included, shares are taken on the first 16 and the squares are not given.
*/
with grouped as (
  select
    entity_id,
    coalesce(customers.group_code, trade_items.customer_id) as debtor,
    case when customers.group_code is null then 'customer' else 'group' end as grain,
    sum(amount_open)::decimal(28, 2) as amount_net,
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
    greatest(amount_net, 0)::decimal(28, 2) as amount_exposed,
    row_number() over (order by amount_net desc, debtor, grain, entity_id) as place
  from grouped
), rulers as (
  -- Cents, or the power of ten that leaves sixteen digits of the total: a square must fit.
  select ('1' || repeat('0', greatest(length(cents(sum(amount_exposed))::varchar) - 16, 0)))::hugeint as unit
  from exposed
), squares as (
  select exposed.*, unit = 1 as is_exact, cents(amount_exposed) // unit as units, units * units as squared
  from exposed, rulers
), totals as (
  select
    coalesce(sum(amount_exposed), 0)::decimal(28, 2) as amount_total,
    coalesce(bool_and(is_exact), true) as is_exact,
    coalesce(sum(units), 0)::hugeint as units_total,
    units_total * units_total as total_squared,
    coalesce(sum(squared), 0)::hugeint as squared_total,
    coalesce(-sum(amount_net) filter (where amount_net < 0), 0)::decimal(28, 2) as amount_floored,
    coalesce(sum(amount_exposed) filter (where place <= 3), 0)::decimal(28, 2) as amount_top3,
    coalesce(sum(amount_exposed) filter (where place <= 10), 0)::decimal(28, 2) as amount_top10,
    count(*) filter (where amount_net > 0) as debtor_count
  from squares
), counted as (
  select count(customer_id) as used_count, count(*) - count(customer_id) as excluded_count
  from trade_items
), links as (
  select count(group_code) = 0 as is_unknown from customers
)
select
  divide_rounded(squared_total, total_squared, 10000)::decimal(18, 0) as value,
  case when is_exact then squared_total::decimal(34, 0) * 0.0001 end as numerator,
  case when is_exact then total_squared::decimal(34, 0) * 0.0001 end as denominator,
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
  null::decimal(28, 4) as share,
  rate(amount_top3, amount_total) as top3_share,
  rate(amount_top10, amount_total) as top10_share,
  (divide_rounded(total_squared, squared_total, 100)::decimal(34, 0) * 0.01)
    ::decimal(28, 2) as equivalent_customers,
  debtor_count,
  amount_floored
from totals, counted, links
union all by name
select
  divide_rounded(squared, total_squared, 10000)::decimal(18, 0) as value,
  case when totals.is_exact then squared::decimal(34, 0) * 0.0001 end as numerator,
  case when totals.is_exact then total_squared::decimal(34, 0) * 0.0001 end as denominator,
  item_count as items_used,
  0 as items_excluded,
  [] as flags,
  grain,
  place,
  entity_id,
  debtor,
  amount_exposed,
  rate(amount_exposed, amount_total) as share
from squares, totals
where amount_net > 0 and place <= $top
order by place nulls first
