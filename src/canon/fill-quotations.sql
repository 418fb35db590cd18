-- Fills `quotations` from the open lines that nothing letters: the invoices whose number a receipt or a credit note quotes,
-- in its reference or its label. A number that two open invoices of a customer bear is nobody's.
delete from quotations;

insert into quotations
with lines as (
  select
    open_items.item_id, open_items.entity_id, open_items.customer_id, open_items.role, open_items.type, amount_open,
    case
      when amount_open < 0 then quoted_numbers(concat_ws(' ', open_items.document, label))
      -- Most numbers stand at the end and are no date: what the list below says, without a list.
      when regexp_matches(open_items.document, '(^|[^0-9])0*[1-9][0-9]{3,5}$')
        and not regexp_matches(open_items.document, '(19|20)[0-9]{2}([0-9]{2})?$')
        then [ltrim(regexp_extract(open_items.document, '[0-9]+$'), '0')]
      else quoted_numbers(open_items.document)[-1:]
    end as numbers
  from open_items
  join items using (item_id)
  where open_items.customer_id is not null and open_items.letter_code is null
    and if(amount_open > 0, open_items.type in ('invoice', 'opening'),
      open_items.type in ('payment', 'credit-note', 'opening'))
    and open_items.role in ('customer', 'doubtful', 'notes-receivable')
),
numbered as (
  select * exclude (numbers), unnest(numbers) as number from lines
),
invoices as (
  select *, length(number) >= 3 and count(*) over (partition by entity_id, number) = 1 as is_only
  from numbered
  where amount_open > 0
  qualify count(*) over (partition by entity_id, customer_id, number) = 1
)
select distinct
  credits.item_id, invoices.item_id, credits.type, -credits.amount_open, invoices.amount_open,
  credits.customer_id = invoices.customer_id, is_only
from numbered as credits
join invoices using (entity_id, role, number)
where credits.amount_open < 0 and (credits.customer_id = invoices.customer_id or is_only);
