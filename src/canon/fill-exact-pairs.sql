-- Fills `exact_pairs` from the open lines that nothing letters.
delete from exact_pairs;

insert into exact_pairs
with returned as (
  select
    debit_item_id as debit_id, credit_item_id as credit_id, debits.entity_id, debits.customer_id,
    credits.issued_on - debits.issued_on as days_between,
    coalesce(credits.document_key = debits.document_key, false) as is_same_reference, true as is_return
  from returned_payments
  join open_items as debits on debits.item_id = debit_item_id
  join open_items as credits on credits.item_id = credit_item_id
),
unlettered as (
  from unlettered_items where item_id not in (select unnest([debit_id, credit_id]) from returned)
),
sized as (
  select
    entity_id, customer_id, role, size, count(*) as line_count, count_if(is_debit) as debit_count,
    min(item_id) filter (where is_debit) as debit_id,
    min(item_id) filter (where not is_debit) as credit_id,
    min(issued_on) filter (where not is_debit) - min(issued_on) filter (where is_debit) as days_between,
    count(document_key) = 2 and min(document_key) = max(document_key) as is_same_reference
  from unlettered
  group by entity_id, customer_id, role, size
  having count_if(is_debit) between 1 and count(*) - 1
),
-- More than two lines of a size: those of the same reference first, then the two that are left.
crowded as (
  select unlettered.*
  from unlettered
  semi join (from sized where line_count > 2) as sizes using (entity_id, customer_id, role, size)
),
by_reference as (
  select
    entity_id, customer_id,
    min(item_id) filter (where is_debit) as debit_id,
    min(item_id) filter (where not is_debit) as credit_id,
    min(issued_on) filter (where not is_debit) - min(issued_on) filter (where is_debit) as days_between
  from crowded
  where document_key is not null
  group by entity_id, customer_id, role, size, document_key
  having count(*) = 2 and count_if(is_debit) = 1
),
rest as (
  select
    entity_id, customer_id,
    min(item_id) filter (where is_debit) as debit_id,
    min(item_id) filter (where not is_debit) as credit_id,
    min(issued_on) filter (where not is_debit) - min(issued_on) filter (where is_debit) as days_between
  from crowded
  anti join (select unnest([debit_id, credit_id]) as item_id from by_reference) as taken using (item_id)
  group by entity_id, customer_id, role, size
  having count(*) = 2 and count_if(is_debit) = 1
)
from returned
union all
select debit_id, credit_id, entity_id, customer_id, days_between, is_same_reference, false
from sized
where line_count = 2
union all
select debit_id, credit_id, entity_id, customer_id, days_between, true, false from by_reference
union all
select debit_id, credit_id, entity_id, customer_id, days_between, false, false from rest;
