-- Groups of one side that no other customer's group offsets.
select
  item_id, items.customer_id, abs(amount_balance) as amount,
  row_number() over (partition by group_id order by item_id) = 1 as is_counted
from unbalanced_letter_groups
join items using (group_id)
where fault = 'one-sided'
