/*---
code: X02
title: { en: Entry numbers that do not follow, fr: Numéros d’écriture discontinus }
cause: data-governance
severity: { floor: major, ceiling: major }
effort: { fix: 1, prevent: 1 }
cash: none
subject: entry
needs: [entries]
params: { fill_pct: 50 }
confidence: proved
status: stable
since: 0.1.0
---

## What it finds
Two faults of numbering. `missing-numbers`: numbers absent from the sequence of a fiscal year, one row for each gap, at
the entry after it. `several-dates`: a number of a journal that covers several accounting dates. There is no amount.

## Why it matters
The law asks for one continuous sequence, one number an entry and one date a number: a gap is an entry deleted, or left
out of the file, that nobody can see.

## What to do
Ask the publisher or the accountant what the missing numbers were (drafts deleted, journals not extracted) and keep
the answer with the file; extract the file again if a journal is missing.

## When it is not a problem
Numbers may follow within each journal. Numbers may follow across all journals. The sequence may start again each year.
A prefix of its own makes a sequence of its own. Numbers that fill less than `fill_pct` percent of their span, such as
dates or random identifiers, are no sequence. A number without final digits is not in a sequence.
*/
-- Files of one fiscal year are one ledger. Numbers for journals and prefixes: texts are too slow to group by.
with ledgers as (
  select
    file_id,
    case
      when fiscal_year_end_on is null then file_id
      else min(file_id) over (partition by entity_id, fiscal_year_end_on)
    end as ledger_id
  from source_files
),
extremes as (
  select file_id, journal, min(entry_no) as entry_no_min, max(entry_no) as entry_no_max
  from entries
  group by file_id, journal
),
-- What all numbers of a journal begin with, final digits left out: found once a journal, not once an entry.
heads as (
  select
    file_id,
    journal,
    rtrim(
      left(entry_no_min, list_max(list_filter(
        range(0, length(entry_no_min) + 1), lambda size : left(entry_no_min, size) = left(entry_no_max, size)))),
      '0123456789') as head,
    coalesce(ledger_id, file_id) as ledger_id
  from extremes
  left join ledgers using (file_id)
),
heads_known as (
  select
    *,
    hash(ledger_id, head) as head_sequence_id,
    hash(ledger_id, head, journal) as head_series_id
  from heads
),
tailed as (
  select
    entry_id,
    entry_no,
    heads_known.*,
    case when head = '' then entry_no else substr(entry_no, length(head) + 1) end as tail
  from entries
  join heads_known using (file_id, journal)
),
-- Digits alone: a cast would also read 12E3, 1_000, 1.5 and -4.
counted as (
  select
    *,
    case
      when tail >= '0' and tail < ':' and strlen(tail) <= 18
        and not (contains(tail, 'E') or contains(tail, 'e') or contains(tail, '_') or contains(tail, '.'))
        then try_cast(tail as bigint)
    end as counter
  from tailed
),
numbered as materialized (
  select
    entry_id,
    case
      when counter is not null then head_sequence_id
      else hash(ledger_id, rtrim(entry_no, '0123456789'))
    end as sequence_id,
    case
      when counter is not null then head_series_id
      else hash(ledger_id, rtrim(entry_no, '0123456789'), journal)
    end as series_id,
    case
      when counter is not null then counter
      else try_cast(substr(entry_no, length(rtrim(entry_no, '0123456789')) + 1) as bigint)
    end as number
  from counted
),
-- Sixty-four numbers a block, one bit a number: gaps are then looked for in blocks, not in entries.
blocks as materialized (
  select
    sequence_id, series_id, number // 64 as block,
    bit_or(1::ubigint << (number % 64)::ubigint) as bits, min(number) as number_min, max(number) as number_max
  from numbered
  where number is not null
  group by sequence_id, series_id, block
),
journals as (
  select
    sequence_id, series_id,
    sum(bit_count(bits)) as present, max(number_max) - min(number_min) + 1 as span
  from blocks
  group by sequence_id, series_id
),
per_journal as (
  select sequence_id, sum(present) as present, sum(span - present) as missing
  from journals
  group by sequence_id
),
blocks_all as materialized (
  select sequence_id, block, bit_or(bits) as bits, min(number_min) as number_min, max(number_max) as number_max
  from blocks
  group by sequence_id, block
),
all_journals as (
  select
    sequence_id,
    sum(bit_count(bits)) as present,
    max(number_max) - min(number_min) + 1 - sum(bit_count(bits)) as missing
  from blocks_all
  group by sequence_id
),
-- Numbers shared by journals, or fewer gaps inside each journal: the sequence is the journal's.
sequences as (
  select
    sequence_id,
    all_journals.present * 10 < per_journal.present * 9 or per_journal.missing < all_journals.missing
      as is_by_journal,
    all_journals.present as present_all, all_journals.missing as missing_all
  from all_journals
  join per_journal using (sequence_id)
),
chosen as (
  select sequence_id, series_id, block, bits
  from blocks
  join sequences using (sequence_id)
  join journals using (sequence_id, series_id)
  where is_by_journal and span > journals.present and journals.present * 100 >= span * $fill_pct
  union all
  select sequence_id, null, block, bits
  from blocks_all
  join sequences using (sequence_id)
  where not is_by_journal and missing_all > 0
    and present_all * 100 >= (present_all + missing_all) * $fill_pct
),
present as (
  select sequence_id, series_id, block * 64 as number_from, block * 64 + 63 as number_to
  from chosen
  where bit_count(bits) = 64
  union all
  select sequence_id, series_id, block * 64 + place, block * 64 + place
  from (select *, unnest(range(64)) as place from chosen where bit_count(bits) < 64) as opened
  where (bits >> place::ubigint) & 1 = 1
),
following as (
  select
    *,
    lag(number_to) over (partition by sequence_id, series_id order by number_from) as number_before
  from present
),
gaps as (
  select * from following where number_from > number_before + 1
),
faults as (
  select
    'missing-numbers' as fault,
    min(entry_id) as entry_id,
    gaps.series_id is not null as is_by_journal,
    gaps.number_before + 1 as number_first,
    gaps.number_from - 1 as number_last
  from numbered
  join gaps
    on gaps.number_from = numbered.number
    and gaps.sequence_id = numbered.sequence_id
    and (gaps.series_id is null or gaps.series_id = numbered.series_id)
  group by gaps.sequence_id, gaps.series_id, gaps.number_from, gaps.number_before
  union all
  select 'several-dates', entry_id, null, null, null
  from entries
  where posted_on_last <> posted_on
),
faulty as (
  select
    faults.* exclude (entry_id),
    entries.*,
    rtrim(entry_no, '0123456789') as prefix,
    (length(entry_no) - length(rtrim(entry_no, '0123456789')))::integer as width
  from faults
  join entries using (entry_id)
)
select
  concat_ws('/', journal, entry_no) as subject_id,
  null::decimal(18, 2) as amount,
  file_id,
  line,
  posted_on,
  posted_on_last,
  fault,
  journal,
  entry_no,
  number_last - number_first + 1 as missing_count,
  prefix || lpad(number_first::varchar, width, '0') as missing_first,
  prefix || lpad(number_last::varchar, width, '0') as missing_last,
  case when is_by_journal then journal when fault = 'missing-numbers' then '*' end as sequence_journal
from faulty
order by fault, missing_count desc, file_id, line
