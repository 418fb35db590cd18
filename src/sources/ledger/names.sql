-- Customers as one cell writes them. «C0001 Verrerie Ombrelac» is a code and a name, where nearly all of the file are.
create or replace temp table ledger_named as
with told as (
  select distinct
    auxiliary,
    auxiliary_name,
    regexp_extract(
      coalesce(auxiliary_name, auxiliary),
      '^([A-Z]{0,5}[-_]?[0-9]{2,12})(?: - |: | : | )(\S*\s?\p{L}.*)$', ['code', 'name']) as parts
  from ledger_values
  where (auxiliary is null) <> (auxiliary_name is null)
)
select * from told
where parts.code <> '' and (select count(*) filter (where parts.code <> '') * 5 >= count(*) * 4 from told);

update ledger_values set auxiliary = parts.code, auxiliary_name = parts.name
from ledger_named
where ledger_values.auxiliary is not distinct from ledger_named.auxiliary
  and ledger_values.auxiliary_name is not distinct from ledger_named.auxiliary_name;

-- «Verrerie Ombrelac:Halle nord» is a site of its customer (QuickBooks): the customer owes.
update ledger_values set auxiliary_name = split_part(auxiliary_name, ':', 1)
where auxiliary is null and regexp_matches(auxiliary_name, '^[^:]{2,}[^:\s]:[^:\s]');

drop table ledger_named;
