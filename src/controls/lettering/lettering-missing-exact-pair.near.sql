-- Amounts that several lines of one customer share: which settles which is not known.
select sum(credit_count) as count, sum(size * credit_count) as amount
from (
  select size, count_if(not is_debit) as credit_count
  from unlettered_items
  group by entity_id, customer_id, role, size
  having count(*) > 2 and credit_count > 0 and count_if(is_debit) > 0
)
