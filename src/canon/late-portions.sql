-- What of the late debts still open bore interest until when (kpi.md K22): the part still open until the as-of date, each part
-- paid late until its payment. Insolvency proceedings stop interest on the day they open. Group companies and consumers out.
create or replace view late_portions as
with stopped as (
  select entity_id, customer_id, min(coalesce(judged_on, published_on, known_on)) as stopped_on
  from insolvency_events
  where is_open and customer_id is not null
  group by entity_id, customer_id
), late as (
  select
    trade_items.*, position_on, least(position_on, coalesce(stopped_on, position_on)) as until_on,
    coalesce(stopped_on <= position_on, false) as is_stopped, coalesce(is_public, false) as is_public
  from trade_items
  cross join (select max(as_of) as position_on from mission)
  left join customers using (entity_id, customer_id)
  left join stopped using (entity_id, customer_id)
  where amount_open > 0 and days_late >= 1 and not coalesce(is_consumer, false)
)
select
  item_id, entity_id, customer_id, type, issued_on, due_on, late.amount as amount_invoiced, is_public, is_stopped,
  amount_open as amount, until_on as paid_on, true as is_unpaid
from late
union all
select
  late.item_id, late.entity_id, late.customer_id, late.type, late.issued_on, late.due_on, late.amount, is_public, is_stopped,
  allocations.amount, least(settled_on, until_on), false
from late
join allocations on debit_item_id = late.item_id
join items as credits on credits.item_id = credit_item_id
where settled_on > late.due_on and settled_on <= position_on and credits.type = 'payment';
