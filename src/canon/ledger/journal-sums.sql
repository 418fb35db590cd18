-- What all the entries of a journal come to, and what is known of each ledger: read from `ledger_entries`, which
-- holds every entry of every ledger while the canon is made.
create or replace temp table summed_journals as
select
  file_id,
  entity_id,
  journal,
  min(line) as line,
  min(posted_on) as posted_on,
  max(posted_on_last) as posted_on_last,
  min(posted_on) filter (where is_opening) as opening_on,
  count(*) as entry_count,
  sum(line_count) as line_count,
  count(validated_on) as validated_count,
  sum(amount_debit) as amount_debit,
  sum(amount_balance) as amount_balance,
  approx_count_distinct(number) > 10 as is_numbered
from ledger_entries
group by file_id, entity_id, journal;

insert into journal_sums by name select * exclude (is_numbered) from summed_journals;

insert into ledgers
with years as (
  select distinct entity_id, fiscal_year_end_on
  from ledger_files
  where fiscal_year_end_on is not null
),
chained_years as (
  select
    *,
    lag(fiscal_year_end_on) over (partition by entity_id order by fiscal_year_end_on) + 1 as after_previous_on
  from years
),
-- Numbers are counted roughly, which is quick; where they seem few, few-numbers.sql counts them.
summed as (
  select
    file_id, entity_id, min(opening_on) as opening_on, sum(validated_count) > 0 as has_validation,
    bool_or(is_numbered) as is_numbered
  from summed_journals
  group by file_id, entity_id
)
-- A year of the past that is missing from the extracts is not part of the next one.
select
  file_id,
  summed.entity_id,
  case
    when source_files.fiscal_year_end_on is not null then coalesce(
      case when after_previous_on >= (source_files.fiscal_year_end_on - interval 24 month)::date then after_previous_on end,
      opening_on,
      last_day((source_files.fiscal_year_end_on - interval 24 month)::date) + 1
    )
  end,
  source_files.fiscal_year_end_on,
  has_validation,
  is_numbered
from summed
left join source_files using (file_id)
left join chained_years
  on chained_years.entity_id is not distinct from source_files.entity_id
  and chained_years.fiscal_year_end_on = source_files.fiscal_year_end_on;
