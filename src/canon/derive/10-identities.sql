-- One identity a customer: the pair of its company and its code in that company's ledger; codes of lists and reports
-- are brought to it by exact spelling, else by their key (case, punctuation, leading zeros and a 411 prefix aside)
-- when that is unique. No code of one company ever meets the code of another.

-- Each spelling of a customer's name in the ledger, from its first line.
create or replace temp table spellings as
select entity_id, customer_code, auxiliary_name, count(*) as line_count, min(item_id) as item_id
from work.raw_items
where customer_code is not null
group by entity_id, customer_code, auxiliary_name;

create or replace temp table ledger_codes as
select
  entity_id,
  customer_code,
  customer_key(customer_code) as code_key,
  arg_min(auxiliary_name, (item_id, auxiliary_name)) filter (where auxiliary_name is not null) as auxiliary_name,
  coalesce(min(item_id) filter (where auxiliary_name is not null), min(item_id)) as item_id
from spellings
group by entity_id, customer_code;

-- In a folder of one company, a list or a report that names none is that company's; so is one whose names are those
-- of no ledger, which then say nothing.
create or replace temp table only_entity as
select min(entity_id) as entity_id from entities having count(*) = 1;

update customers set entity_id = only_entity.entity_id
from only_entity
where customers.entity_id is null or not exists (from customers semi join entities using (entity_id));

update aged_lines set entity_id = only_entity.entity_id
from only_entity
where aged_lines.entity_id is null or not exists (from aged_lines semi join entities using (entity_id));

update aged_lines set entity_id = null
where not exists (from aged_lines semi join entities using (entity_id)) and entity_id is not null;

create or replace temp table other_codes as
select distinct customer_id as code, entity_id, file_id::varchar as told_by from customers where is_listed
union
select distinct customer_id, entity_id, 'report' from aged_lines where customer_id is not null;

-- Each list and the reports may write one code in their own way: each is compared by itself.
create or replace temp table code_map as
with exact as (
  select told_by, other_codes.code, other_codes.entity_id as given_entity_id, ledger_codes.customer_code, ledger_codes.entity_id
  from other_codes
  join ledger_codes on ledger_codes.customer_code = other_codes.code
    and (other_codes.entity_id is null or other_codes.entity_id = ledger_codes.entity_id)
), remaining as (
  select other_codes.*, customer_key(code) as code_key
  from other_codes
  anti join exact on exact.code = other_codes.code and exact.given_entity_id is not distinct from other_codes.entity_id
), unmatched_ledger as (
  select
    ledger_codes.*,
    asked.told_by,
    count(*) over (partition by asked.told_by, code_key) as times,
    count(*) over (partition by asked.told_by, entity_id, code_key) as times_in_entity
  from ledger_codes
  cross join (select distinct told_by from other_codes) as asked
  anti join exact on exact.customer_code = ledger_codes.customer_code and exact.entity_id = ledger_codes.entity_id
    and exact.told_by = asked.told_by
), by_key as (
  select
    told_by, remaining.code, remaining.entity_id as given_entity_id, unmatched_ledger.customer_code, unmatched_ledger.entity_id
  from remaining
  join unmatched_ledger using (code_key, told_by)
  where (remaining.entity_id is null and times = 1)
    or (remaining.entity_id = unmatched_ledger.entity_id and times_in_entity = 1)
)
select told_by, code, given_entity_id, customer_code as customer_id, entity_id from exact
union
select told_by, code, given_entity_id, customer_code, entity_id from by_key;

-- A code that means one customer is replaced by it; one that several companies use stays as it is.
create or replace temp table sure_codes as
select code, given_entity_id, min(customer_id) as customer_id, min(entity_id) as entity_id
from code_map
where told_by = 'report'
group by code, given_entity_id
having count(*) = 1;

update aged_lines
set customer_id = sure_codes.customer_id, entity_id = sure_codes.entity_id
from sure_codes
where aged_lines.customer_id = sure_codes.code
  and aged_lines.entity_id is not distinct from sure_codes.given_entity_id
  and (sure_codes.customer_id <> code or sure_codes.entity_id is distinct from given_entity_id);

