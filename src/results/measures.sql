-- Fills `measures_by`: what the quotients of indicators are made of, at each month end, of the whole, each company, customer,
-- group and terms. Each fact enters at a month and may leave at another: summed up to a month end, it is the state of that
-- day, or what the window of $window_months months before it holds.
insert into measures_by
with facts as materialized (
  select
    entity_id, customer_id, month_on, null::date as until_on, sum(amount) as net, sum(amount) filter (is_debit) as gross,
    sum(amount) filter (is_debit and aged_on is not null) as dated, sum(item_count) filter (is_debit) as debit_count
  from changes
  group by all
  union all by name
  -- What is late begins to be on the day after its due date at the earliest.
  select
    entity_id, customer_id, greatest(month_on, date_trunc('month', aged_on + 1)::date) as month_on, null::date as until_on,
    sum(amount) as overdue, sum(item_count) as overdue_count, sum(amount * (aged_on - date '2000-01-01')) as overdue_weight
  from changes
  where is_debit and aged_on < $as_of::date
  group by all
  union all by name
  select
    entity_id, customer_id, date_trunc('month', posted_on)::date as month_on,
    (date_trunc('month', posted_on) + to_months($window_months::integer))::date as until_on, sum(amount) as sales
  from items
  anti join group_companies using (entity_id, customer_id)
  where type in ('invoice', 'credit-note') and is_trade(role) and posted_on <= $as_of::date
  group by all
  union all by name
  select
    debits.entity_id, debits.customer_id, date_trunc('month', greatest(credits.posted_on, settled_on))::date as month_on,
    (date_trunc('month', credits.posted_on) + to_months($window_months::integer))::date as until_on,
    sum(allocations.amount) as paid, sum(allocations.amount * (credits.posted_on - debits.issued_on)) as paid_days,
    sum(allocations.amount) filter (debits.due_on is not null) as paid_dated,
    sum(allocations.amount * (credits.posted_on - debits.due_on)) as beyond_days
  from allocations
  join (
    from items anti join group_companies using (entity_id, customer_id)
    where type = 'payment' and amount < 0 and is_trade(role) and posted_on <= $as_of::date
  ) as credits on credits.item_id = credit_item_id
  join items as debits on debits.item_id = debit_item_id
  where debits.type = 'invoice' and settled_on <= $as_of::date
  group by all
), moves as (
  select * exclude (until_on) from facts where until_on is null or until_on > month_on
  union all by name
  select
    entity_id, customer_id, until_on as month_on, -sales as sales, -paid as paid, -paid_days as paid_days,
    -paid_dated as paid_dated, -beyond_days as beyond_days
  from facts
  where until_on > month_on
), monthly as (
  select
    -- What came before the first month end is there already.
    greatest(month_on, (select min(month_on) from asked_ends)) as month_on, entity_id, customer_id,
    sum(columns(* exclude (month_on, entity_id, customer_id)))
  from moves
  where month_on <= $as_of::date
  group by all
), grains as (
  select
    month_on,
    case grouping(entity_id, customer_id, group_code, terms_id)
      when 15 then 'all' when 7 then 'company' when 3 then 'customer' when 13 then 'group' else 'terms'
    end as grain,
    entity_id, coalesce(customer_id, group_code, terms_id) as code,
    sum(columns(* exclude (month_on, entity_id, customer_id, group_code, terms_id)))
  from monthly
  left join (select entity_id, customer_id, group_code, terms_id from customers) as known using (entity_id, customer_id)
  group by grouping sets (
    (month_on), (month_on, entity_id), (month_on, entity_id, customer_id), (month_on, group_code), (month_on, terms_id))
), ends as (
  select
    ended_on, month_on,
    sum(days) over (order by month_on range between to_months(greatest($window_months::integer, 1) - 1) preceding and current row)
      as days
  from asked_ends
  join (select month_on, days from sales_history) as history using (month_on)
)
select
  ended_on, grain, entity_id, code, max(ends.days),
  coalesce(sum(net), 0), coalesce(sum(gross), 0), coalesce(sum(dated), 0) - coalesce(sum(overdue), 0), coalesce(sum(overdue), 0),
  coalesce(sum(overdue), 0) * (ended_on - date '2000-01-01') - coalesce(sum(overdue_weight), 0),
  coalesce(sum(debit_count), 0), coalesce(sum(overdue_count), 0), coalesce(sum(sales), 0),
  coalesce(sum(paid), 0), coalesce(sum(paid_days), 0), coalesce(sum(paid_dated), 0), coalesce(sum(beyond_days), 0)
from ends
join grains on grains.month_on <= ends.month_on
group by ended_on, grain, entity_id, code
order by ended_on, grain, entity_id, code;
