-- Listed without a limit, but nothing owed.
select entity_id, customer_id, coalesce(amount_exposed, 0) as amount
from customers
left join exposures using (entity_id, customer_id)
where is_listed and coalesce(credit_limit, 0) = 0 and coalesce(amount_exposed, 0) <= 0
  and not coalesce(is_intercompany, false)
