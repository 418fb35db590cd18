-- Due on the last day that the law allows.
select item_id, customer_id, items.amount
from items
join customers using (entity_id, customer_id)
cross join cap_of('FR', $net_days, $month_end_days) as cap
where type = 'invoice' and amount > 0 and due_on - issued_on >= cap.month_end_days
  and issued_on > $as_of::date - to_months($months::integer) and issued_on <= $as_of::date
  and not coalesce(is_consumer, false) and not coalesce(is_public, false)
  and coalesce(country, case when siren is not null or siret is not null or vat_number like 'FR%' then 'FR' end)
    in ('FR', 'GP', 'MQ', 'GF', 'RE', 'YT')
  and due_on = legal_cap_on(issued_on, cap.net_days, cap.month_end_days)
