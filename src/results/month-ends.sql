-- Fills `month_ends`, `month_end_buckets` and `customer_month_ends`: the position at each month end, all at once
-- (method.md §2), from the changes of open-changes.sql.
insert into month_end_buckets
with summed as (
  select month_on, role, is_debit, aged_on, sum(amount) as amount, sum(item_count) as item_count
  from changes
  group by all
)
select
  ended_on,
  bucket_of(if(is_debit, 1, -1), role, date_diff('day', aged_on, ended_on)) as bucket,
  sum(amount),
  sum(item_count)
from asked_ends
join summed on summed.month_on <= asked_ends.month_on
group by ended_on, bucket
having sum(item_count) > 0;

-- What each customer owed and was late with, by the month end that sees the change; what is late changes on the day after
-- the due date at the earliest.
create or replace temp table late_runs as
with changed as (
  select
    entity_id, customer_id, sum(amount) as amount,
    greatest(month_on, date_trunc('month', aged_on + 1)::date) as late_from
  from changes
  where is_debit and role <> 'doubtful' and aged_on < $as_of::date
  group by all
)
select
  entity_id, customer_id, late_from,
  sum(amount) over in_order as amount,
  lead(late_from) over in_order as late_until
from changed
window in_order as (partition by entity_id, customer_id order by late_from);

create or replace temp view late_at_ends as
select ended_on, entity_id, customer_id, amount
from late_runs
join asked_ends on late_from <= month_on and (late_until is null or late_until > month_on)
where amount > 0;

-- The last twelve of each of the heaviest customers.
insert into customer_month_ends
with last_ends as (
  select ended_on, month_on from asked_ends order by ended_on desc limit 12
),
movements as (
  select entity_id, customer_id, posted_on as moved_on, amount from items where is_in_scope
  union all
  select entity_id, customer_id, superseded_on, -amount from items where is_in_scope and superseded_on is not null
),
monthly as (
  select entity_id, customer_id, date_trunc('month', moved_on) as month_on, sum(amount) as amount
  from movements
  semi join heaviest using (entity_id, customer_id)
  where moved_on <= $as_of::date
  group by all
),
balances as (
  select ended_on, entity_id, customer_id, sum(amount) as amount
  from last_ends
  join monthly on monthly.month_on <= ended_on
  group by all
),
owed as (
  select
    ended_on, entity_id, customer_id,
    -- Nothing owed then has a due date: what was late is not known.
    coalesce(sum(item_count) filter (where aged_on is not null), 0) = 0 as is_undated
  from changes
  semi join heaviest using (entity_id, customer_id)
  join last_ends on changes.month_on <= last_ends.month_on
  where is_debit and role <> 'doubtful'
  group by all
  having sum(item_count) > 0
),
late as (
  from late_at_ends semi join heaviest using (entity_id, customer_id) semi join last_ends using (ended_on)
)
select
  ended_on, entity_id, customer_id,
  coalesce(balances.amount, 0),
  case when is_undated is not true then coalesce(late.amount, 0) end
from (from last_ends cross join heaviest)
left join balances using (ended_on, entity_id, customer_id)
left join owed using (ended_on, entity_id, customer_id)
left join late using (ended_on, entity_id, customer_id);

insert into month_ends
with ledger_movements as (
  -- Lettering moves no balance: all lines of the accounts count, settled or not.
  select posted_on as moved_on, amount from items where is_in_scope
  union all
  select superseded_on, -amount from items where is_in_scope and superseded_on is not null
),
monthly as (
  select date_trunc('month', moved_on) as month_on, sum(amount) as amount
  from ledger_movements
  where moved_on <= $as_of::date
  group by all
),
ledger as (
  select ended_on, sum(amount) as amount
  from asked_ends
  join monthly on monthly.month_on <= ended_on
  group by ended_on
),
buckets as (
  select
    ended_on,
    sum(amount) as amount_net,
    -- Nothing owed has a due date, doubtful debts apart: what is late is not known.
    coalesce(bool_or(bucket = 'no-due-date'), false) and not bool_or(days_from is not null) as is_undated,
    sum(amount) filter (where days_from >= 1) as amount_overdue,
    sum(amount) filter (where days_from > 60) as amount_overdue_60,
    sum(amount) filter (where bucket = 'doubtful') as amount_doubtful
  from month_end_buckets
  join ageing_buckets using (bucket)
  group by ended_on
),
top_five as (
  select ended_on, list_sum(max(amount, 5))::decimal(28, 2) as amount
  from late_at_ends
  group by ended_on
),
receipts as (
  select date_trunc('month', posted_on)::date as month_on, -sum(amount) as amount
  from items
  anti join group_companies using (entity_id, customer_id)
  where type = 'payment' and is_trade(role) and posted_on <= $as_of::date
  group by all
),
-- Sales before each end, the latest month first (kpi.md K1, K2).
sales_before as (
  select
    ended_on, sales_history.days, amount_incl_tax, amount_net,
    row_number() over months_so_far as months_back,
    sum(sales_history.days) over months_so_far as days_so_far,
    sum(amount_incl_tax) over months_so_far as amount_so_far
  from asked_ends
  join sales_history on sales_history.month_on <= asked_ends.month_on
  left join buckets using (ended_on)
  window months_so_far as (partition by ended_on order by sales_history.month_on desc rows unbounded preceding)
),
simple as (
  select ended_on, days_ratio(coalesce(amount_net, 0), days_so_far::bigint, amount_so_far) as days
  from sales_before
  where months_back = 3 and amount_so_far > 0
),
reached as (
  -- A net-credit month is carried into the older one: what counts is the highest total reached so far.
  select *, greatest(0, max(amount_so_far) over (partition by ended_on order by months_back)) as amount_reached
  from sales_before
),
consumed as (
  select *, lag(amount_reached, 1, 0) over (partition by ended_on order by months_back) as amount_before
  from reached
),
countback as (
  select
    ended_on,
    divide_rounded(
      (days_so_far - days) * cents(amount_reached - amount_before) + cents(amount_net - amount_before) * days,
      cents(amount_reached - amount_before), 100)::decimal(36, 0) * 0.01 as days
  from consumed
  where amount_net > 0 and amount_before < amount_net and amount_reached >= amount_net
)
select
  ended_on,
  coalesce(ledger.amount, 0),
  coalesce(buckets.amount_net, 0),
  case when is_undated is not true then coalesce(amount_overdue, 0) end,
  case when is_undated is not true then coalesce(amount_overdue_60, 0) end,
  coalesce(amount_doubtful, 0),
  coalesce(top_five.amount, 0),
  amount_incl_tax,
  coalesce(receipts.amount, 0),
  simple.days,
  case when coalesce(buckets.amount_net, 0) <= 0 then 0 else countback.days end
from asked_ends
join sales_history using (month_on)
left join ledger using (ended_on)
left join buckets using (ended_on)
left join top_five using (ended_on)
left join receipts using (month_on)
left join simple using (ended_on)
left join countback using (ended_on)
order by ended_on;

drop view late_at_ends;
drop table late_runs;
drop view changes;
drop table parts;
drop table lives;
drop view item_settlements;
drop table heaviest;
drop table asked_ends;
