-- The rows kept of all portfolios → bills.
insert into bills by name
select
  coalesce(entity_id, company) as entity_id, customer_code, customer_name, siren, bill, document,
  document_key(document) as document_key,
  issued_on, accepted_on, due_on, remitted_on, status, abs(amount) as amount, currency_code(currency) as currency,
  file_id, line, position
from bills_rows
order by file_id, sheet_no, line;
