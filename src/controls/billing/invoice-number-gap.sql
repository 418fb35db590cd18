/*---
code: C01
title: { en: Gap in invoice numbering, fr: Rupture de numérotation des factures }
cause: process
severity: { floor: major, ceiling: null }
effort: { fix: 1, prevent: 2 }
cash: accelerates-receipts
subject: invoice
needs: [items.document]
params: { max_jump: 1000, min_numbers: 10, min_fill_pct: 80 }
confidence: proved
status: stable
since: 0.1.0
---

## What it finds
Numbers missing from a series of invoices and credit notes posted to receivable accounts: one row for each run of
missing numbers, with the invoices on either side.

## Why it matters
French law asks for one unbroken chronological sequence for each series (CGI, annexe II, art. 242 nonies A). A
missing number is an invoice that was never posted, hence never collected, or a deletion to be explained to the
tax office.

## What to do
Explain each number: cancelled draft, test, invoice posted elsewhere (cash sale, file of another year). Post what was
billed. Lock the numbering at validation. The estimate is the number of missing invoices times the median invoice of
the series: an order of magnitude, hence kept out of the amounts.

## When it is not a problem
Several series by site, year or type are allowed: each text around the counter is a series of its own. A counter that
starts again each year is judged year by year. Dates out of order are not a gap: numbers are given at validation. A
number found in the aged balance or on another receivable line was issued and is not missing. A jump of more than
`max_jump` numbers is a new series, not a gap. A document without a number is not judged, nor a series of fewer than
`min_numbers` numbers or filled below `min_fill_pct` percent: it is not continuous.
*/
with documents as (
  select
    item_id, entity_id, document, amount, year(issued_on) as issue_year,
    -- The counter is the last run of digits, or the one before it when the last is the year of the invoice.
    case
      when right(document, 4) = year(issued_on)::varchar and regexp_matches(document, '\d\D+\d{4}$')
        then regexp_extract(document, '\D+\d{4}$')
      when right(document, 1) between '0' and '9' then ''
      else regexp_extract(document, '\D*$')
    end as tail
  from items
  where type in ('invoice', 'credit-note') and document is not null and not is_opening and role <> 'down-payment'
),
counted as (
  select
    item_id, amount, issue_year, length(tail) as tail_length,
    length(document) - length(tail) - length(digits) as head_length,
    hash(entity_id, left(document, head_length), tail) as series_id,
    try_cast(digits as bigint) as counter
  from (
    select *, regexp_extract(left(document, length(document) - length(tail)), '\d+$') as digits from documents
  ) as ended
),
numbers as (
  select
    series_id, 0::bigint as series_year, counter, min(item_id) as item_id, min(issue_year) as year_low,
    max(issue_year) as year_high, any_value(head_length) as head_length, any_value(tail_length) as tail_length
  from counted
  where counter is not null
  group by series_id, counter
),
restarted as (
  -- A counter seen in two years three times over: the series starts again every year.
  select series_id
  from numbers
  where year_low <> year_high
  group by series_id
  having count(*) >= 3
),
series_numbers as (
  select series_id, series_year, counter, item_id, head_length, tail_length
  from numbers
  where series_id not in (select series_id from restarted)
  union all
  select series_id, issue_year, counter, min(item_id), any_value(head_length), any_value(tail_length)
  from counted
  where series_id in (select series_id from restarted) and counter is not null
  group by series_id, issue_year, counter
),
following as (
  select
    *,
    row_number() over series as rank,
    lead(counter) over series as counter_after,
    lead(item_id) over series as item_id_after
  from series_numbers
  window series as (partition by series_id, series_year order by counter)
),
broken as (
  select * from following where counter_after is distinct from counter + 1 or rank = 1
),
segments as (
  -- A segment ends before a jump too long to be a gap, or with the series.
  select
    series_id, series_year, counter as counter_last, rank as rank_last,
    coalesce(lag(rank) over series, 0) + 1 as rank_first,
    coalesce(lag(counter_after) over series, counter_lowest) as counter_first
  from (
    select *, min(counter) over (partition by series_id, series_year) as counter_lowest from broken
  ) as lowest
  where counter_after is null or counter_after - counter > $max_jump + 1
  window series as (partition by series_id, series_year order by rank)
),
continuous as (
  select *
  from segments
  where rank_last - rank_first + 1 >= $min_numbers
    and (rank_last - rank_first + 1) * 100 >= (counter_last - counter_first + 1) * $min_fill_pct
    and rank_last - rank_first < counter_last - counter_first
),
medians as (
  select series_id, median(cents(abs(amount))) as median_cents
  from counted
  where series_id in (select series_id from continuous)
  group by series_id
),
missing as (
  select broken.*, median_cents, unnest(range(counter + 1, counter_after)) as absent
  from broken
  join continuous
    on continuous.series_id = broken.series_id and continuous.series_year = broken.series_year
    and broken.rank between rank_first and rank_last
  join medians on medians.series_id = broken.series_id
  where counter_after - counter between 2 and $max_jump + 1
),
named as (
  select
    missing.*, before.document as document_before, before.issued_on as issued_before, before.file_id, before.line,
    next.document as document_after, next.issued_on as issued_after,
    left(before.document, head_length)
      || lpad(absent::varchar, greatest(
        length(before.document) - head_length - tail_length, length(absent::varchar))::integer, '0')
      || right(before.document, tail_length) as missing_document
  from missing
  join items as before on before.item_id = missing.item_id
  join items as next on next.item_id = missing.item_id_after
),
seen as (
  select document_key, year(issued_on) as seen_year from items
  where type <> 'payment' and document_key in (select document_key(missing_document) from named)
  union all
  select document_key, year(issued_on) from aged_lines where document_key is not null
),
absent as (
  select named.*, absent - row_number() over (
    partition by series_id, series_year order by absent) as run
  from named
  anti join seen
    on seen.document_key = document_key(missing_document)
    and (series_year = 0 or seen_year is null or seen_year = series_year)
)
select
  arg_min(missing_document, absent) as subject_id,
  null::decimal(18, 2) as amount,
  any_value(file_id) as file_id,
  any_value(line) as line,
  arg_min(missing_document, absent) as document,
  arg_max(missing_document, absent) as document_last,
  count(*) as missing_count,
  any_value(document_before) as document_before,
  any_value(issued_before) as issued_before,
  any_value(document_after) as document_after,
  any_value(issued_after) as issued_after,
  ((count(*) * any_value(median_cents))::bigint::decimal(18, 0) * 0.01)::decimal(18, 2) as amount_estimated
from absent
group by series_id, series_year, counter, run
order by subject_id, file_id, line
