-- Partial codes wait for the rest.
select
  item_id, items.customer_id, abs(amount_balance) as amount,
  row_number() over (partition by group_id order by item_id) = 1 as is_counted
from letter_groups
join items using (group_id)
where is_partial and amount_balance <> 0
