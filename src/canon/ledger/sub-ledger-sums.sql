-- The months of the accounts of sub-ledgers and what they say of currencies, as of any ledger.
insert into ledger_account_months
select
  file_id, account, date_trunc('month', posted_on)::date, count(*),
  coalesce(sum(amount) filter (where amount > 0), 0), -coalesce(sum(amount) filter (where amount < 0), 0),
  min(posted_on), max(posted_on)
from sub_ledger_rows
group by file_id, account, date_trunc('month', posted_on);

insert into ledger_currency_facts
select
  file_id,
  count(*),
  count(coalesce(ledger_currency, currency)),
  min(coalesce(ledger_currency, currency)),
  count(distinct coalesce(ledger_currency, currency)),
  count(*) filter (where ledger_currency is null and currency is not null and abs(amount_currency) <> abs(amount))
from ledger_item_rows
group by file_id;
