-- The net due dates of sub-ledgers whose lines only name their terms: the row with the smallest day limit that the date
-- keeps to, its base date, then its days or its day of the month.
create or replace temp view dated_terms as
with codes as (
  select code, day_limit, max((file_id, line)) as latest from ledger_terms group by code, day_limit
), known as (
  select ledger_terms.* from ledger_terms join codes on (ledger_terms.file_id, ledger_terms.line) = latest
), asked as (
  select file_id, line, terms, baseline_on, posted_on, issued_on
  from ledger_item_rows
  where due_on is null and terms is not null and amount > 0
), fitting as (
  select
    asked.file_id, asked.line, baseline_on, fixed_day, add_months, days, due_day, due_months,
    if(is_posting, posted_on, coalesce(issued_on, posted_on)) as counted_on
  from asked
  join known on known.code = asked.terms
  where day_limit >= day(if(is_posting, posted_on, coalesce(issued_on, posted_on)))
  qualify row_number() over (partition by asked.file_id, asked.line order by day_limit) = 1
), based as (
  select *, coalesce(baseline_on, base_on_by_terms(counted_on, fixed_day, add_months)) as base_on
  from fitting
)
select file_id, line, if(due_day is null, base_on + days, base_on_by_terms(base_on, due_day, due_months)) as due_on
from based;

update ledger_item_rows set due_on = dated_terms.due_on
from dated_terms
where dated_terms.file_id = ledger_item_rows.file_id and dated_terms.line = ledger_item_rows.line;
