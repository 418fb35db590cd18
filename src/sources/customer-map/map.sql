-- The rows kept of all lists → customer_map.
insert into customer_map by name
select
  coalesce(entity_id, company) as entity_id, customer_code, customer_name, siren, code_old, name_old, system_old, status,
  file_id, line
from customer_map_rows
order by file_id, sheet_no, line;
