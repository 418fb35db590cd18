-- The rows kept of all lists of contracts → contracts.
insert into contracts by name
select
  coalesce(entity_id, company) as entity_id, customer_code, customer_name, siren, contract, signed_on, starts_on, ends_on, status,
  terms_text, period, amount_net, currency_code(currency) as currency, file_id, line, position
from contracts_rows
order by file_id, sheet_no, line;
