-- The lines of one file, from the cells its reader wrote (bank_cells, in cents) to the canon. Places of rows follow
-- each other from any number: their difference is the place in the file, without a sort.
insert into bank_lines by name
select
  $file_id::bigint * 1000000000000 + bank_cells.rowid - (select min(rowid) from bank_cells) + 1 as bank_line_id,
  $file_id::bigint * 1000000000000 + statement_no as statement_id,
  account,
  coalesce(bank_cells.currency, statement.currency) as currency,
  booked_on,
  valued_on,
  (cents * 0.01)::decimal(18, 2) as amount,
  payer_name,
  payer_iban,
  ultimate_payer,
  remittance,
  reference,
  end_to_end_id,
  mandate_id,
  code,
  batch_id,
  bank_reference,
  is_return,
  return_reason,
  $file_id::integer as file_id,
  bank_cells.line,
  bank_cells.position
from bank_cells
join bank_statements as statement on statement.statement_id = $file_id::bigint * 1000000000000 + statement_no;

drop table bank_cells;
