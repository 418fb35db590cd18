-- What the lives of lives.sql come to: fills the tables flow_* of results/flow-tables.sql.

-- Each life as numbers in order, one an event: days since 1970 × 32 + its place among the events of a day.
create or replace temp table invoice_paths as
select
  item_id, amount, date_trunc('month', booked_on)::date as month_on, invoiced_on, is_estimated,
  coalesce(is_relettered, false) as is_relettered,
  closed_on is null and carried_on is null as is_open,
  list_sort(list_filter([
    event_key(ordered_on, 1), event_key(delivered_on, 2), event_key(served_on, 3), event_key(invoiced_on, 4),
    event_key(posted_on, 5), event_key(sent_on, 6), event_key(received_on, 7), event_key(approved_on, 8),
    event_key(rejected_on, 9), event_key(refused_on, 10), event_key(suspended_on, 11), event_key(announced_on, 12),
    event_key(due_on, 13), event_key(dunned_on, 14), event_key(disputed_on, 15), event_key(promised_on, 16),
    event_key(part_paid_on, 17), event_key(paid_on, 18), event_key(credited_on, 19), event_key(reversed_on, 20),
    event_key(reissued_on, 21), event_key(doubtful_on, 22), event_key(written_off_on, 23),
    event_key(cleared_otherwise_on, 24), event_key(carried_on, 25), event_key(lettered_on, 26)
  ], lambda one: one is not null)) as keys
from invoice_lives;

-- From each event to the next, and from the last to the as-of date while something is open.
insert into flow_durations
with pairs as (
  select * exclude (keys, is_open), unnest(keys[1:-2]) as from_key, unnest(keys[2:]) as to_key from invoice_paths
  union all
  select * exclude (keys, is_open), keys[-1], event_key((select to_on from flow_window), 0)
  from invoice_paths where is_open
), placed as (
  select
    from_key & 31 as from_no, to_key & 31 as to_no, event_day(from_key) as from_on, event_day(to_key) as to_on, pairs.*
  from pairs
), paid_down as (
  -- What was settled of it when the step began, and during it: each settlement for the days that were left.
  select
    item_id, from_key,
    coalesce(sum(flow_settlements.amount) filter (where on_day <= from_on), 0) as before,
    coalesce(sum(flow_settlements.amount * (to_on - on_day)) filter (where on_day > from_on and on_day < to_on), 0) as during_days
  from placed
  join flow_settlements using (item_id)
  group by item_id, from_key
), weighed as (
  select
    placed.*, to_on - from_on as days, from_on >= invoiced_on as is_billed, amount - coalesce(before, 0) as amount_owed,
    coalesce(during_days, 0) as during_days
  from placed
  left join paid_down using (item_id, from_key)
)
select
  from_no, begins.event, ends.event, days, count(*), sum(amount),
  -- Of the invoice, once it is made and until it is settled.
  sum(if(is_billed, amount_owed, 0)), sum(if(is_billed, amount_owed * days - during_days, 0)), sum(if(is_billed, 0, amount))
from weighed
join event_kinds as begins on begins.event_no = from_no
left join event_kinds as ends on ends.event_no = to_no
group by from_no, begins.event, ends.event, days
order by all;

insert into flow_variants
with variants as (
  select list_transform(keys, lambda one: one & 31) as nos, is_open, count(*) as invoice_count, sum(amount) as amount
  from invoice_paths
  -- Where it cannot be told what was paid, no life is.
  where not (select is_too_rare from lettering_coverage(60))
  group by all
), named as (
  select nos, list(event order by step_no) as path
  from (select nos, unnest(nos) as event_no, unnest(range(len(nos))) as step_no from variants)
  join event_kinds using (event_no)
  group by nos
)
select row_number() over (order by invoice_count desc, amount desc, nos, is_open), path, is_open, invoice_count, amount
from variants
join named using (nos)
order by 1;

-- Every kind of event, with those that happened to no invoice.
insert into flow_events
select event_no, event, needs, count(keys), coalesce(sum(amount), 0)
from event_kinds
left join (select unnest(keys) & 31 as event_no, amount, keys from invoice_paths) using (event_no)
group by all
order by event_no;

insert into flow_cohorts
with paid as (
  select
    date_trunc('month', posted_on)::date as month_on,
    greatest(0, date_diff('month', date_trunc('month', posted_on), date_trunc('month', on_day))) as months_after,
    sum(flow_settlements.amount) as amount
  from flow_settlements
  join flow_invoices using (item_id)
  where kind = 'paid'
  group by all
), months as (
  select month_on::date as month_on, unnest(range(date_diff('month', month_on, to_on) + 1)) as months_after
  from flow_window, generate_series(date_trunc('month', from_on), to_on, interval 1 month) as series (month_on)
), invoiced as (
  select month_on, count(*) as invoice_count, sum(amount) as amount from invoice_paths group by month_on
)
select
  months.month_on, months.months_after, coalesce(invoice_count, 0), coalesce(invoiced.amount, 0),
  coalesce(sum(paid.amount) over (partition by months.month_on order by months.months_after), 0)
from months
left join invoiced using (month_on)
left join paid using (month_on, months_after)
order by all;

insert into flow_reworks
select kind, sum(invoice_count), sum(amount)
from (
  select unnest(list_intersect(path, ['reversed', 'reissued', 'credited'])) as kind, invoice_count, amount from flow_variants
  union all
  select 'relettered', count(*), sum(amount) from invoice_paths where is_relettered having count(*) > 0
)
group by kind
order by kind;

-- One row: what the rest is read against.
insert into flow_windows
select
  from_on, to_on, count(keys), coalesce(sum(amount), 0), count(*) filter (where is_estimated),
  (select is_too_rare from lettering_coverage(60)), (select count(*) from open_only_entities) > 0
from flow_window
left join invoice_paths on true
group by all;
