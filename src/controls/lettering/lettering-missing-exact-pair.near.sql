-- Amounts that several lines of one customer share: which settles which is not known.
select item_id, customer_id, size as amount
from unlettered_items
semi join (
  from unlettered_items select entity_id, customer_id, role, size
  group by entity_id, customer_id, role, size
  having count(*) > 2 and count_if(not is_debit) > 0 and count_if(is_debit) > 0
) as crowds using (entity_id, customer_id, role, size)
where not is_debit
