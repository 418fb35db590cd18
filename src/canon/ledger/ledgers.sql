-- The ledgers: their closing date (the file's name where it says one that its entries do not contradict, else
-- the last month end of its entries), their company and their currency. A few lines beyond the closing date do not
-- contradict it: they are out of the year.
create or replace temp table ledger_spans as
with spans as (
  select
    file_id,
    min(first_on) as first_on,
    max(last_on) as last_on,
    sum(line_count) as line_count,
    coalesce(sum(line_count) filter (where first_on > fiscal_year_end_on), 0) as beyond_count
  from ledger_account_months
  join source_files using (file_id)
  group by file_id
)
select *, beyond_count <= greatest(10, line_count // 100) and beyond_count * 2 < line_count as is_named_well
from spans;

update source_files
set fiscal_year_end_on = case
    when fiscal_year_end_on is null or not is_named_well then last_day(last_on)
    else fiscal_year_end_on
  end
from ledger_spans
where ledger_spans.file_id = source_files.file_id;

-- A file a month, or a quarter, is a part of its year: it closes three months at most after the one before, begins after
-- its entries, and moves no capital in its first month, as an opening does.
create or replace temp table year_parts as
with closings as (
  select
    entity_id, fiscal_year_end_on as closing_on, min(ledger_spans.first_on) as first_on, max(ledger_spans.last_on) as last_on,
    bool_or(starts_with(account, '10') and month_on = date_trunc('month', ledger_spans.first_on)
      or coalesce(ledger_spans.first_on >= takeovers.first_on, false)) as is_opened
  from ledger_spans
  join source_files using (file_id)
  join ledger_account_months using (file_id)
  left join work.takeovers using (entity_id)
  group by all
), steps as (
  select *,
    coalesce(closing_on - lag(closing_on) over earlier > 100 or first_on <= max(last_on) over before or is_opened, true)
      as is_new
  from closings
  window earlier as (partition by entity_id order by closing_on),
    before as (partition by entity_id order by closing_on rows between unbounded preceding and 1 preceding)
), years as (
  select *, count_if(is_new) over (partition by entity_id order by closing_on) as year_no from steps
)
select entity_id, closing_on, max(closing_on) over (partition by entity_id, year_no) as year_end_on
from years;

update source_files
set fiscal_year_end_on = year_end_on
from year_parts
where year_parts.entity_id = source_files.entity_id and closing_on = fiscal_year_end_on and year_end_on > closing_on;

-- The accounting currency: told by the source, else named by the file when nearly every line bears one currency whose
-- amounts are those of debit and credit; else the euro.
create or replace temp table ledger_currencies as
select
  file_id,
  case
    when told.currency is not null then currency_code(told.currency)
    when currencies = 1 and translated_count = 0 and currency_count * 10 >= line_count * 9
      then currency_code(ledger_currency_facts.currency)
    else 'EUR'
  end as currency
from ledger_currency_facts
left join ledger_told_currencies as told using (file_id);

-- Entries reach the closing where it leaves no more months silent than the ledger does within the year.
create or replace temp table ledger_reach as
with months as (
  select distinct file_id, month_on from ledger_account_months
), silences as (
  select file_id, datediff('month', lag(month_on) over (partition by file_id order by month_on), month_on) - 1 as months
  from months
), longest as (
  select file_id, coalesce(max(months), 0) as months
  from silences
  group by file_id
)
select file_id, datediff('month', last_on, fiscal_year_end_on) <= months as is_reached
from ledger_spans
join longest using (file_id)
join source_files using (file_id);

-- A company's history ends at its last closing where entries reach it, else with their last month.
insert into entities
select
  entity_id,
  min(ledger_currency),
  min(first_on),
  max(case when is_reached then fiscal_year_end_on else last_day(last_on) end)
from source_files
join ledger_reach using (file_id)
join ledger_spans using (file_id)
join (select file_id, currency as ledger_currency from ledger_currencies) using (file_id)
group by entity_id;
