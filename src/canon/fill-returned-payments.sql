-- Fills `returned_payments`: a return goes with the credit of its customer, size and account that bears its reference, else
-- with the last one of the ten weeks before. One that names an invoice settled since is the return of another payment, and
-- so is one that names another invoice than the payment does.
delete from returned_payments;

create or replace temp table returned_sides as
with returns as (
  select item_id, entity_id, customer_id, role, size, document_key, issued_on
  from unlettered_items
  where is_debit and type = 'returned-payment'
)
select *, true as is_return from returns
union all
select item_id, entity_id, customer_id, role, size, document_key, issued_on, false
from unlettered_items
semi join returns using (entity_id, customer_id, role, size)
where not is_debit and type in ('payment', 'credit-note');

-- The invoices of the customer that each of these lines names, open or not.
create or replace temp table returned_names as
with lines as (
  select items.item_id, entity_id, customer_id, unnest(quoted_numbers(concat_ws(' ', document, label))) as number
  from items
  where item_id in (select item_id from returned_sides)
),
invoices as (
  select item_id as invoice_id, entity_id, customer_id, quoted_numbers(document)[-1] as number
  from items
  semi join lines using (entity_id, customer_id)
  where type = 'invoice' and amount > 0
)
select distinct lines.item_id, number, open_items.item_id is not null as is_open
from lines
join invoices using (entity_id, customer_id, number)
left join open_items on open_items.item_id = invoice_id;

insert into returned_payments
with returns as (
  from returned_sides
  where is_return and item_id not in (
    select item_id from returned_names group by item_id having not bool_or(is_open))
),
credits as (
  from returned_sides where not is_return
),
by_reference as (
  select returns.item_id as debit_id, credits.item_id as credit_id
  from returns
  join credits using (entity_id, customer_id, role, size, document_key)
  where returns.issued_on - credits.issued_on between 0 and 400
  qualify count(*) over (partition by returns.item_id) = 1 and count(*) over (partition by credits.item_id) = 1
),
credits_left as (
  select *, row_number() over (partition by entity_id, customer_id, role, size, issued_on order by item_id) as place
  from credits
  where item_id not in (select credit_id from by_reference)
),
dated as (
  select returns.*, days.issued_on as credited_on
  from returns
  asof join (select distinct entity_id, customer_id, role, size, issued_on from credits_left) as days
    on days.entity_id = returns.entity_id and days.customer_id = returns.customer_id and days.role = returns.role
    and days.size = returns.size and days.issued_on <= returns.issued_on
  where returns.item_id not in (select debit_id from by_reference)
),
by_date as (
  select dated.item_id as debit_id, credits_left.item_id as credit_id
  from (
    select *, row_number() over (partition by entity_id, customer_id, role, size, credited_on order by issued_on, item_id)
      as place
    from dated
    where issued_on - credited_on <= 70
  ) as dated
  join credits_left
    on credits_left.entity_id = dated.entity_id and credits_left.customer_id = dated.customer_id
    and credits_left.role = dated.role and credits_left.size = dated.size and credits_left.issued_on = credited_on
    and credits_left.place = dated.place
)
select * from by_reference
union all
select debit_id, credit_id
from by_date
where debit_id not in (select item_id from returned_names)
  or credit_id not in (select item_id from returned_names)
  or exists (
    from returned_names as one
    join returned_names as other using (number)
    where one.item_id = debit_id and other.item_id = credit_id);
