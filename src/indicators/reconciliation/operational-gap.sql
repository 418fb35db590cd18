/*---
code: K26
title: { en: "Gap between aged receivables and ledger", fr: "Écart entre balance âgée et comptabilité" }
unit: rate
better: lower
formula:
  en: "|aged receivables − ledger| / |ledger|"
  fr: "|balance âgée − comptabilité| / |comptabilité|"
working: "|amount_report − amount_ledger| ÷ |amount_ledger|"
needs: [items, aged_lines]
params: {}
status: stable
since: 0.1.0
---

## What it says
How far the aged receivables the company works with are from the receivable accounts it publishes.

## How to read it
0 is the only right answer; the bridge explains the rest class by class. `gross_rate` adds up the gaps customer
by customer, whatever their sign: always read both, a small net gap can hide large opposite ones.

## How it can mislead
Part of it may be presentation (doubtful customers, notes, down payments on other accounts): the bridge
separates it from errors. A customer spelled in two ways in the two files weighs twice in `gross_rate`, not in
the rate. Of several reports, only the one nearest to the as-of date counts. A report drawn at another date
(`report-date-differs`) has a gap of its own.
*/
with ledger as (
  select coalesce(entity_id, '') as company, coalesce(customer_id, '') as customer, sum(amount) as amount, count(*) as line_count
  from items
  where is_in_scope
    and posted_on <= $as_of::date
    and is_living(superseded_on, $as_of::date)
  group by all
), report as (
  select coalesce(entity_id, '') as company, coalesce(customer_id, '') as customer, sum(amount) as amount, count(*) as line_count
  from aged_lines
  anti join (select report_id from aged_reports anti join current_reports using (report_id)) as earlier using (report_id)
  group by all
), totals as (
  select
    coalesce(sum(ledger.amount), 0)::decimal(28, 2) as amount_ledger,
    coalesce(sum(report.amount), 0)::decimal(28, 2) as amount_report,
    coalesce(sum(abs(coalesce(report.amount, 0) - coalesce(ledger.amount, 0))), 0)::decimal(28, 2)
      as amount_gross_gap,
    coalesce(sum(ledger.line_count), 0)::bigint as ledger_count,
    coalesce(sum(report.line_count), 0)::bigint as report_count,
    count(*) filter (where coalesce(report.amount, 0) <> coalesce(ledger.amount, 0)) as customers_differing
  from ledger
  full join report using (company, customer)
), printed as (
  select coalesce(bool_or(as_of <> $as_of::date), false) as is_other_date from current_reports
)
select
  rate(abs(amount_report - amount_ledger), abs(amount_ledger)) as value,
  abs(amount_report - amount_ledger)::decimal(28, 2) as numerator,
  abs(amount_ledger)::decimal(28, 2) as denominator,
  ledger_count + report_count as items_used,
  0 as items_excluded,
  case when amount_ledger = 0 then 'ledger-balance-zero' end as reason,
  list_filter([
    case when is_other_date then 'report-date-differs' end
  ], flag -> flag is not null) as flags,
  amount_ledger,
  amount_report,
  (amount_ledger - amount_report)::decimal(28, 2) as amount_gap,
  rate(amount_gross_gap, abs(amount_ledger)) as gross_rate,
  amount_gross_gap,
  customers_differing
from totals, printed
