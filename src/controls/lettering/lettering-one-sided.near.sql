-- Groups of one side that offset groups of other customers.
select count(*) as count, sum(greatest(amount_balance, 0)) as amount
from unbalanced_letter_groups
where fault = 'across-customers' and (amount_debit = 0 or amount_credit = 0)
