-- Of the customers found: equal amounts that nothing else makes alike.
select item_id, customer_id, amount
from items
where type = 'invoice' and not is_opening and amount >= $min_amount
  and (entity_id, customer_id) in (
    select (entity_id, customer_id) from found_rows where control = 'invoice-duplicate')
  and item_id not in (select item_id from found_rows where control = 'invoice-duplicate')
window same as (partition by entity_id, customer_id, amount)
qualify count(*) over same > 1 and count(distinct document_key) over same = count(*) over same
  and count(distinct issued_on) over same = count(*) over same
