-- Fills `quotations` from the open lines that nothing letters: the invoices whose number a receipt or a credit note quotes,
-- in its reference or its label. A number that two open invoices of a customer bear is nobody's.
delete from quotations;

insert into quotations
with open_lines as (
  select item_id, entity_id, customer_id, role, type, amount_open, document, regexp_extract(document, '[0-9]+$') as digits
  from open_items
  where customer_id is not null and letter_code is null
    and item_id not in (select credit_item_id from returned_payments)
    and if(amount_open > 0, type in ('invoice', 'opening'), type in ('payment', 'credit-note', 'opening'))
    and role in ('customer', 'doubtful', 'notes-receivable')
),
numbered as (
  select
    open_lines.* exclude (document, digits),
    unnest(quoted_numbers(concat_ws(' ', document, label))) as number
  from open_lines
  join (select item_id, label from items where amount < 0) as labels using (item_id)
  where amount_open < 0
),
debits as (
  select
    * exclude (document, digits),
    -- Most numbers stand at the end and are no date: what the list says, without a list.
    case
      when length(ltrim(digits, '0')) between 4 and 6
        and right(digits, 4)[:2] not in ('19', '20') and right(digits, 6)[:2] not in ('19', '20')
        then ltrim(digits, '0')
      else quoted_numbers(document)[-1]
    end as number
  from open_lines
  where amount_open > 0
),
-- Only the numbers that some credit quotes are counted.
asked as (
  from debits semi join numbered using (entity_id, number)
),
invoices as (
  select *, length(number) >= 3 and count(*) over (partition by entity_id, number) = 1 as is_only
  from asked
  qualify count(*) over (partition by entity_id, customer_id, number) = 1
)
select distinct
  credits.item_id, invoices.item_id, credits.type, -credits.amount_open, invoices.amount_open,
  credits.customer_id = invoices.customer_id, is_only
from numbered as credits
join invoices using (entity_id, role, number)
where credits.customer_id = invoices.customer_id or is_only;
