-- The sheets of trial balances, the days at which each could stand, and the ledger at those days. Receivables are summed from
-- their items at any day; other accounts from their months, so that a day within a month leaves them unjudged.
create or replace temp table trial_owned as
with sheets as (
  select file_id, sheet_no, book, max(entity_id) as told, max(as_of_on) as told_on, max(currency) as currency
  from trial_balances
  where book <> 'suppliers'
  group by file_id, sheet_no, book
), companies as (
  select count(*) as company_count, min(entity_id) as only_id from entities
)
select
  file_id, sheet_no, book, told_on, currency,
  case
    when told in (select entity_id from entities) then told
    -- A name is not held against the one company there is; the number of another is.
    when company_count = 1 and (told is null or only_id = 'unknown' or not regexp_full_match(told, '[0-9]{9}'))
      then only_id
  end as entity_id
from sheets, companies;

-- The days at which each could stand: its own, and the month ends of the twelve months before the ledger's last.
create or replace temp table trial_days as
with asked as (
  select owned.*, year_start_on, year_end_on, coalesce(told_on, year_end_on) as asked_on
  from trial_owned as owned
  join entities using (entity_id)
  where owned.currency is null or owned.currency = entities.currency
), month_ends as (
  select asked.*, unnest(generate_series(
      greatest(date_trunc('month', year_start_on), date_trunc('month', asked_on) - interval 12 month),
      date_trunc('month', year_end_on),
      interval 1 month
    ))::date as month_on
  from asked
)
select distinct file_id, sheet_no, book, entity_id, asked_on, last_day(month_on) as on_day from month_ends
union
select file_id, sheet_no, book, entity_id, asked_on, asked_on
from asked
where asked_on between year_start_on and last_day(year_end_on);

create or replace temp table trial_ledger as
with days as (
  select distinct entity_id, on_day from trial_days
), moves as (
  select
    entity_id, account, customer_id, posted_on, superseded_on, bool_or(is_in_scope) as is_in_scope, sum(amount) as amount
  from items
  where role <> 'suspense' and entity_id in (select entity_id from days)
  group by entity_id, account, customer_id, posted_on, superseded_on
), years as (
  select entity_id, on_day, min(fiscal_year_end_on) as year_end_on
  from days
  join source_files using (entity_id)
  where fiscal_year_end_on >= on_day and file_id in (select file_id from account_months)
  group by entity_id, on_day
)
select
  entity_id, on_day, 'general' as book, account_root(account) as number, min(account) as account,
  bool_or(is_in_scope) as is_in_scope, true as is_receivable,
  coalesce(sum(amount) filter (where posted_on <= on_day and is_living(superseded_on, on_day)), 0)::decimal(28, 2) as amount
from days
join moves using (entity_id)
group by entity_id, on_day, account_root(account)
union all
select
  entity_id, on_day, 'auxiliary', customer_key(customer_id), min(customer_id), true, true,
  coalesce(sum(amount) filter (where posted_on <= on_day and is_living(superseded_on, on_day)), 0)::decimal(28, 2)
from days
join moves using (entity_id)
where is_in_scope and customer_key(customer_id) is not null
group by entity_id, on_day, customer_key(customer_id)
union all
select
  entity_id, on_day, 'general', account_root(account), min(account), false, false,
  case when not bool_or(month_on = date_trunc('month', on_day) and last_on > on_day) then
    coalesce(sum(amount) filter (where month_on <= on_day), 0) end::decimal(28, 2)
from years
join source_files using (entity_id)
join account_months using (entity_id, file_id)
where fiscal_year_end_on = years.year_end_on
group by entity_id, on_day, account_root(account);