-- A line of a report that gives no code, or one that nobody has, is the customer of its name (names.sql), when one
-- customer has it and the report does not give that customer's code elsewhere. A customer of a customer (`Parent:Child`)
-- is also known by its own name.
create or replace temp table strangers as
select entity_id, customer_id, customer_name, name_key(spelling) as name_key
from (
  select distinct entity_id, customer_id, customer_name, coalesce(customer_name, customer_id) as named,
    unnest([named, regexp_extract(named, ':([^:]+)$', 1)]) as spelling
  from aged_lines
  where coalesce(customer_name, customer_id) is not null
    and (customer_id is null or (
      customer_id not in (select customer_code from ledger_codes) and customer_id not in (select code from code_map)
      and customer_id not in (select customer_id from customers where is_listed)))
)
where spelling <> '';

create or replace temp table names_of_ledger as
select entity_id, customer_code, name_key
from (
  select entity_id, customer_code, name_key(auxiliary_name) as name_key
  from (select distinct entity_id, customer_code, auxiliary_name from spellings where (select count(*) from strangers) > 0)
  union
  select ledger_codes.entity_id, customer_code, name_key(customers.name)
  from customers
  join code_map on code_map.code = customers.customer_id and code_map.told_by = customers.file_id::varchar
    and code_map.given_entity_id is not distinct from customers.entity_id
  join ledger_codes on ledger_codes.customer_code = code_map.customer_id and ledger_codes.entity_id = code_map.entity_id
)
where name_key in (select name_key from strangers)
  and (entity_id, customer_code) not in (
    select (entity_id, customer_id) from aged_lines where entity_id is not null and customer_id is not null);

update aged_lines
set customer_id = named.customer_code, entity_id = named.entity_id
from (
  select strangers.entity_id as given_entity_id, customer_id as code, customer_name as name,
    min(customer_code) as customer_code, min(names_of_ledger.entity_id) as entity_id
  from strangers
  join names_of_ledger on names_of_ledger.name_key = strangers.name_key
    and (strangers.entity_id is null or strangers.entity_id = names_of_ledger.entity_id)
  group by all
  having count(distinct (names_of_ledger.entity_id, names_of_ledger.customer_code)) = 1
) as named
where aged_lines.entity_id is not distinct from given_entity_id
  and aged_lines.customer_id is not distinct from code
  and aged_lines.customer_name is not distinct from name;

-- A report all of whose lines turn out to be of one company is that company's.
update aged_reports set entity_id = lines.entity_id
from (
  select report_id, min(entity_id) as entity_id
  from aged_lines
  group by report_id
  having count(entity_id) = count(*) and min(entity_id) = max(entity_id)
) as lines
where lines.report_id = aged_reports.report_id and aged_reports.entity_id is distinct from lines.entity_id;

create or replace temp table mapped_customers as
select customers.* replace (
  coalesce(code_map.customer_id, customers.customer_id) as customer_id,
  coalesce(code_map.entity_id, customers.entity_id) as entity_id
)
from customers
left join code_map on code_map.code = customers.customer_id and code_map.told_by = customers.file_id::varchar
  and code_map.given_entity_id is not distinct from customers.entity_id;

-- A customer that two rows name is one customer: what the first leaves empty the next tells. Were both kept, every figure
-- joined to customers would count its items twice. A second row within one list, or one that says otherwise, is said.
create or replace temp table listed_customers as
select *,
  row_number() over (partition by entity_id, customer_id order by file_id, line) as listing_no,
  row_number() over (partition by entity_id, customer_id, file_id order by line) as time_no
from mapped_customers;

delete from customers;

insert into customers by name
select entity_id, customer_id, arg_min(columns(* exclude (entity_id, customer_id, listing_no, time_no)), (listing_no, file_id))
from listed_customers
group by entity_id, customer_id;

insert into problems
select listed.file_id, listed.line, listed.line::varchar, 'customer-listed-twice', null, listed.customer_id, null, false
from listed_customers as listed
join customers as kept on kept.customer_id = listed.customer_id and kept.entity_id is not distinct from listed.entity_id
where time_no > 1 or (listing_no > 1 and (
  name_key(listed.name) <> name_key(kept.name) or listed.siren <> kept.siren or listed.terms_id <> kept.terms_id
  or listed.credit_limit <> kept.credit_limit or listed.iban <> kept.iban))
order by listed.file_id, listed.line;

-- Customers the ledger knows and no list names.
insert into customers (customer_id, entity_id, name, is_listed, file_id, line)
select
  customer_code, entity_id, auxiliary_name, false, file_of(item_id), line_of(item_id)
from ledger_codes
anti join customers
  on customers.customer_id = ledger_codes.customer_code and customers.entity_id = ledger_codes.entity_id;

insert into auxiliary_names
select
  entity_id, customer_code, auxiliary_name, line_count, file_of(item_id), line_of(item_id)
from spellings
where auxiliary_name is not null;
