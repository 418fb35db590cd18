-- Σ open items = balance of the accounts, at every month end and at the as-of date (method.md §2), by company and
-- account family. The left side is built from items and allocations, the right side from all lines of the ledger.
-- Returns what differs: nothing, or the engine has a bug.
with years as (
  select entity_id, fiscal_year_end_on, min(month_on) as first_month
  from ledger_months
  join source_files using (file_id, entity_id)
  group by entity_id, fiscal_year_end_on
), days as (
  select distinct entity_id, last_day(month_on) as day
  from ledger_months
  where last_day(month_on) < $as_of::date
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
  union all
  select debits.entity_id, debits.role, debits.is_in_scope, date_trunc('month', settled_on), -sum(allocations.amount)
  from allocations
  join items as debits on debits.item_id = debit_item_id
  where debits.role <> 'suspense'
  group by all
  union all
  select credits.entity_id, credits.role, credits.is_in_scope, date_trunc('month', settled_on), sum(allocations.amount)
  from allocations
  join items as credits on credits.item_id = credit_item_id
  where credits.role <> 'suspense'
  group by all
), item_ends as (
  select days.entity_id, day, role, is_in_scope, sum(amount) as amount
  from days
  join movements on movements.entity_id = days.entity_id and month_on <= day
  group by all
)
select
  coalesce(ledger_ends.entity_id, item_ends.entity_id) as entity_id,
  coalesce(ledger_ends.day, item_ends.day) as day,
  coalesce(ledger_ends.role, item_ends.role) as role,
  coalesce(ledger_ends.amount, 0)::decimal(18, 2) as amount_ledger,
  coalesce(item_ends.amount, 0)::decimal(18, 2) as amount_items
from ledger_ends
full join item_ends using (entity_id, day, role, is_in_scope)
where coalesce(ledger_ends.amount, 0) <> coalesce(item_ends.amount, 0)
order by all
