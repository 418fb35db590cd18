-- The invoices of the window, numbered in an order that any run of the same extracts finds again.
create or replace temp table ocel_invoices as
select
  row_number() over (order by entity_id, customer_id, issued_on, document, flow_invoices.amount, item_id) as no,
  entity_id, customer_id, document, flow_invoices.amount, issued_on, keys
from flow_invoices
join invoice_paths using (item_id);
