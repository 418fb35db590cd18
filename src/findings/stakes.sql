-- What is at stake, by nature, each euro once within one: an item for the largest amount any of its findings gives it,
-- never more than what is open; a customer only for what its items did not already say, never more than it has open.
with counted as (
  select control, stake
  from findings
  where confidence <> 'possible' and not is_draft and stake <> 'data'
),
by_item as (
  select stake, item_id, min(entity_id) as entity_id, min(customer_id) as customer_id, max(amount) as amount
  from held_items
  join counted using (control)
  group by stake, item_id
),
items_once as (
  select stake, entity_id, customer_id, sum(amount) as amount
  from by_item
  group by stake, entity_id, customer_id
),
by_customer as (
  select stake, entity_id, customer_id, max(amount) as amount
  from (
    select stake, control, entity_id, customer_id, sum(abs(amount)) as amount
    from found_rows
    join counted using (control)
    where item_id is null and customer_id is not null and amount is not null
    group by stake, control, entity_id, customer_id
  ) as told
  group by stake, entity_id, customer_id
),
owed as (
  select entity_id, customer_id, sum(abs(amount_open)) as amount
  from open_items
  where customer_id in (select customer_id from by_customer)
  group by entity_id, customer_id
),
customers_once as (
  select
    by_customer.stake,
    greatest(0, least(by_customer.amount, coalesce(owed.amount, 0)) - coalesce(items_once.amount, 0)) as amount
  from by_customer
  left join owed
    on owed.customer_id = by_customer.customer_id and owed.entity_id is not distinct from by_customer.entity_id
  left join items_once
    on items_once.stake = by_customer.stake and items_once.customer_id = by_customer.customer_id
    and items_once.entity_id is not distinct from by_customer.entity_id
)
select stake, sum(amount)::decimal(38, 2) as amount
from (
  select stake, amount from items_once
  union all
  select stake, amount from customers_once
) as once
group by stake
