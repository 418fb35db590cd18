-- The rows kept of all statements → factor_lines.
insert into factor_lines by name
select
  coalesce(entity_id, company) as entity_id, customer_code, customer_name, siren, document,
  document_key(document) as document_key,
  issued_on, due_on, assigned_on, status, amount, amount_financed, amount_reserve,
  currency_code(currency) as currency,
  file_id, line, position
from factor_statements_rows
order by file_id, sheet_no, line;
