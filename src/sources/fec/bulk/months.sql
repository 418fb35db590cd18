-- Each account by month, all ranges together. The scanner counts days from 1970 and months from the year 0.
insert into ledger_account_months
select
  $file,
  account,
  make_date(month // 12, month % 12 + 1, 1),
  sum(lines),
  sum(debit),
  sum(credit),
  date '1970-01-01' + min(first_day),
  date '1970-01-01' + max(last_day)
from scan_months
group by account, month;
