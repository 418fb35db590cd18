-- Groups of one side that no other customer's group offsets.
select count(*) as count, sum(abs(amount_balance)) as amount
from unbalanced_letter_groups
where fault = 'one-sided'
