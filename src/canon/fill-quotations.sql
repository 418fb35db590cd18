-- Fills `quotations` from the open items: the open invoices of a customer whose number its open receipts quote, in their
-- reference or their label. A number that two of its open invoices bear is nobody's.
delete from quotations;

insert into quotations
with lines as (
  select
    open_items.item_id, open_items.entity_id, open_items.customer_id, open_items.role, open_items.amount_open,
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
    and ((amount_open > 0 and open_items.type in ('invoice', 'opening')) or (amount_open < 0 and open_items.type = 'payment'))
    and open_items.role in ('customer', 'doubtful', 'notes-receivable')
    and (open_items.entity_id, open_items.customer_id) in (
      select (entity_id, customer_id) from open_items where amount_open < 0 and type = 'payment' and letter_code is null)
),
numbered as (
  select * exclude (numbers), unnest(numbers) as number from lines
),
invoices as (
  select *
  from numbered
  where amount_open > 0
  qualify count(*) over (partition by entity_id, customer_id, number) = 1
)
select distinct
  receipts.item_id, invoices.item_id, -receipts.amount_open, invoices.amount_open
from numbered as receipts
join invoices using (entity_id, customer_id, role, number)
where receipts.amount_open < 0;

