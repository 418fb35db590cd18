-- The columns of lettered-lines.ts, in its order. Amounts are their cents, dates their days since 1970.
select
  item_id,
  amount,
  posted_on,
  coalesce((lettered_on - date '1970-01-01')::integer, -2147483648) as lettered_on,
  coalesce(customer_no, 0) as customer_no,
  code_no,
  (enum_code(role) * 2 + is_in_scope::integer)::integer as family
from lettered_lines
join code_numbers using (ledger_id, letter_code, held_on)
left join customer_numbers using (entity_id, customer_code)
order by item_id
