-- The rows of the files that were read whole: their sums are made here, as the bulk reader makes its own.
insert into ledger_account_months
select
  file_id,
  account,
  date_trunc('month', posted_on)::date,
  count(*),
  sum(debit),
  sum(credit),
  min(posted_on),
  max(posted_on)
from ledger_file_rows
group by file_id, account, date_trunc('month', posted_on);

insert into ledger_currency_facts
select
  file_id,
  count(*),
  count(currency),
  min(currency),
  count(distinct currency),
  count(*) filter (where currency is not null and abs(coalesce(amount_currency, 0)) <> abs(debit - credit))
from ledger_file_rows
group by file_id;
