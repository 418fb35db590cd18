-- The rows kept of all lists → early_payment_offers.
insert into early_payment_offers by name
select
  coalesce(entity_id, company) as entity_id, customer_code, customer_name, siren, offer, document,
  document_key(document) as document_key, amount, discount_rate, amount_discount, annual_rate, offered_on, due_on, pay_by_on,
  paid_on, status, approved_by, upper(currency) as currency, file_id, line
from early_payment_offers_rows
order by file_id, sheet_no, line;
