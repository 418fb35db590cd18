-- What open lines say of which payment settles which invoice.

-- Open lines that one can letter: no code, a customer, an account where invoices and their payments meet.
create or replace macro unlettered_items(day) as table
select
  item_id, entity_id, customer_id, role, type, abs(amount_open) as size, amount_open > 0 as is_debit,
  document, document_key, issued_on
from open_items
where amount_open <> 0
  and customer_id is not null
  and letter_code is null
  and role in ('customer', 'doubtful', 'notes-receivable')
  and posted_on <= day;

-- One open debit and one open credit of a customer, of the same size on accounts of the same kind: a payment and its return
-- first, then those of the same document reference, then those whose size is unique on both sides (control B04, the
-- matches to propose). The credit is dated at most `days_before` days before the debit and `days_after` after.
create or replace macro exact_pairs(day, days_before, days_after) as table
with returned as (
  select
    debits.entity_id, debits.customer_id, debit_item_id as debit_id, credit_item_id as credit_id,
    credits.issued_on - debits.issued_on as days_between,
    coalesce(credits.document_key = debits.document_key, false) as is_same_reference
  from returned_payments
  join open_items as debits on debits.item_id = debit_item_id
  join open_items as credits on credits.item_id = credit_item_id
),
unlettered as (
  select * from unlettered_items(day)
  where item_id not in (select unnest([debit_id, credit_id]) from returned)
),
by_reference as (
  select
    entity_id, customer_id,
    min(item_id) filter (where is_debit) as debit_id,
    min(item_id) filter (where not is_debit) as credit_id,
    min(issued_on) filter (where not is_debit) - min(issued_on) filter (where is_debit) as days_between,
    true as is_same_reference
  from unlettered
  where document_key is not null
  group by entity_id, customer_id, role, size, document_key
  having count(*) = 2 and count_if(is_debit) = 1
),
paired_by_reference as (
  select * from by_reference
  where days_between between -days_before and days_after
),
rest as (
  select *
  from unlettered
  anti join (
    select debit_id as item_id from paired_by_reference
    union all
    select credit_id from paired_by_reference
  ) as taken using (item_id)
),
by_amount as (
  select
    entity_id, customer_id,
    min(item_id) filter (where is_debit) as debit_id,
    min(item_id) filter (where not is_debit) as credit_id,
    min(issued_on) filter (where not is_debit) - min(issued_on) filter (where is_debit) as days_between,
    false as is_same_reference
  from rest
  group by entity_id, customer_id, role, size
  having count(*) = 2 and count_if(is_debit) = 1
)
select * from returned
union all
select * from paired_by_reference
union all
select * from by_amount
where days_between between -days_before and days_after;
