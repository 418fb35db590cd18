-- The rows kept of all take-overs → legacy_items. A list with two columns of sides is debit minus credit.
insert into legacy_items by name
select
  coalesce(entity_id, company) as entity_id, customer_code, customer_name, siren, legacy_code, document,
  document_key(coalesce(legacy_document, document)) as document_key, legacy_document, issued_on, due_on,
  coalesce(amount, coalesce(amount_debit, 0) - coalesce(amount_credit, 0)) as amount, currency_code(currency) as currency,
  file_id, line, position
from legacy_open_items_rows
order by file_id, sheet_no, line;
