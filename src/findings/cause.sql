-- How much the money of each control gathers on one configuration key (account, counterpart, type) and on one month,
-- in hundredths beyond the share the same key has in the whole ledger. Fewer than five rows say nothing of a pattern.
with rows as (
  select control, items.account, items.counterpart, items.type,
    date_trunc('month', items.posted_on) as month_on, abs(coalesce(found_rows.amount, 0)) as weight
  from found_rows
  join items using (item_id)
  where control in (select control from found_rows group by control having count(*) >= 5)
), totals as (
  select control, sum(weight) as weight from rows group by control
), by_key as (
  select control, max(weight) as weight
  from (select control, sum(weight) as weight from rows group by control, account, counterpart, type)
  group by control
), by_month as (
  select control, max(weight) as weight
  from (select control, sum(weight) as weight from rows group by control, month_on)
  group by control
), ledger_key as (
  select max(n) as n, sum(n) as total
  from (select count(*) as n from items group by account, counterpart, type)
), ledger_month as (
  select max(n) as n, sum(n) as total from (select count(*) as n from items group by date_trunc('month', posted_on))
)
select
  control,
  greatest(0, cents(by_key.weight) * 100 // greatest(cents(totals.weight), 1)
    - (ledger_key.n * 100 // ledger_key.total)::hugeint) as settings,
  greatest(0, cents(by_month.weight) * 100 // greatest(cents(totals.weight), 1)
    - (ledger_month.n * 100 // ledger_month.total)::hugeint) as process
from totals
join by_key using (control)
join by_month using (control)
cross join ledger_key
cross join ledger_month
