-- A payment that came back names the payment it sends back: the last one before it on the same account, of the same
-- money the other way, with the same end-to-end id, else the same mandate.
update bank_lines
set return_of = found.bank_line_id
from (
  select
    back.bank_line_id as returned,
    arg_max(paid.bank_line_id, (paid.end_to_end_id is not distinct from back.end_to_end_id, paid.booked_on, paid.bank_line_id))
      as bank_line_id
  from bank_lines as back
  join bank_lines as paid
    on paid.amount = -back.amount
    and paid.account is not distinct from back.account
    and not paid.is_return
    and paid.booked_on <= back.booked_on
    and (paid.end_to_end_id = back.end_to_end_id or paid.mandate_id = back.mandate_id)
  where back.is_return
  group by back.bank_line_id
) as found
where bank_lines.bank_line_id = found.returned;
