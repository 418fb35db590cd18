-- Σ open items = balance of the accounts, at every month end and at the as-of date (method.md §2), by company and
-- account family. Two witnesses: the items against all lines of the ledger at every month end (an allocation takes as
-- much from a debit as from a credit of one family: it moves no balance), and what is open in both views at the as-of
-- date against the items. Returns what differs: nothing, or the engine has a bug.
with years as (
  select entity_id, fiscal_year_end_on, min(month_on) as first_month
  from ledger_months
  join source_files using (file_id, entity_id)
  group by entity_id, fiscal_year_end_on
), days as (
  select distinct entity_id, last_day(month_on) as day
  from ledger_months
  where last_day(month_on) <= $as_of::date
), covering as (
  select days.entity_id, day, max(fiscal_year_end_on) as fiscal_year_end_on
  from days
  join years on years.entity_id = days.entity_id and first_month <= day
  group by all
), ledger_ends as (
  select covering.entity_id, day, role, is_in_scope, sum(amount) as amount
  from covering
  join source_files on source_files.entity_id = covering.entity_id
    and source_files.fiscal_year_end_on = covering.fiscal_year_end_on
  join ledger_months on ledger_months.file_id = source_files.file_id and last_day(month_on) <= day
  group by all
), movements as (
  select entity_id, role, is_in_scope, date_trunc('month', posted_on) as month_on, sum(amount) as amount
  from items
  where role <> 'suspense'
  group by all
  union all
  select entity_id, role, is_in_scope, date_trunc('month', superseded_on), -sum(amount)
  from items
  where superseded_on is not null and role <> 'suspense'
  group by all
), item_ends as (
  select days.entity_id, day, role, is_in_scope, sum(amount) as amount
  from days
  join movements on movements.entity_id = days.entity_id and month_on <= day
  group by all
), at_month_ends as (
  select
    coalesce(ledger_ends.entity_id, item_ends.entity_id) as entity_id,
    coalesce(ledger_ends.day, item_ends.day) as day,
    coalesce(ledger_ends.role, item_ends.role) as role,
    'ledger' as witness,
    coalesce(ledger_ends.amount, 0) as amount_expected,
    coalesce(item_ends.amount, 0) as amount_found
  from ledger_ends
  full join item_ends using (entity_id, day, role, is_in_scope)
), living as (
  select entity_id, role, is_in_scope, sum(amount) as amount
  from items
  where posted_on <= $as_of::date and is_living(superseded_on, $as_of::date)
  group by all
), still_open as (
  select entity_id, role, is_in_scope, sum(amount_open) as amount, sum(amount_open_ledger) as amount_ledger
  from open_items
  group by all
), at_the_date as (
  select entity_id, $as_of::date as day, role, 'open items' as witness, coalesce(living.amount, 0) as amount_expected,
    unnest([coalesce(still_open.amount, 0), coalesce(amount_ledger, 0)]) as amount_found
  from living
  full join still_open using (entity_id, role, is_in_scope)
)
select entity_id, day, role, witness, amount_expected::decimal(38, 2), amount_found::decimal(38, 2)
from (select * from at_month_ends union all select * from at_the_date)
where amount_expected <> amount_found
order by all
