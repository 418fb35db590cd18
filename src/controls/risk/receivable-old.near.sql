-- Late by the last thirty days before a receivable is old.
select
  item_id, customer_id, amount_open as amount,
  $days_late::integer - 29 as days_from, $days_late::integer as days_to
from trade_items
where amount_open > 0 and customer_id is not null and role in ('customer', 'notes-receivable')
  and due_source in ('ledger', 'invoice', 'aged-balance')
  and days_late between $days_late::integer - 29 and $days_late::integer
