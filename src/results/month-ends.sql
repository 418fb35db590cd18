-- Fills `month_ends`, `month_end_buckets` and `customer_month_ends`: the position at each month end, all at once
-- (method.md §2).
create or replace temp table asked_ends as
select least(last_day(month_on), $as_of::date) as ended_on, month_on
from sales_history
where months_back <= 36;

-- What was living and not closed at each of them. `closed_on` leaves most items out before anything is joined.
create or replace temp table open_at_ends as
with living as (
  select ended_on, item_id, entity_id, customer_id, role, aged_on, amount, group_id, is_opening
  from (
    -- The same due dates as today's ageing: estimated where none is known.
    select items.*, coalesce(due_on, case when type in ('invoice', 'opening') then issued_on + days end) as aged_on
    from items
    left join estimated_terms using (entity_id, customer_id)
  )
  anti join group_companies using (entity_id, customer_id)
  join asked_ends
    on posted_on <= ended_on and is_living(superseded_on, ended_on) and (closed_on is null or closed_on > ended_on)
  where is_trade(role) and amount <> 0
),
settled as (
  select ended_on, item_id, sum(settlements.amount) as amount
  from (from living where group_id is not null or is_opening) as lettered
  join (
    select debit_item_id as item_id, amount, settled_on from allocations
    union all
    select credit_item_id, -amount, settled_on from allocations
  ) as settlements using (item_id)
  where settled_on <= ended_on
  group by ended_on, item_id
)
select
  ended_on, entity_id, customer_id, role,
  date_diff('day', aged_on, ended_on) as days_late,
  (living.amount - coalesce(settled.amount, 0))::decimal(18, 2) as amount_open
from living
left join settled using (ended_on, item_id)
where living.amount <> coalesce(settled.amount, 0);

insert into month_end_buckets
select ended_on, bucket_of(amount_open, role, days_late) as bucket, sum(amount_open), count(*)
from open_at_ends
group by ended_on, bucket;

-- The last twelve of each of the heaviest customers.
insert into customer_month_ends
with last_ends as (
  select ended_on from asked_ends order by ended_on desc limit 12
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
late as (
  select
    ended_on, entity_id, customer_id,
    sum(amount_open) filter (where days_late >= 1) as amount,
    -- Nothing owed then has a due date: what was late is not known.
    bool_and(days_late is null) as is_undated
  from open_at_ends
  semi join heaviest using (entity_id, customer_id)
  where amount_open > 0 and role <> 'doubtful'
  group by all
)
select
  ended_on, entity_id, customer_id,
  coalesce(balances.amount, 0),
  case when is_undated is not true then coalesce(late.amount, 0) end
from (from last_ends cross join heaviest)
left join balances using (ended_on, entity_id, customer_id)
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
late as (
  select ended_on, entity_id, customer_id, sum(amount_open) as amount
  from open_at_ends
  where amount_open > 0 and days_late >= 1 and role <> 'doubtful'
  group by all
),
top_five as (
  select ended_on, sum(amount) as amount
  from (
    from late
    qualify row_number() over (
      partition by ended_on order by amount desc, entity_id nulls last, customer_id nulls last) <= 5
  )
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

drop table open_at_ends;
drop table heaviest;
drop table asked_ends;
