-- Due dates: the ledger's own column, else the invoice itself or its register, else the aged balance (one date for that
-- customer and document, on the same side), else the customer's terms, else none. The source of each is kept; none is
-- never «not due».
create or replace temp table billed_due_dates as
select entity_id, customer_id, document_key, sign(amount_gross) as side, min(due_on) as due_on
from invoices
where due_on is not null and document_key is not null and customer_id is not null and status is distinct from 'cancelled'
group by entity_id, customer_id, document_key, side
having min(due_on) = max(due_on);

create or replace temp table reported_due_dates as
select entity_id, customer_id, document_key, min(due_on) as due_on
from aged_lines
where due_on is not null and document_key is not null and customer_id is not null
group by entity_id, customer_id, document_key
having min(due_on) = max(due_on);

create or replace temp table customer_terms as
select entity_id, customer_id, days, month_end, day_of_month, months
from customers
join terms using (terms_id);
