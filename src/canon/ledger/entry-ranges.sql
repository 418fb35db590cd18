-- Entry numbers as ranges that follow each other. Files of one fiscal year are one ledger; what stands before the
-- last digits makes a sequence of its own, within each journal or across all of them, whichever has fewer gaps.
insert into entry_ranges
with ledgers as (
  select
    file_id,
    case
      when fiscal_year_end_on is null then file_id
      else min(file_id) over (partition by entity_id, fiscal_year_end_on)
    end as ledger_id
  from source_files
),
-- Sixty-four numbers a block, one bit a number: what follows is done on blocks, not on entries.
file_blocks as materialized (
  select
    file_id, journal, prefix, number // 64 as block,
    bit_or(1::ubigint << (number % 64)::ubigint) as bits, min(number) as number_min, max(number) as number_max
  from ledger_entries
  where number is not null
  group by file_id, journal, prefix, block
),
blocks as materialized (
  select
    hash(coalesce(ledger_id, file_id), prefix) as sequence_id,
    journal, block, bit_or(bits) as bits, min(number_min) as number_min, max(number_max) as number_max
  from file_blocks
  left join ledgers using (file_id)
  group by sequence_id, journal, block
),
journals as (
  select
    sequence_id, journal,
    sum(bit_count(bits)) as present, min(number_min) as number_min, max(number_max) as number_max,
    max(number_max) - min(number_min) + 1 as span
  from blocks
  group by sequence_id, journal
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
    sum(bit_count(bits)) as present, min(number_min) as number_min, max(number_max) as number_max,
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
    all_journals.missing as missing_all, all_journals.number_min, all_journals.number_max
  from all_journals
  join per_journal using (sequence_id)
),
gappy as (
  select sequence_id, journal, block, bits
  from blocks
  join sequences using (sequence_id)
  join journals using (sequence_id, journal)
  where is_by_journal and journals.span > journals.present
  union all
  select sequence_id, null, block, bits
  from blocks_all
  join sequences using (sequence_id)
  where not is_by_journal and missing_all > 0
),
present as (
  select sequence_id, journal, block * 64 as number_from, block * 64 + 63 as number_to
  from gappy
  where bit_count(bits) = 64
  union all
  select sequence_id, journal, block * 64 + place, block * 64 + place
  from (select *, unnest(range(64)) as place from gappy where bit_count(bits) < 64) as opened
  where (bits >> place::ubigint) & 1 = 1
),
following as (
  select
    *,
    coalesce(number_from > lag(number_to) over same + 1, true) as is_first
  from present
  window same as (partition by sequence_id, journal order by number_from)
),
counted as (
  select
    *,
    count(*) filter (where is_first) over (partition by sequence_id, journal order by number_from) as range_no
  from following
),
ranges as materialized (
  select sequence_id, journal, min(number_from) as number_first, max(number_to) as number_last
  from counted
  group by sequence_id, journal, range_no
  union all
  select sequence_id, journals.journal, journals.number_min, journals.number_max
  from journals
  join sequences using (sequence_id)
  where is_by_journal and journals.span = journals.present
  union all
  select sequence_id, null, number_min, number_max
  from sequences
  where not is_by_journal and missing_all = 0
),
-- The entry that bears the first number of a range; the earliest, where several do.
firsts as (
  select
    ranges.sequence_id, ranges.journal, number_first, number_last,
    min({ 'entry_id': entry_id, 'file_id': ledger_entries.file_id, 'entity_id': entity_id,
          'journal': ledger_entries.journal, 'prefix': prefix, 'width': width, 'line': line,
          'posted_on': posted_on, 'posted_on_last': posted_on_last }) as entry
  from ledger_entries
  left join ledgers using (file_id)
  join ranges
    on ranges.number_first = ledger_entries.number
    and ranges.sequence_id = hash(coalesce(ledger_id, ledger_entries.file_id), prefix)
    and (ranges.journal is null or ranges.journal = ledger_entries.journal)
  group by all
)
select
  dense_rank() over (order by sequence_id, firsts.journal),
  firsts.journal is not null,
  number_first, number_last, entry.entry_id, entry.entity_id, entry.file_id, entry.journal,
  number_text(entry.prefix, number_first, entry.width), entry.line, entry.posted_on, entry.posted_on_last
from firsts;
