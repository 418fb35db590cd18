-- Sales of each month the ledger covers up to the as-of date: invoices minus credit notes, VAT included, and the
-- sales accounts of the same entries, VAT excluded. A month without sales is a row of 0.
delete from sales_months;

insert into sales_months
with bounds as (
  select min(posted_on) as first_on, $as_of::date as last_on
  from items
  where posted_on <= $as_of::date and (select count(*) from open_only_entities) = 0
), months as (
  select month_on::date as month_on
  from bounds, generate_series(date_trunc('month', first_on), date_trunc('month', last_on), interval 1 month) as series (month_on)
), billed as (
  select
    date_trunc('month', posted_on)::date as month_on,
    sum(amount)::decimal(28, 2) as amount_incl_tax
  from items
  anti join group_companies using (entity_id, customer_id)
  where type in ('invoice', 'credit-note')
    and is_trade(role)
    and posted_on <= $as_of::date
  group by all
), sold as (
  select date_trunc('month', posted_on)::date as month_on, sum(amount_sales)::decimal(28, 2) as amount_excl_tax
  from entries
  where amount_receivable <> 0 and amount_sales <> 0 and posted_on <= $as_of::date
  group by all
)
select
  month_on,
  date_diff('day', month_on, least(last_day(month_on), last_on)) + 1,
  coalesce(amount_incl_tax, 0),
  coalesce(amount_excl_tax, 0)
from months
cross join bounds
left join billed using (month_on)
left join sold using (month_on)
order by month_on;
