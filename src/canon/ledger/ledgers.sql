-- The ledgers: their closing date (the file's name where it says one that its entries do not contradict, else
-- the last month end of its entries), their company and their currency.
create or replace temp table ledger_spans as
select file_id, min(first_on) as first_on, max(last_on) as last_on
from ledger_account_months
group by file_id;

update source_files
set fiscal_year_end_on = case
    when fiscal_year_end_on is null or fiscal_year_end_on < last_on then last_day(last_on)
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

insert into entities
select
  entity_id,
  min(ledger_currency),
  min(first_on),
  max(fiscal_year_end_on)
from source_files
join ledger_spans using (file_id)
join (select file_id, currency as ledger_currency from ledger_currencies) using (file_id)
group by entity_id;
