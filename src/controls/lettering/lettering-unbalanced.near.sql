-- Partial codes wait for the rest.
select count(*) as count, sum(abs(amount_balance)) as amount
from letter_groups
where is_partial and amount_balance <> 0
