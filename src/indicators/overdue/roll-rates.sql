/*---
code: K10
title: { en: "Roll rate, not due to overdue", fr: "Taux de bascule du non échu à l’échu" }
unit: rate
better: lower
formula:
  en: "Σ not due at a month end and 1-30 days late at the next / Σ not due at the month end"
  fr: "Σ non échu en fin de mois et échu de 1-30 jours à la fin du suivant / Σ non échu en fin de mois"
working: "numerator ÷ denominator"
needs: [items, allocations]
params: { lettering_min_pct: 60 }
status: stable
since: 0.1.0
---

## What it says
Which share of what was not due at a month end went past its due date unpaid and was overdue at the next, over the last
twelve months at most. The rows that follow give the same of each age: from 1-30 days to 31-60, and so on.

## How to read it
Lower is better. Debts are followed one by one; months are weighted by what was owed, never averaged. In each row, `net_rate` is
the net flow: all of the next bucket over all of this one, new debts included; `kept_rate` is what stayed where it was,
`beyond_rate` what jumped a bucket, `lost_rate` what was written off; the rest was paid or credited.

## How it can mislead
Buckets have thirty days and months up to thirty-one: some debts jump one. The net flow exceeds 100 % in a seasonal
activity. Doubtful debts, credits and debts without a due date are out. Not computed where less than
`lettering_min_pct` percent of the old credits are matched: what looks unpaid may be paid.
*/
with rolled as (
  select
    bucket_no, bucket_from, bucket_to,
    count(distinct month_on) as month_count,
    sum(amount_from)::decimal(28, 2) as amount_from,
    sum(amount_rolled)::decimal(28, 2) as amount_rolled,
    sum(amount_next)::decimal(28, 2) as amount_next,
    sum(amount_kept)::decimal(28, 2) as amount_kept,
    sum(amount_beyond)::decimal(28, 2) as amount_beyond,
    sum(amount_lost)::decimal(28, 2) as amount_lost
  from bucket_rolls
  group by bucket_no, bucket_from, bucket_to
), followed as (
  select
    count(*) filter (due_on is not null or days is not null) as item_count,
    count(*) filter (due_on is null and days is null) as undated_count,
    count(*) filter (due_on is null and days is not null) as estimated_count
  from items
  anti join group_companies using (entity_id, customer_id)
  left join estimated_terms using (entity_id, customer_id)
  where is_trade(role) and role <> 'doubtful' and amount > 0 and posted_on <= $as_of::date
    and (closed_on is null or closed_on > (select min(month_on) - 1 from bucket_rolls))
), whole as (
  select
    max(month_count) as month_count,
    max(amount_from) filter (where bucket_no = 0) as amount_from,
    max(amount_rolled) filter (where bucket_no = 0) as amount_rolled
  from rolled
), company as (
  select
    *,
    case
      when is_too_rare then 'lettering-too-rare'
      when month_count is null then 'no-whole-month'
      when amount_from <= 0 then 'nothing-not-due'
    end as reason
  from whole, followed, lettering_coverage($lettering_min_pct)
)
select
  case when reason is null then rate(amount_rolled, amount_from) end as value,
  amount_rolled as numerator,
  amount_from as denominator,
  item_count as items_used,
  undated_count as items_excluded,
  reason,
  list_filter([
    case when month_count > 0 then 'window-' || month_count || '-months' end,
    case when estimated_count > 0 then 'due-dates-estimated' end,
    case when undated_count > 0 then 'items-without-due-date' end
  ], flag -> flag is not null) as flags,
  'company' as grain,
  null::integer as bucket_no,
  null::varchar as bucket_from,
  null::varchar as bucket_to
from company
union all by name
select
  case when company.reason is distinct from 'no-whole-month' then rate(rolled.amount_rolled, rolled.amount_from) end as value,
  rolled.amount_rolled as numerator,
  rolled.amount_from as denominator,
  0 as items_used,
  0 as items_excluded,
  [] as flags,
  'bucket' as grain,
  bucket_no,
  bucket_from,
  bucket_to,
  rate(amount_next, rolled.amount_from) as net_rate,
  rate(amount_kept, rolled.amount_from) as kept_rate,
  rate(amount_beyond, rolled.amount_from) as beyond_rate,
  rate(amount_lost, rolled.amount_from) as lost_rate
from rolled, company
where company.reason is distinct from 'lettering-too-rare'
order by bucket_no nulls first
