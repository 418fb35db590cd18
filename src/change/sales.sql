-- Sales of each calendar month up to $day, the latest first, its own month by its elapsed days (kpi.md K2).
with bounds as (
  select min(posted_on) as first_on from items
), months as (
  select month_on::date as month_on
  from bounds,
    generate_series(date_trunc('month', first_on), date_trunc('month', $day::date), interval 1 month) as series (month_on)
), billed as (
  select date_trunc('month', posted_on)::date as month_on, sum(amount) as amount
  from items
  anti join group_companies using (entity_id, customer_id)
  where type in ('invoice', 'credit-note') and is_trade(role) and posted_on <= $day::date
  group by all
)
select
  date_diff('day', month_on, least(last_day(month_on), $day::date)) + 1 as days,
  coalesce(amount, 0)::decimal(28, 2) as amount
from months
left join billed using (month_on)
order by month_on desc;
