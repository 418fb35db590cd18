-- The lettering groups with their names, as canon/settle summed them.
insert into letter_groups
select
  group_id,
  entity_id,
  customer_code,
  letter_code,
  settled_groups.lettered_on,
  year(fiscal_year_end_on)::integer,
  item_count,
  debit_count,
  credit_count,
  amount_debit,
  amount_credit,
  amount_balance,
  posted_on_first,
  posted_on_last,
  letter_code <> upper(letter_code)
from settled_groups
join code_numbers using (code_no)
join source_files on source_files.file_id = ledger_id
left join customer_numbers using (customer_no, entity_id);
