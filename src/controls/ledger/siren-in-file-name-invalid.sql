/*---
code: X12
title: { en: SIREN of the file's name not valid, fr: SIREN du nom de fichier non valide }
why:
  en: "{fault}: {siren}"
  fr: "{fault} : {siren}"
says:
  en: "{items, plural, one {one file’s name bears} other {# files’ names bear}} no valid SIREN"
  fr: "{items, plural, one {un nom de fichier ne porte} other {# noms de fichiers ne portent}} pas de SIREN valide"
cause: data-governance
stake: data
severity: { floor: null, ceiling: note }
effort: { fix: 0.5, prevent: 0.5 }
cash: none
subject: file
needs: [entries]
examines: source_files where kind = 'fec'
params: {}
confidence: proved
status: stable
since: 0.1.0
---

## What it finds
Ledger files named SirenFECyyyymmdd whose first part is not nine digits (`length`), fails its key (`key`), or is not the
company the file is declared for (`company`). There is no amount.

## Why it matters
The name is what ties a ledger to a company: with a wrong SIREN the tax authority refuses the file, and two companies of
a group may be taken for one another.

## What to do
Correct the SIREN in the settings of the software and extract the file again under its legal name.

## When it is not a problem
A file with another name, renamed or from another software, is not judged here. A company whose chart is not the French
one has no SIREN. A company declared by a name, not by a SIREN, is not compared with the file's name.
*/
with named as (
  select
    file_id,
    name,
    entity_id,
    fiscal_year_end_on,
    regexp_extract(name, '(?i)^([0-9A-Z]*)FEC20[0-9]{6}', 1) as siren
  from source_files
  cross join mission
  where kind = 'fec' and chart = 'pcg' and regexp_matches(name, '(?i)^[0-9A-Z]*FEC20[0-9]{6}')
),
judged as (
  select
    *,
    case
      when not regexp_full_match(siren, '[0-9]{9}') then 'length'
      when not is_siren(siren) then 'key'
      when regexp_full_match(entity_id, '[0-9]{9}') and entity_id <> siren then 'company'
    end as fault
  from named
)
select
  concat_ws('/', siren, fiscal_year_end_on) as subject_id,
  null::decimal(28, 2) as amount,
  file_id,
  null::bigint as line,
  fault,
  siren,
  entity_id
from judged
where fault is not null
order by name, file_id
