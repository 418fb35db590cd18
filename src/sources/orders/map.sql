-- The rows kept of all lists of orders → orders, one row an order: the total that every line repeats counts once.
insert into orders by name
select
  coalesce(entity_id, company) as entity_id, code_beside(customer_code) as customer_code,
  min(customer_name) as customer_name, min(siren) as siren,
  coalesce(order_number, piece) as order_number, min(purchase_number) as purchase_number,
  min(coalesce(ordered_on, day)) as ordered_on, max(wanted_on) as wanted_on, min(document) as document,
  document_key(min(document)) as document_key, min(status) as status, min(terms_text) as terms_text,
  sum(amount_net) filter (where not is_again) as amount_net, sum(amount_gross) filter (where not is_again) as amount_gross,
  min(currency_code(currency)) as currency, file_id, arg_min(line, (sheet_no, line)) as line,
  arg_min(position, (sheet_no, line)) as position
from orders_rows
group by file_id, coalesce(entity_id, company), code_beside(customer_code), coalesce(order_number, piece)
order by file_id, line;
