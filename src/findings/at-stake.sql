-- What is at stake in all the findings that count, each euro once: an item for the largest amount any of them gives
-- it, never more than its own; a customer only for what its items did not already say.
with rows as (
  select control, subject, item_id, entity_id, customer_id, abs(found_rows.amount) as amount
  from found_rows
  join findings using (control)
  where findings.confidence <> 'possible' and not findings.is_draft and findings.amount is not null
    and found_rows.amount is not null
), by_item as (
  select item_id, max(amount) as amount from rows where item_id is not null group by item_id
), items_once as (
  select entity_id, customer_id, sum(least(by_item.amount, abs(items.amount))) as amount
  from by_item
  join items using (item_id)
  group by entity_id, customer_id
), by_subject as (
  select control, subject, entity_id, customer_id, sum(amount) as amount
  from rows
  where item_id is null
  group by all
), others as (
  select
    coalesce(customer_id, control || coalesce(subject, '')) as holder, entity_id,
    min(customer_id) as customer_id, max(amount) as amount
  from by_subject
  group by holder, entity_id
)
select (
  coalesce((select sum(amount) from items_once), 0)
  + coalesce((
    select sum(greatest(others.amount - coalesce(items_once.amount, 0), 0))
    from others
    left join items_once
      on items_once.customer_id = others.customer_id and items_once.entity_id is not distinct from others.entity_id
  ), 0)
)::decimal(38, 2) as amount
