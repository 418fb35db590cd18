-- Fills `changed`: the parts at two days side by side, one row an item and part, or a customer and part where a part
-- is told by customer. 0 where it was not there.
create or replace temp table changed as
select
  part, segment, entity_id, customer_id, item_id,
  coalesce(sum(amount) filter (where is_after), 0)::decimal(28, 2) as amount_after,
  coalesce(sum(amount) filter (where not is_after), 0)::decimal(28, 2) as amount_before,
  coalesce(sum(weighted) filter (where is_after), 0)::decimal(38, 2) as weighted_after,
  coalesce(sum(weighted) filter (where not is_after), 0)::decimal(38, 2) as weighted_before
from (
  select false as is_after, * from change_parts($before::date, $months)
  union all
  select true, * from change_parts($after::date, $months)
)
group by part, segment, entity_id, customer_id, item_id;
