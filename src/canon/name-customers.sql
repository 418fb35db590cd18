-- Whom the rows of lists mean (resolve-customers.ts makes list_customers: what they say of their customer, each once).
-- By the code as it stands, else by its key, else by SIREN, else by name: the first that means one customer alone.
-- A company that the ledgers do not know says nothing.
create or replace temp table list_targets as
select entity_id, customer_id, customer_key(customer_id) as code_key, left(identifier_key(coalesce(siren, siret)), 9) as siren_key
from customers;

create or replace temp table list_target_names as
select entity_id, customer_id, name_key(name) as name_key from customers where name is not null
union
select entity_id, customer_id, name_key(name) from auxiliary_names;

create or replace temp table list_customers_named as
with given as (
  select
    *,
    row_number() over (order by entity_id, customer_code, siren, customer_name) as given_no,
    case when entity_id in (select entity_id from entities) then entity_id end as known_entity_id,
    customer_key(customer_code) as code_key,
    left(identifier_key(siren), 9) as siren_key,
    name_key(coalesce(customer_name, customer_code)) as name_key
  from list_customers
), candidates as (
  select given_no, 1 as rank, known_entity_id, targets.*
  from given join list_targets as targets on targets.customer_id = given.customer_code
  union all
  select given_no, 2, known_entity_id, targets.* from given join list_targets as targets using (code_key)
  union all
  select given_no, 3, known_entity_id, targets.*
  from given join list_targets as targets using (siren_key)
  where length(siren_key) = 9
  union all by name
  select given_no, 4 as rank, known_entity_id, names.entity_id, names.customer_id
  from given join list_target_names as names using (name_key)
), sure as (
  select given_no, rank, min(entity_id) as entity_id, min(customer_id) as customer_id
  from candidates
  where known_entity_id is null or entity_id = known_entity_id
  group by given_no, rank
  having count(distinct (entity_id, customer_id)) = 1
)
select given.* exclude (given_no), sure.entity_id as to_entity_id, sure.customer_id as to_customer_id
from given
join sure using (given_no)
qualify row_number() over (partition by given_no order by rank) = 1;
