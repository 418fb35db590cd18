-- The rows kept of all lists of disputes → dispute_cases.
insert into dispute_cases by name
select
  coalesce(entity_id, company) as entity_id, customer_code, customer_name, siren, dispute, document,
  document_key(document) as document_key, abs(amount) as amount, currency_code(currency) as currency, reason,
  coalesce(status, if(closed_on is null, 'open', 'closed')) as status, opened_on, closed_on, file_id, line, position
from disputes_rows
order by file_id, sheet_no, line;
