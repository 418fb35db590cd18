-- What two diagnoses found, row by row: `earlier` and `later` are their encours.duckdb, read only. A row is the same by its
-- fingerprint, which holds no file, no line and no number of ours; two rows of one fingerprint are paired in order.
-- Leaves `run_rows` (one row a row of either), `run_kinds` (one row a control or class of either).
create or replace temp table run_rows as
with spelled as (
  select
    run, 'control' as kind, control as slug, fingerprint, subject, customer_id, document, dated_on,
    amount::decimal(38, 2) as amount, row_no as place
  from (
    select 'earlier' as run, * from earlier.found_rows union all by name select 'later' as run, * from later.found_rows
  )
  union all by name
  select
    run, 'class' as kind, class as slug, fingerprint, customer_id, document, issued_on as dated_on,
    amount::decimal(38, 2) as amount, bridge_item_no as place
  from (
    select 'earlier' as run, * from earlier.bridge_items union all by name select 'later' as run, * from later.bridge_items
  )
),
numbered as (
  select *, row_number() over (partition by run, kind, slug, fingerprint order by place) as copy_no from spelled
)
select
  kind,
  slug,
  fingerprint,
  case when before.place is null then 'new' when after.place is null then 'gone' else 'still-there' end as state,
  coalesce(after.subject, before.subject) as subject,
  coalesce(after.customer_id, before.customer_id) as customer_id,
  coalesce(after.document, before.document) as document,
  coalesce(after.dated_on, before.dated_on) as dated_on,
  before.amount as amount_earlier,  -- null: not there, or a row without an amount
  after.amount as amount_later,
  coalesce(after.place, before.place) as place
from (from numbered where run = 'earlier') as before
full join (from numbered where run = 'later') as after using (kind, slug, fingerprint, copy_no);

-- A control that one of the two could not judge says nothing of what is new or gone; nor does a bridge that one has not.
create or replace temp table run_kinds as
with controls as (
  select
    control as slug,
    was.outcome as outcome_earlier,
    now.outcome as outcome_later
  from earlier.outcomes as was
  full join later.outcomes as now using (control)
),
bridges as (
  select
    (select count(*) from earlier.bridge_cutoffs) > 0 as is_earlier,
    (select count(*) from later.bridge_cutoffs) > 0 as is_later
)
select
  'control' as kind,
  slug,
  case
    when outcome_earlier is null or outcome_earlier = 'not-judged' then 'not-judged-earlier'
    when outcome_later is null or outcome_later = 'not-judged' then 'not-judged-later'
  end as reason  -- why its rows are not compared; null: they are
from controls
where 'found' in (outcome_earlier, outcome_later)
union all
select
  'class',
  slug,
  case when not is_earlier then 'no-report-earlier' when not is_later then 'no-report-later' end
from (select distinct slug from run_rows where kind = 'class'), bridges;
