-- The rows kept of all lists of deliveries → deliveries, one row a note: the values of its lines are added.
insert into deliveries by name
select
  coalesce(entity_id, company) as entity_id, code_beside(customer_code) as customer_code,
  min(coalesce(customer_name, contact)) as customer_name,
  min(siren) as siren, coalesce(delivery, piece) as delivery, max(coalesce(delivered_on, day)) as delivered_on,
  min(document) as document, document_key(min(document)) as document_key,
  min(order_number) as order_number, sum(amount_net) as amount_net, min(currency_code(currency)) as currency, file_id,
  arg_min(line, (sheet_no, line)) as line, arg_min(position, (sheet_no, line)) as position
from deliveries_rows
group by file_id, coalesce(entity_id, company), code_beside(customer_code), coalesce(delivery, piece)
order by file_id, line;
