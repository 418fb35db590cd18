/*---
code: X03
title: { en: Entry dates outside their fiscal year, fr: Dates d’écriture hors exercice }
cause: data-governance
severity: { floor: major, ceiling: major }
effort: { fix: 1, prevent: 1 }
cash: none
subject: entry
needs: [entries]
params: {}
confidence: proved
status: stable
since: 0.1.0
---

## What it finds
Entries dated before the first day or after the last day of their file's fiscal year (`before-year`, `after-year`),
entries without a validation date in a file that has some (`not-validated`), and entries validated before their
accounting date (`validated-before-entry`). There is no amount.

## Why it matters
An entry outside the year moves sales or receipts from one year to another; an entry without a proper validation date
could still be changed after the file was made.

## What to do
Ask why the period was open; correct the dates in the software, validate the entries, extract the file again.

## When it is not a problem
A first year without an opening entry may last twenty-four months. A year starts on the day of its opening entry when
the year before is not there. A file without any validation date is a provisional one. A file whose closing date is
not known is not judged.
*/
with years as (
  select distinct entity_id, fiscal_year_end_on
  from ledger_files
  where fiscal_year_end_on is not null
),
chained_years as (
  select
    *,
    lag(fiscal_year_end_on) over (partition by entity_id order by fiscal_year_end_on) + 1 as after_previous_on
  from years
),
files as (
  select
    source_files.file_id,
    source_files.fiscal_year_end_on,
    min(posted_on) filter (where is_opening) as opening_on,
    min(after_previous_on) as after_previous_on,
    count(validated_on) > 0 as has_validation
  from entries
  join source_files using (file_id)
  join chained_years
    on chained_years.entity_id is not distinct from source_files.entity_id
    and chained_years.fiscal_year_end_on = source_files.fiscal_year_end_on
  group by source_files.file_id, source_files.fiscal_year_end_on
),
-- A year of the past that is missing from the extracts is not part of the next one.
bounds as (
  select
    *,
    coalesce(
      case when after_previous_on >= (fiscal_year_end_on - interval 24 month)::date then after_previous_on end,
      opening_on,
      last_day((fiscal_year_end_on - interval 24 month)::date) + 1
    ) as year_start_on
  from files
),
judged as (
  select
    entries.*,
    year_start_on,
    fiscal_year_end_on,
    case
      when posted_on < year_start_on then 'before-year'
      when greatest(posted_on, posted_on_last) > fiscal_year_end_on then 'after-year'
      when validated_on is null and has_validation then 'not-validated'
      when validated_on < posted_on then 'validated-before-entry'
    end as fault
  from entries
  join bounds using (file_id)
)
select
  concat_ws('/', journal, entry_no, posted_on) as subject_id,
  null::decimal(18, 2) as amount,
  file_id,
  line,
  posted_on,
  validated_on,
  year_start_on,
  fiscal_year_end_on,
  fault,
  journal,
  entry_no,
  amount_debit
from judged
where fault is not null
order by fault, file_id, line
