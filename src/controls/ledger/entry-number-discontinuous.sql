/*---
code: X02
title: { en: Entry numbers that do not follow, fr: Numéros d'écriture discontinus }
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
with numbered as materialized (
  select
    coalesce(year(fiscal_year_end_on) * 10000 + month(fiscal_year_end_on) * 100 + day(fiscal_year_end_on),
      -entries.file_id) as ledger_no,
    entries.entity_id,
    journal,
    rtrim(entry_no, '0123456789') as prefix,
    try_cast(substr(entry_no, length(rtrim(entry_no, '0123456789')) + 1) as bigint) as number,
    entry_id
  from entries
  left join source_files using (file_id)
),
-- Sixty-four numbers a block, one bit a number: gaps are then looked for in blocks, not in entries.
blocks as materialized (
  select
    entity_id, ledger_no, journal, prefix, number // 64 as block,
    bit_or(1::ubigint << (number % 64)::ubigint) as bits, min(number) as number_min, max(number) as number_max
  from numbered
  where number is not null
  group by entity_id, ledger_no, journal, prefix, block
),
journals as (
  select
    entity_id, ledger_no, prefix, journal,
    sum(bit_count(bits)) as present, max(number_max) - min(number_min) + 1 as span
  from blocks
  group by entity_id, ledger_no, prefix, journal
),
per_journal as (
  select
    entity_id, ledger_no, prefix,
    sum(present) as present, sum(span - present) as missing
  from journals
  group by entity_id, ledger_no, prefix
),
blocks_all as materialized (
  select
    entity_id, ledger_no, prefix, block,
    bit_or(bits) as bits, min(number_min) as number_min, max(number_max) as number_max
  from blocks
  group by entity_id, ledger_no, prefix, block
),
all_journals as (
  select
    entity_id, ledger_no, prefix,
    sum(bit_count(bits)) as present,
    max(number_max) - min(number_min) + 1 - sum(bit_count(bits)) as missing
  from blocks_all
  group by entity_id, ledger_no, prefix
),
-- Numbers shared by journals, or fewer gaps inside each journal: the sequence is the journal's.
sequences as (
  select
    entity_id, ledger_no, prefix,
    all_journals.present * 10 < per_journal.present * 9 or per_journal.missing < all_journals.missing
      as is_by_journal,
    all_journals.present as present_all, all_journals.missing as missing_all
  from all_journals
  join per_journal using (entity_id, ledger_no, prefix)
),
chosen as (
  select entity_id, ledger_no, prefix, journal, block, bits
  from blocks
  join sequences using (entity_id, ledger_no, prefix)
  join journals using (entity_id, ledger_no, prefix, journal)
  where is_by_journal and span > journals.present and journals.present * 100 >= span * $fill_pct
  union all
  select entity_id, ledger_no, prefix, null, block, bits
  from blocks_all
  join sequences using (entity_id, ledger_no, prefix)
  where not is_by_journal and missing_all > 0
    and present_all * 100 >= (present_all + missing_all) * $fill_pct
),
present as (
  select entity_id, ledger_no, prefix, journal, block * 64 as number_from, block * 64 + 63 as number_to
  from chosen
  where bit_count(bits) = 64
  union all
  select entity_id, ledger_no, prefix, journal, block * 64 + place, block * 64 + place
  from (select *, unnest(range(64)) as place from chosen where bit_count(bits) < 64) as opened
  where (bits >> place::ubigint) & 1 = 1
),
following as (
  select
    *,
    lag(number_to) over (partition by entity_id, ledger_no, prefix, journal order by number_from) as number_before
  from present
),
gaps as (
  select * from following where number_from > number_before + 1
),
after_gap as (
  select
    gaps.entity_id, gaps.ledger_no, gaps.prefix, gaps.journal, gaps.number_from, gaps.number_before,
    min(numbered.entry_id) as entry_id
  from numbered
  join gaps
    on gaps.number_from = numbered.number
    and gaps.prefix = numbered.prefix
    and gaps.ledger_no = numbered.ledger_no
    and gaps.entity_id = numbered.entity_id
    and (gaps.journal is null or gaps.journal = numbered.journal)
  group by all
),
faults as (
  select
    'missing-numbers' as fault, entry_id, journal as sequence_journal, prefix,
    number_before + 1 as number_first, number_from - 1 as number_last
  from after_gap
  union all
  select 'several-dates', entry_id, null, null, null, null
  from entries
  where posted_on_last <> posted_on
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
  case when fault = 'missing-numbers' then coalesce(sequence_journal, '*') end as sequence_journal
from (
  select
    faults.* exclude (entry_id), entries.*, (length(entries.entry_no) - length(prefix))::integer as width
  from faults
  join entries on entries.entry_id = faults.entry_id
) as faulty
order by fault, missing_count desc, file_id, line
