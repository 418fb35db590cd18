-- Of the customers found: equal amounts that nothing else makes alike.
with same as (
  select count(*) as count, sum(items.amount) as amount
  from items
  where type = 'invoice' and not is_opening and items.amount >= $min_amount
    and (entity_id, customer_id) in (
      select (entity_id, customer_id) from found_rows where control = 'invoice-duplicate')
    and item_id not in (select item_id from found_rows where control = 'invoice-duplicate')
  group by entity_id, customer_id, items.amount
  having count(*) > 1 and count(distinct document_key) = count(*) and count(distinct issued_on) = count(*)
)
select sum(count) as count, sum(amount) as amount
from same
