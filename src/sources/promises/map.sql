-- The rows kept of all lists of promises → payment_promises.
insert into payment_promises by name
select
  item_id_of(file_id, sheet_no * 10000000 + line) as promise_id, coalesce(entity_id, company) as entity_id, customer_code,
  customer_name, siren, promise, document, document_key(document) as document_key, made_on, promised_on,
  abs(coalesce(amount_promised, amount)) as amount, currency_code(currency) as currency, status, file_id, line, position
from promises_rows
order by file_id, sheet_no, line;
