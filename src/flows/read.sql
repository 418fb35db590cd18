-- The tables flow_* as rows of one text, told apart by `part`. Medians and ninetieth percentiles are exact: the fewest days
-- within which half of the invoices, or nine in ten, were through: always a number of days that one of them took.
with told as (
  select *, date_diff('day', from_on, to_on) + 1 as window_days from flow_windows
), reached as (
  select
    *, sum(invoice_count) over (partition by place, event_to order by days) as reached,
    sum(invoice_count) over (partition by place, event_to) as total
  from flow_durations
), steps as (
  select
    place, event_from, event_to, sum(invoice_count) as invoice_count, sum(amount) as amount,
    min(days) filter (where reached * 2 >= total) as median_days,
    min(days) filter (where reached * 10 >= total * 9) as p90_days,
    sum(amount * days)::decimal(38, 2) as amount_days,
    sum(owed_days)::decimal(38, 2) as owed_days,
    sum(owed_days + amount_unbilled * days)::decimal(38, 2) as held_days,
    sum(amount_owed + amount_unbilled)::decimal(38, 2) as amount_held
  from reached
  group by place, event_from, event_to
), rolls as (
  select
    bucket_no, bucket_from, bucket_to, sum(amount_from)::decimal(28, 2) as amount,
    sum(amount_rolled)::decimal(28, 2) as amount_rolled,
    sum(amount_next)::decimal(28, 2) as amount_next
  from bucket_rolls
  group by all
)
select
  'window' as part, 0 as place, from_on::varchar as key, to_on::varchar as key_to, invoice_count, amount,
  estimated_count as other_count, is_unlettered as is_one, is_open_only as is_other, null::varchar[] as path
from told
union all by name
select 'event' as part, event_no as place, event as key, invoice_count, amount,
  needs is null or needs in (
    select table_name from fed_columns union all select table_name || '.' || column_name from fed_columns) as is_one
from flow_events
union all by name
select
  'step' as part, place, event_from as key, event_to as key_to, steps.invoice_count, steps.amount, median_days, p90_days,
  -- Weighted by what waits, else by the invoice: where nothing is owed during the step it adds nothing to the DSO.
  if(amount_held = 0, days_ratio(amount_days, 1, steps.amount), days_ratio(held_days, 1, amount_held)) as days,
  days_ratio(owed_days, 1, told.amount) as dso_days,
  (divide_rounded(cents(held_days), window_days, 1)::decimal(36, 0) * 0.01)::decimal(28, 2) as amount_held
from steps, told
union all by name
select 'variant' as part, place, invoice_count, amount, is_open as is_one, path from flow_variants
union all by name
select 'cohort' as part, months_after as place, strftime(month_on, '%Y-%m') as key, invoice_count, amount_invoiced as amount,
  rate(amount_paid, amount_invoiced) as share
from flow_cohorts
union all by name
select 'rework' as part, 0 as place, kind as key, invoice_count, amount from flow_reworks
union all by name
select 'roll' as part, bucket_no as place, bucket_from as key, bucket_to as key_to, amount,
  rate(amount_rolled, amount) as share, rate(amount_next, amount) as share_next
from rolls
order by part, key, place, key_to;
