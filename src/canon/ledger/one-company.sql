-- Two names of one company: the ledger of one system ends where that of another begins, one of them names its company by a
-- SIREN (nine digits), the other by a code of its own or not at all. The SIREN stays.
create or replace temp table renamed_ledgers as
with spans as (
  select
    entity_id, regexp_full_match(entity_id, '\d{9}') as has_siren,
    min(first_on) as first_on, max(coalesce(fiscal_year_end_on, last_day(last_on))) as closing_on
  from ledger_account_months
  join source_files using (file_id)
  group by entity_id
)
select other.entity_id, named.entity_id as to_entity_id
from spans as named
join spans as other on named.has_siren and not other.has_siren
where (select count(*) from spans) = 2
  and (other.first_on - named.closing_on between -31 and 92 or named.first_on - other.closing_on between -31 and 92);

create or replace temp table renamed_files as
select file_id, name, renamed_ledgers.entity_id, to_entity_id
from ledger_files
join renamed_ledgers using (entity_id);

update source_files set entity_id = to_entity_id from renamed_files where renamed_files.file_id = source_files.file_id;
