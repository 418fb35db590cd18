-- Fills `open_items` at the as-of date from `items` and `allocations`.
delete from open_items;

insert into open_items
select
  item_id, entity_id, customer_id, account, role, is_in_scope, type, document, document_key, posted_on, issued_on,
  due_on, due_source, date_diff('day', due_on, $as_of::date), amount, amount_open, amount_open_ledger,
  letter_code, lettered_on, file_id, line
from position_at($as_of::date)
where amount_open <> 0 or amount_open_ledger <> 0;
