-- What each finding holds of each item: the amount its control gives, never more than what the item still owes. Where a
-- control writes a group's amount on one of its lines, it stands on the lines that are open, in their order.
insert into held_items
with told as (
  select
    control, item_id, min(entity_id) as entity_id, min(customer_id) as customer_id,
    min(row_no) as row_no, min(dated_on) as dated_on, abs(sum(amount)) as amount
  from found_rows
  where item_id is not null and amount is not null
  group by control, item_id
),
owed as (
  select told.*, abs(coalesce(open_items.amount_open, 0)) as amount_open
  from told
  left join open_items using (item_id)
),
written_once as (
  select distinct control from told where amount = 0
),
gathered as (
  select
    owed.*,
    sum(owed.amount) over (partition by control, coalesce(group_id, -item_id)) as amount_group,
    coalesce(sum(amount_open) over (
      partition by control, coalesce(group_id, -item_id) order by row_no
      rows between unbounded preceding and 1 preceding), 0) as amount_before
  from owed
  semi join written_once using (control)
  join (select item_id, group_id from items) as lettered using (item_id)
)
select
  control, item_id, entity_id, customer_id, dated_on, amount_open,
  least(amount, amount_open)::decimal(28, 2) as amount
from owed
anti join written_once using (control)
union all
select
  control, item_id, entity_id, customer_id, dated_on, amount_open,
  greatest(0, least(amount_open, amount_group - amount_before))::decimal(28, 2)
from gathered
