-- What open lines say of which payment settles which invoice.

-- Open lines that one can letter: no code, a customer, an account where invoices and their payments meet.
create or replace view unlettered_items as
select
  item_id, entity_id, customer_id, role, type, abs(amount_open) as size, amount_open > 0 as is_debit,
  document, document_key, issued_on
from open_items
where amount_open <> 0
  and customer_id is not null
  and letter_code is null
  and role in ('customer', 'doubtful', 'notes-receivable');

-- The exact pairs whose credit is dated at most `days_before` days before the debit and `days_after` after; a return and the
-- payment it took back whatever their dates.
create or replace macro near_pairs(days_before, days_after) as table
from exact_pairs where is_return or days_between between -days_before and days_after;
