-- A system that took over from another: the items of the one company of sub-ledgers go on from the full ledgers of the one
-- other company, when they begin within a month of its end and know half of the customers that owed then, by their code, their
-- name, or the list that ties old codes to new ones. They are then one company, under the name its ledgers give it.
create or replace temp table takeover_pair as
with older as (
  select min(entity_id) as entity_id, max(last_on) as last_on
  from ledger_account_months
  join source_files using (file_id)
  where file_id not in (select file_id from ledger_item_rows)
  having count(distinct entity_id) = 1
), newer as (
  select min(entity_id) as entity_id, min(posted_on) as first_on
  from ledger_item_rows
  join source_files using (file_id)
  having count(distinct entity_id) = 1
)
select older.entity_id, newer.entity_id as own_entity_id, first_on
from older
cross join newer
where older.entity_id <> newer.entity_id and first_on > last_on and first_on <= last_on + 31;

create or replace temp table takeover_owing as
select auxiliary, min(auxiliary_name) as name
from ledger_lines
where auxiliary is not null and exists (from takeover_pair) and exists (
    from chart_prefixes join roles using (role)
    where chart = $chart and is_receivable and starts_with(account, prefix))
group by auxiliary
having sum(debit - credit) <> 0;

create or replace temp table takeover_known as
with held as (
  select customer, min(customer_name) as name
  from ledger_item_rows
  where exists (from takeover_pair)
  group by customer
)
select customer_key(customer) as code_key, name_key(name) as name_key from held
union
select null, name_key(customers.name)
from customers
join held on customer_key(held.customer) = customer_key(customers.customer_id)
union
select customer_key(code_old), null
from customer_map
join held on customer_key(held.customer) = customer_key(customer_code);

insert into work.takeovers
select entity_id, first_on
from takeover_pair
where (
  select count_if(
    customer_key(auxiliary) in (select code_key from takeover_known where code_key is not null)
    or coalesce(name_key(name) in (select name_key from takeover_known where name_key is not null), false)
  ) * 2 >= greatest(count(*), 1)
  from takeover_owing
);

update source_files set entity_id = takeover_pair.entity_id
from takeover_pair
where source_files.entity_id = own_entity_id and exists (from work.takeovers);

-- Of the system before, no day of the new one; of the new one, what it was given on its first day is its opening.
update source_files set fiscal_year_end_on = least(fiscal_year_end_on, first_on - 1)
from work.takeovers
where source_files.entity_id = takeovers.entity_id and file_id not in (select file_id from ledger_item_rows)
  and fiscal_year_end_on is not null;

update ledger_item_rows set counterpart = 'opening'
from work.takeovers
where posted_on = first_on and issued_on < posted_on;

-- Then no list of the folder wants for the name of a company.
delete from problems
where code = 'company-unknown' and exists (from work.takeovers) and (select count(distinct entity_id) from ledger_files) = 1;
