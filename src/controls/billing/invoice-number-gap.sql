/*---
code: C01
title: { en: Gap in invoice numbering, fr: Rupture de numérotation des factures }
why:
  en: "{missing_count} missing between {document_before} and {document_after}, {issued_before}"
  fr: "{missing_count, plural, one {# manque} other {# manquent}} entre {document_before} et {document_after}, le {issued_before}"
says:
  en: "{items, plural, one {one gap} other {# gaps}} in the numbers of invoices"
  fr: "{items, plural, one {une rupture} other {# ruptures}} dans les numéros de factures"
cause: process
stake: data
severity: { floor: secondary, ceiling: secondary, law: "CGI, annexe II, art. 242 nonies A" }
effort: { fix: 1, prevent: 2 }
cash: accelerates-receipts
subject: invoice
needs: [items.document]
examines: (select journal from items where type in ('invoice', 'credit-note') and document is not null
  group by entity_id, journal having count(*) >= 10)
params: { max_jump: 1000, min_numbers: 10, min_fill_pct: 80, shared_days: 31 }
confidence: proved
explained_later: true
status: stable
since: 0.1.0
---

## What it finds
Numbers missing from a series of invoices and credit notes posted to receivable accounts: one row for each run of missing
numbers, with the invoices on either side.

## Why it matters
French law asks for one unbroken chronological sequence for each series (CGI, annexe II, art. 242 nonies A). A missing number is
an invoice that was never posted, hence never collected, or a deletion to be explained to the tax office.

## What to do
Explain each number: cancelled draft, test, invoice posted elsewhere (cash sale, file of another year). Post what was billed.
Lock the numbering at validation. The estimate, missing numbers times the median invoice, is an order of magnitude.

## When it is not a problem
Each text around the counter is a series, and a counter may start again each year. Dates out of order are not a gap. A number
in the aged receivables, on another line or, under other letters, in the journal within `shared_days` days of its neighbours was
issued. A jump of more than `max_jump` is a new series. One of fewer than `min_numbers`, or under `min_fill_pct` percent, is none.
*/
with documents as (
  select
    item_id, entity_id, journal, document, amount, issued_on, year(issued_on) as issue_year,
    -- The counter is the last run of digits, or the one before it when the last is the year of the invoice.
    case
      when right(document, 4) = year(issued_on)::varchar and regexp_matches(document, '\d\D+\d{4}$')
        then regexp_extract(document, '\D+\d{4}$')
      when document[-1] between '0' and '9' then ''
      else regexp_extract(document, '\D*$')
    end as tail
  from items
  where type in ('invoice', 'credit-note') and document is not null and not is_opening and role <> 'down-payment'
),
counted as materialized (
  select
    item_id, amount, issue_year, journal, issued_on, length(tail) as tail_length, length(digits) as digit_count,
    length(document) - length(tail) - length(digits) as head_length,
    entity_id, hash(entity_id, left(document, head_length), tail) as series_id,
    try_cast(digits as bigint) as counter
  from (
    select *, regexp_extract(left(document, length(document) - length(tail)), '\d+$') as digits from documents
  ) as ended
),
year_blocks as materialized (
  -- Sixty-four numbers a block, one bit a number: gaps are then looked for in blocks, not in invoices.
  select series_id, issue_year, counter // 64 as block, bit_or(1::ubigint << (counter % 64)::ubigint) as bits
  from counted
  where counter is not null
  group by series_id, issue_year, block
),
restarted as (
  -- Three numbers or more seen in two years: the series starts again every year.
  select series_id
  from (
    select series_id, sum(bit_count(bits)) - bit_count(bit_or(bits)) as reused
    from year_blocks
    group by series_id, block
  ) as shared
  group by series_id
  having sum(reused) >= 3
),
blocks as materialized (
  select
    series_id, case when series_id in (select series_id from restarted) then issue_year else 0 end as series_year,
    block, bit_or(bits) as bits
  from year_blocks group by series_id, series_year, block
),
runs as (
  -- Numbers that follow each other: a whole block, or a number alone.
  select series_id, series_year, block * 64 as number_from, block * 64 + 63 as number_to
  from blocks where bit_count(bits) = 64
  union all
  select series_id, series_year, block * 64 + place, block * 64 + place
  from (select *, unnest(range(64)) as place from blocks where bit_count(bits) < 64) as opened
  where (bits >> place::ubigint) & 1 = 1
),
following as materialized (
  select
    *,
    lead(number_from) over series as number_after,
    sum(number_to - number_from + 1) over (
      partition by series_id, series_year order by number_from rows unbounded preceding) as count_to
  from runs
  window series as (partition by series_id, series_year order by number_from)
),
segments as (
  -- A segment ends before a jump too long to be a gap, or with the series.
  select
    series_id, series_year, number_to as segment_to,
    count_to - coalesce(lag(count_to) over series, 0) as present,
    coalesce(lag(number_after) over series, number_lowest) as segment_from
  from (
    select *, min(number_from) over (partition by series_id, series_year) as number_lowest from following
  ) as lowest
  where number_after is null or number_after - number_to > $max_jump + 1
  window series as (partition by series_id, series_year order by number_from)
),
continuous as (
  select *
  from segments
  where present >= $min_numbers
    and present < segment_to - segment_from + 1
    and present * 100 >= (segment_to - segment_from + 1) * $min_fill_pct
),
gaps as materialized (
  select following.series_id, following.series_year, number_to as counter, number_after as counter_after
  from following
  join continuous
    on continuous.series_id = following.series_id and continuous.series_year = following.series_year
    and number_to between segment_from and segment_to
  where number_after - number_to between 2 and $max_jump + 1
),
medians as (
  select series_id, quantile_disc(abs(amount), 0.5) as amount_median
  from counted
  where series_id in (select series_id from gaps)
  group by series_id
),
edges as (
  select
    series_id, counter, case when series_id in (select series_id from restarted) then issue_year else 0 end
      as series_year,
    min(item_id) as item_id, min(head_length) as head_length, min(tail_length) as tail_length
  from counted
  semi join (select series_id, counter from gaps union select series_id, counter_after from gaps) as wanted using (series_id, counter)
  group by series_id, counter, series_year
),
missing as (
  select
    gaps.*, amount_median, before.item_id, next.item_id as item_id_after, before.head_length, before.tail_length,
    unnest(range(gaps.counter + 1, counter_after)) as absent
  from gaps
  join medians using (series_id)
  join edges as before
    on before.series_id = gaps.series_id and before.series_year = gaps.series_year
    and before.counter = gaps.counter
  join edges as next
    on next.series_id = gaps.series_id and next.series_year = gaps.series_year
    and next.counter = gaps.counter_after
),
named as (
  select
    missing.*, before.entity_id, before.journal, before.file_id, before.line,
    before.document as document_before, before.issued_on as issued_before,
    left(before.document, head_length) || '…' || right(before.document, tail_length) as series,
    greatest(length(before.document) - head_length - tail_length, length(absent::varchar))::integer as digit_count,
    next.document as document_after, next.issued_on as issued_after,
    left(before.document, head_length)
      || lpad(absent::varchar, digit_count, '0')
      || right(before.document, tail_length) as missing_document
  from missing
  join items as before on before.item_id = missing.item_id
  join items as next on next.item_id = missing.item_id_after
),
seen as (
  select entity_id, document_key, year(issued_on) as seen_year from items
  where type <> 'payment' and document_key in (select document_key(missing_document) from named)
  union all
  select entity_id, document_key, year(issued_on) from aged_lines where document_key is not null
),
-- A counter that two kinds of documents share: its numbers stand under other letters.
shared as (
  select distinct named.series_id, named.series_year, named.absent
  from named
  join counted
    on counted.entity_id = named.entity_id and counted.journal = named.journal
    and counted.counter = named.absent and counted.digit_count = named.digit_count
    and counted.series_id <> named.series_id
    and counted.issued_on between least(issued_before, issued_after) - $shared_days::integer
      and greatest(issued_before, issued_after) + $shared_days::integer
),
absent as (
  select named.*, absent - row_number() over (
    partition by series_id, series_year order by absent) as run
  from named
  anti join seen
    on seen.document_key = document_key(missing_document)
    and coalesce(seen.entity_id, named.entity_id) = named.entity_id
    and (series_year = 0 or seen_year is null or seen_year = series_year)
  anti join shared using (series_id, series_year, absent)
)
select
  arg_min(missing_document, (absent, missing_document)) as subject_id,
  null::decimal(28, 2) as amount,
  min(file_id) as file_id,
  min(line) as line,
  arg_min(missing_document, (absent, missing_document)) as document,
  arg_max(missing_document, (absent, missing_document)) as document_last,
  min(series || if(series_year = 0, '', ' ' || series_year)) as series,
  count(*) as missing_count,
  min(document_before) as document_before,
  min(issued_before) as issued_before,
  min(document_after) as document_after,
  min(issued_after) as issued_after,
  (count(*)::integer * min(amount_median))::decimal(28, 2) as amount_estimated
from absent
group by series_id, series_year, counter, run
order by subject_id, file_id, line
