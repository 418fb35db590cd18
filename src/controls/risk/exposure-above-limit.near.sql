-- At least nine tenths of the limit, and not above it.
select entity_id, customer_id, amount_exposed as amount, coalesce(name, customer_id) as customer
from exposures
join customers using (entity_id, customer_id)
where credit_limit > 0
  and amount_exposed * 100 between credit_limit * 90 and credit_limit * (100 + $tolerance_pct)
