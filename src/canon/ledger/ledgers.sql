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

-- The accounting currency: named by the file only when nearly every line bears one currency whose amounts are
-- those of debit and credit; else the euro.
create or replace temp table ledger_currencies as
select
  file_id,
  case
    when currencies = 1 and translated_count = 0 and currency_count * 10 >= line_count * 9 then currency
    else 'EUR'
  end as currency
from ledger_currency_facts;

-- A company's history ends at its last closing where entries reach that month, else with their last month.
insert into entities
select
  entity_id,
  min(ledger_currency),
  min(first_on),
  max(case
    when last_on < date_trunc('month', fiscal_year_end_on) then last_day(last_on)
    else fiscal_year_end_on
  end)
from source_files
join ledger_spans using (file_id)
join (select file_id, currency as ledger_currency from ledger_currencies) using (file_id)
group by entity_id;
