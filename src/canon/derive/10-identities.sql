-- One identity a customer: the ledger's code leads; codes of lists and reports are brought to it by exact
-- spelling, else by their key (case, punctuation, leading zeros and a 411 prefix aside) when that is unique.
create or replace macro customer_key(code) as (
  nullif(ltrim(regexp_replace(regexp_replace(upper(code), '[^A-Z0-9]', '', 'g'), '^411(.+)$', '\1'), '0'), '')
);

create or replace temp table ledger_codes as
select
  entity_id,
  customer_code,
  case
    when (select count(distinct entity_id) from source_files where kind = 'fec') > 1
      then entity_id || ':' || customer_code
    else customer_code
  end as customer_id,
  min(item_id) as item_id,
  customer_key(customer_code) as code_key
from raw_items
where customer_code is not null
group by entity_id, customer_code;

create or replace temp table other_codes as
select distinct customer_id as code, entity_id from customers where is_listed
union
select distinct customer_id, entity_id from aged_lines where customer_id is not null;

create or replace temp table code_map as
with exact as (
  select other_codes.code, other_codes.entity_id as given_entity_id, ledger_codes.customer_id, ledger_codes.entity_id
  from other_codes
  join ledger_codes on ledger_codes.customer_code = other_codes.code
    and (other_codes.entity_id is null or other_codes.entity_id = ledger_codes.entity_id)
), remaining as (
  select other_codes.*, customer_key(code) as code_key
  from other_codes
  anti join exact on exact.code = other_codes.code and exact.given_entity_id is not distinct from other_codes.entity_id
), unmatched_ledger as (
  select ledger_codes.*, count(*) over (partition by code_key) as times
  from ledger_codes
  anti join exact on exact.customer_id = ledger_codes.customer_id
), by_key as (
  select
    remaining.code, remaining.entity_id as given_entity_id, unmatched_ledger.customer_id, unmatched_ledger.entity_id,
    count(*) over (partition by unmatched_ledger.customer_id) as codes
  from remaining
  join unmatched_ledger using (code_key)
  where unmatched_ledger.times = 1
    and (remaining.entity_id is null or remaining.entity_id = unmatched_ledger.entity_id)
)
select code, given_entity_id, customer_id, entity_id from exact
union all
select code, given_entity_id, customer_id, entity_id from by_key;

-- A code that means one customer is replaced by it; one that several companies use stays as it is.
create or replace temp table sure_codes as
select code, given_entity_id, any_value(customer_id) as customer_id, any_value(entity_id) as entity_id
from code_map
group by code, given_entity_id
having count(*) = 1;

update aged_lines
set customer_id = sure_codes.customer_id, entity_id = sure_codes.entity_id
from sure_codes
where aged_lines.customer_id = sure_codes.code
  and aged_lines.entity_id is not distinct from sure_codes.given_entity_id
  and exists (select 1 from sure_codes where customer_id <> code or given_entity_id is distinct from entity_id)
  and (sure_codes.customer_id <> sure_codes.code or (select count(distinct entity_id) from ledger_codes) > 1);

create or replace temp table mapped_customers as
select customers.* replace (
  coalesce(code_map.customer_id, customers.customer_id) as customer_id,
  coalesce(code_map.entity_id, customers.entity_id) as entity_id
)
from customers
left join code_map on code_map.code = customers.customer_id
  and code_map.given_entity_id is not distinct from customers.entity_id;

-- A customer that two lists name is one customer: the first list's row is kept, the other is said. Were both kept,
-- every figure joined to customers would count its items twice.
create or replace temp table listed_customers as
select *, row_number() over (partition by customer_id order by file_id, line) as listing_no
from mapped_customers;

insert into problems
select file_id, line, line::varchar, 'customer-listed-twice', null, customer_id, null, false
from listed_customers
where listing_no > 1;

delete from customers;

insert into customers select * exclude (listing_no) from listed_customers where listing_no = 1;

-- Customers the ledger knows and no list names.
insert into customers (customer_id, entity_id, name, name_key, is_listed, file_id, line)
with names as (
  select entity_id, customer_code, min(item_id) as item_id
  from raw_items
  where auxiliary_name is not null
  group by entity_id, customer_code
)
select
  ledger_codes.customer_id,
  ledger_codes.entity_id,
  raw_items.auxiliary_name,
  name_key(raw_items.auxiliary_name),
  false,
  raw_items.file_id,
  raw_items.line
from ledger_codes
left join names using (entity_id, customer_code)
left join raw_items on raw_items.item_id = coalesce(names.item_id, ledger_codes.item_id)
anti join customers on customers.customer_id = ledger_codes.customer_id;

insert into auxiliary_names
with named as (
  select entity_id, customer_code, auxiliary_name, count(*) as line_count, min(item_id) as item_id
  from raw_items
  where customer_code is not null and auxiliary_name is not null
  group by all
)
select
  named.entity_id, ledger_codes.customer_id, auxiliary_name, line_count,
  (named.item_id // 1000000000000)::integer, named.item_id % 1000000000000
from named
join ledger_codes using (entity_id, customer_code);
