-- KNB1 and KNB5 → customer_settings; the previous number of a customer → customer_map.
insert into customer_settings by name
select
  coalesce(entity_id, company) as entity_id, customer_code, terms_code, payer_code, head_code, is_blocked, is_closed,
  nullif(dunning_block, '') as dunning_block, dunned_on, nullif(dunning_level, '0') as dunning_level, file_id, line
from sap_tables_customers_rows
order by file_id, sheet_no, line;

insert into customer_map by name
select coalesce(entity_id, company) as entity_id, customer_code, code_old, 'KNB1-ALTKN' as system_old, file_id, line
from sap_tables_customers_rows
where code_old is not null
order by file_id, sheet_no, line;
