/*---
code: X03
title: { en: Entry dates outside their fiscal year, fr: Dates d’écriture hors exercice }
why:
  en: "{fault}: posted on {posted_on}[, validated on {validated_on}], year from {year_start_on} to {fiscal_year_end_on}"
  fr: "{fault} : écriture du {posted_on}[, validée le {validated_on}], exercice du {year_start_on} au {fiscal_year_end_on}"
says:
  en: "{items, plural, one {one entry is} other {# entries are}} dated out of the fiscal year"
  fr: "{items, plural, one {une écriture est datée} other {# écritures sont datées}} hors de l’exercice"
cause: data-governance
stake: data
severity: { floor: secondary, ceiling: secondary, law: "LPF, art. A. 47 A-1" }
effort: { fix: 1, prevent: 1 }
cash: none
subject: entry
needs: [entries]
examines: ledgers
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
with judged as (
  select
    entries.*,
    year_start_on,
    year_end_on,
    case
      when posted_on < year_start_on then 'before-year'
      when greatest(posted_on, posted_on_last) > year_end_on then 'after-year'
      when validated_on is null and has_validation then 'not-validated'
      when validated_on < posted_on then 'validated-before-entry'
    end as fault
  from entries
  join ledgers using (file_id)
  where year_end_on is not null
)
select
  concat_ws('/', journal, entry_no, posted_on) as subject_id,
  null::decimal(28, 2) as amount,
  file_id,
  line,
  posted_on,
  validated_on,
  year_start_on,
  year_end_on as fiscal_year_end_on,
  fault,
  journal,
  entry_no,
  amount_debit
from judged
where fault is not null
order by fault, file_id, line
