-- Receipts of the last days are work in progress.
select item_id, customer_id, -amount_open as amount, $days::integer as days
from open_items
where type = 'payment' and amount_open < 0 and customer_id is not null and is_trade(role)
  and letter_code is null
  and posted_on between $as_of::date - $days::integer and $as_of::date
