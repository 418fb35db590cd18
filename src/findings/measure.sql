-- How many rows, customers and euros each control found; an item counts once, whatever the number of its rows.
with told as (
  select control, sum(abs(amount)) as amount
  from (
    select control, coalesce(item_id, -row_no) as one, sum(amount) as amount
    from found_rows
    where amount is not null
    group by control, one
  ) as once
  group by control
),
held as (
  select
    control, sum(amount) as amount,
    sum(amount) filter (where dated_on >= $as_of::date - $young_days::integer) as amount_young
  from held_items
  group by control
)
select
  control,
  min(told.amount)::decimal(38, 2) as amount_told,
  -- What is not about an item has no residual to be held to.
  (coalesce(min(held.amount), 0)
    + coalesce(sum(abs(found_rows.amount)) filter (where item_id is null), 0))::decimal(38, 2) as amount_open,
  coalesce(min(amount_young), 0)::decimal(38, 2) as amount_young,
  min(dated_on)::varchar as since,
  min(doubt) as doubt,
  min(floor) as floor,  -- critical stands before major, in the alphabet too
  count(*) as rows,
  count(distinct (entity_id, customer_id)) filter (where customer_id is not null) as customers,
  md5(bit_xor(md5_number(fingerprint))::varchar) as fingerprint
from found_rows
left join told using (control)
left join held using (control)
group by control
