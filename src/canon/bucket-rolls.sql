-- The age of a debt in buckets of thirty days, not-due the first (kpi.md K10): 1-30, 31-60… Null without a due date.
create or replace macro month_bucket_no(days_late) as (
  case when days_late <= 0 then 0 when days_late >= 1 then (days_late + 29) // 30 end
);
create or replace macro month_bucket(bucket_no) as (
  if(bucket_no = 0, 'not-due', (30 * bucket_no - 29)::varchar || '-' || (30 * bucket_no)::varchar)
);

-- What became, in each month, of the debts of a bucket at the end of the month before (kpi.md K10): the whole months up to
-- the as-of date, twelve at most, whose two ends every ledger covers; all buckets of each, 0 where nothing was owed.
-- Net-flow is amount_next ÷ amount_from, item-tracked amount_rolled ÷ amount_from, over several months Σ ÷ Σ: never a
-- mean of rates. Trade debts with a due date, known or estimated as the ageing has it; doubtful ones, credits and group
-- companies out. amount_from = rolled + kept + beyond + lost + paid (paid, credited, made doubtful): `paid` is the rest.
create or replace view bucket_rolls as
with asked as (
  select
    (select max(as_of) from mission) as position_on,
    coalesce((select max(year_start_on) from entities), (select min(posted_on) from items)) as first_on
), months as (
  select month_on::date as month_on, month_on::date - 1 as before_on, last_day(month_on::date) as ended_on
  from asked,
    generate_series(
      greatest(date_trunc('month', first_on) + interval 1 month, date_trunc('month', position_on + 1) - interval 12 month),
      date_trunc('month', position_on + 1) - interval 1 month, interval 1 month) as series (month_on)
), debits as (
  select
    item_id, items.amount, superseded_on, date_trunc('month', posted_on)::date as posted_from,
    -- The opening entry of a year goes on with what it takes over from.
    date_trunc('month', if(is_opening, posted_on - 1, posted_on))::date as known_from,
    coalesce(due_on, case when type in ('invoice', 'opening') then issued_on + days end) as aged_on
  from items
  cross join asked
  anti join group_companies using (entity_id, customer_id)
  anti join (
    from void_due_dates, asked where since_on <= position_on and (until_on is null or until_on > position_on)
  ) as void_dates using (item_id)
  left join estimated_terms using (entity_id, customer_id)
  where is_trade(role) and role <> 'doubtful' and items.amount > 0 and posted_on <= position_on
    and (closed_on is null or closed_on > (select min(before_on) from months))
), settled as (
  select
    debits.*, date_trunc('month', settled_on)::date as month_on, allocations.amount as amount_settled,
    if(is_loss, allocations.amount, 0) as amount_lost
  from allocations
  join debits on debits.item_id = debit_item_id
  left join (select item_id as credit_item_id, true as is_loss from items where type = 'write-off') using (credit_item_id)
  where superseded_on is null or settled_on < superseded_on
), changes as (
  select known_from, aged_on, month_on, sum(amount) as amount, sum(amount_lost) as amount_lost
  from (
    select known_from, aged_on, posted_from as month_on, amount, 0 as amount_lost from debits
    union all
    select known_from, aged_on, month_on, -amount_settled, amount_lost from settled
    union all
    select known_from, aged_on, date_trunc('month', superseded_on)::date, coalesce(amount_settled, 0) - amount, 0
    from debits
    left join (select item_id, sum(amount_settled) as amount_settled from settled group by item_id) using (item_id)
    where superseded_on is not null
  )
  where aged_on is not null
  group by all
), aged as (
  select
    month_on, no_before, no_after,
    sum(amount) filter (where changed_on < month_on) as amount_before,
    sum(amount) filter (where known_from < month_on) as amount_tracked,
    sum(amount) as amount_after,
    sum(amount_lost) filter (where changed_on = month_on and known_from < month_on) as amount_lost
  from (
    select
      months.month_on, changes.month_on as changed_on, known_from, amount, amount_lost,
      month_bucket_no(date_diff('day', aged_on, before_on)) as no_before,
      month_bucket_no(date_diff('day', aged_on, ended_on)) as no_after
    from months
    join changes on changes.month_on <= months.month_on
  )
  group by all
), buckets as (
  select unnest(generate_series(0, 6)) as bucket_no
)
select
  month_on,                                        -- first day of the month of the roll: from the end before it to its own
  bucket_no::integer as bucket_no,                 -- of bucket_from: 0 not-due, 1, 2…
  month_bucket(bucket_no) as bucket_from,          -- not-due, 1-30, 31-60, 61-90, 91-120, 121-150, 151-180
  month_bucket(bucket_no + 1) as bucket_to,        -- the next one
  coalesce(sum(amount_before) filter (where no_before = bucket_no), 0)::decimal(28, 2) as amount_from,
  coalesce(sum(amount_tracked) filter (where no_before = bucket_no and no_after = bucket_no + 1), 0)::decimal(28, 2)
    as amount_rolled,                              -- of amount_from, owed in bucket_to at the end of the month
  coalesce(sum(amount_after) filter (where no_after = bucket_no + 1), 0)::decimal(28, 2)
    as amount_next,                                -- all that is owed in bucket_to at the end of the month
  coalesce(sum(amount_tracked) filter (where no_before = bucket_no and no_after = bucket_no), 0)::decimal(28, 2)
    as amount_kept,                                -- of amount_from, owed in the same bucket still
  coalesce(sum(amount_tracked) filter (where no_before = bucket_no and no_after > bucket_no + 1), 0)::decimal(28, 2)
    as amount_beyond,                              -- of amount_from, past bucket_to: a month of 31 days
  coalesce(sum(amount_lost) filter (where no_before = bucket_no), 0)::decimal(28, 2)
    as amount_lost                                 -- written off in the month
from months
cross join buckets
left join aged using (month_on)
group by month_on, bucket_no;
