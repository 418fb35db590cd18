-- How many rows, customers and euros each control found; an item counts once, whatever the number of its rows.
with once as (
  select control, coalesce(item_id, -row_no) as one, sum(amount) as amount
  from found_rows
  where amount is not null
  group by control, one
), sums as (
  select control, sum(abs(amount)) as amount from once group by control
)
select
  control,
  min(sums.amount)::decimal(38, 2) as amount,
  count(*) as rows,
  count(distinct (entity_id, customer_id)) filter (where customer_id is not null) as customers,
  md5(bit_xor(md5_number(fingerprint))::varchar) as fingerprint
from found_rows
left join sums using (control)
group by control
