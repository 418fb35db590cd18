/*---
code: X02
title: { en: Entry numbers that do not follow, fr: Numéros d’écriture discontinus }
why:
  en: "{fault}[: {missing_count, plural, one {{missing_first}} other {{missing_first} to {missing_last}}}]"
  fr: "{fault}[ : {missing_count, plural, one {{missing_first}} other {{missing_first} à {missing_last}}}]"
says:
  en: "the numbers of entries break {items, plural, one {once} other {# times}}"
  fr: "les numéros d’écriture se rompent {items, plural, one {une fois} other {# fois}}"
cause: data-governance
stake: data
severity: { floor: null, ceiling: note }
effort: { fix: 1, prevent: 1 }
cash: none
subject: entry
needs: [entries]
examines: entry_ranges
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
with sequences as (
  select sequence_id
  from entry_ranges
  group by sequence_id
  having sum(number_last - number_first + 1) * 100 >= (max(number_last) - min(number_first) + 1) * $fill_pct
),
following as (
  select
    *,
    lag(number_last) over (partition by sequence_id order by number_first) as number_before
  from entry_ranges
  semi join sequences using (sequence_id)
),
faults as (
  select
    'missing-numbers' as fault, is_by_journal, number_before + 1 as number_missing_first,
    number_first - 1 as number_missing_last, file_id, line, journal, entry_no, posted_on, posted_on_last
  from following
  where number_before is not null
  union all
  select 'several-dates', null, null, null, file_id, line, journal, entry_no, posted_on, posted_on_last
  from entries
  where posted_on_last <> posted_on
),
faulty as (
  select
    *,
    rtrim(entry_no, '0123456789') as prefix,
    (length(entry_no) - length(rtrim(entry_no, '0123456789')))::integer as width
  from faults
)
select
  concat_ws('/', journal, entry_no) as subject_id,
  null::decimal(28, 2) as amount,
  file_id,
  line,
  posted_on,
  posted_on_last,
  fault,
  journal,
  entry_no,
  number_missing_last - number_missing_first + 1 as missing_count,
  prefix || lpad(number_missing_first::varchar, width, '0') as missing_first,
  prefix || lpad(number_missing_last::varchar, width, '0') as missing_last,
  case when is_by_journal then journal when fault = 'missing-numbers' then '*' end as sequence_journal
from faulty
order by fault, missing_count desc, file_id, line
