-- The rows kept of all lists → lever_baselines.
insert into lever_baselines by name
select
  coalesce(entity_id, company) as entity_id, customer_code, customer_name, null::varchar as siren, lever, document,
  document_key(document) as document_key, amount, upper(currency) as currency, expected_on, frozen_on, version, file_id, line
from lever_baselines_rows
order by file_id, sheet_no, line;
