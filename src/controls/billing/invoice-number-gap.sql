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
with numbered as (
  -- The counter is the last run of digits, or the one before it when the last is the year of the invoice.
  select
    items.*,
    case
      when regexp_matches(document, '\d\D+(19|20)\d\d$') and right(document, 4) = year(issued_on)::varchar
        then regexp_extract(document, '^(.*?)(\d{1,18})(\D+\d{4})$', ['head', 'digits', 'tail'])
      else regexp_extract(document, '^(.*?)(\d{1,18})(\D*)$', ['head', 'digits', 'tail'])
    end as parts
  from items
  where type in ('invoice', 'credit-note') and document is not null and not is_opening
    and role in ('customer', 'doubtful', 'notes-receivable', 'retention', 'other-receivable')
),
counted as (
  select
    entity_id, parts.head as head, parts.tail as tail, parts.digits as digits,
    parts.digits::bigint as counter, year(issued_on) as issue_year,
    issued_on, document, amount, file_id, line
  from numbered
  where parts.digits <> ''
),
restarted as (
  -- A counter seen in two years three times over: the series starts again every year.
  select entity_id, head, tail, true as is_restarted
  from (
    select entity_id, head, tail, counter
    from counted
    group by entity_id, head, tail, counter
    having min(issue_year) <> max(issue_year)
  ) as reused
  group by entity_id, head, tail
  having count(*) >= 3
),
numbers as (
  select
    entity_id, head, tail, counter,
    case when is_restarted then issue_year else 0 end as series_year,
    min(digits) as digits, min(document) as document, min(issued_on) as issued_on,
    max(abs(amount)) as amount, min(file_id) as file_id, min(line) as line
  from counted
  left join restarted using (entity_id, head, tail)
  group by entity_id, head, tail, counter, series_year
),
following as (
  select
    *,
    lead(counter) over series as counter_after,
    lead(document) over series as document_after,
    lead(issued_on) over series as issued_after
  from numbers
  window series as (partition by entity_id, head, tail, series_year order by counter)
),
segmented as (
  select
    *,
    coalesce(sum(case when counter_after - counter > $max_jump + 1 then 1 else 0 end) over (
      partition by entity_id, head, tail, series_year order by counter
      rows between unbounded preceding and 1 preceding), 0) as segment
  from following
),
series as (
  select
    entity_id, head, tail, series_year, segment,
    median(cents(amount)) as median_cents, min(issued_on) as issued_first, max(issued_on) as issued_last
  from segmented
  group by entity_id, head, tail, series_year, segment
  having count(*) >= $min_numbers
    and count(*) * 100 >= (max(counter) - min(counter) + 1) * $min_fill_pct
),
missing as (
  select
    segmented.*, issued_first, issued_last, median_cents,
    unnest(range(counter + 1, counter_after)) as absent
  from segmented
  join series using (entity_id, head, tail, series_year, segment)
  where counter_after - counter between 2 and $max_jump + 1
),
named as (
  select
    *,
    head || lpad(absent::varchar, greatest(length(digits), length(absent::varchar))::integer, '0')
      || tail as missing_document
  from missing
),
seen as (
  select document_key, year(issued_on) as seen_year from items
  where type <> 'payment' and document_key is not null
  union all
  select document_key, year(issued_on) from aged_lines where document_key is not null
),
absent as (
  select named.*, absent - row_number() over (
    partition by entity_id, head, tail, series_year order by absent) as run
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
  any_value(document) as document_before,
  any_value(issued_on) as issued_before,
  any_value(document_after) as document_after,
  any_value(issued_after) as issued_after,
  ((count(*) * any_value(median_cents))::bigint::decimal(18, 0) * 0.01)::decimal(18, 2) as amount_estimated
from absent
group by entity_id, head, tail, series_year, counter, run
order by subject_id, file_id, line
