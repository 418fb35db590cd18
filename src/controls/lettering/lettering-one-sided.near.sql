-- Groups of one side that offset groups of other customers.
select
  item_id, items.customer_id, greatest(amount_balance, 0) as amount,
  row_number() over (partition by group_id order by item_id) = 1 as is_counted
from unbalanced_letter_groups
join items using (group_id)
where fault = 'across-customers' and (amount_debit = 0 or amount_credit = 0)
