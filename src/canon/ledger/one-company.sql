-- Two names of one company: the ledger of one system ends where that of another begins, one of them names its company by a
-- SIREN (nine digits), the other by a code of its own or not at all, and the later one knows half of the parties whose
-- account was open in the earlier one: by their name, or by their code where one of the two gives no name. The SIREN stays.
create or replace temp table renamed_pairs as
with spans as (
  select
    entity_id, regexp_full_match(entity_id, '\d{9}') as has_siren,
    min(first_on) as first_on, max(coalesce(fiscal_year_end_on, last_day(last_on))) as closing_on
  from ledger_account_months
  join source_files using (file_id)
  group by entity_id
)
select older.entity_id as older_id, newer.entity_id as newer_id, older.has_siren as is_older_named
from spans as older
join spans as newer on older.has_siren <> newer.has_siren and newer.first_on - older.closing_on between -31 and 92
where (select count(*) from spans) = 2;

create or replace temp table renamed_ledgers as
with parties as (
  select entity_id, customer_key(auxiliary) as code_key, name_key(min(auxiliary_name)) as name_key,
    sum(debit - credit) as balance
  from ledger_lines
  join source_files using (file_id)
  where auxiliary is not null and exists (from renamed_pairs)
  group by entity_id, customer_key(auxiliary)
), known as (
  select older_id, newer_id, is_older_named, exists (
      from parties as newer
      where newer.entity_id = newer_id and (newer.name_key = older.name_key
        or newer.code_key = older.code_key and coalesce(newer.name_key = older.name_key, true))
    ) as is_known
  from renamed_pairs
  join parties as older on older.entity_id = older_id and older.balance <> 0
)
select if(is_older_named, newer_id, older_id) as entity_id, if(is_older_named, older_id, newer_id) as to_entity_id
from known
group by older_id, newer_id, is_older_named
having count_if(is_known) * 2 >= count(*);

create or replace temp table renamed_files as
select file_id, name, renamed_ledgers.entity_id, to_entity_id
from ledger_files
join renamed_ledgers using (entity_id);

update source_files set entity_id = to_entity_id from renamed_files where renamed_files.file_id = source_files.file_id;
