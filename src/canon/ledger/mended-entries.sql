-- Every entry, those that came in pieces put together.
create or replace temp view mended_entries as
select * from all_entries
anti join cut_entries using (entry_id)
union all by name
select
  whole_entry_id as entry_id,
  min(file_id) as file_id,
  min(journal) as journal,
  min(entry_no) as entry_no,
  min(voucher) as voucher,
  min(posted_on) as posted_on,
  max(posted_on_last) as posted_on_last,
  min(validated_on) as validated_on,
  arg_min(line, (entry_id, line)) as line,
  sum(line_count)::bigint as line_count,
  max(all_entries.counterpart_top) as counterpart_top,
  bit_or(all_entries.role_mask) as role_mask,
  sum(amount_debit)::decimal(28, 2) as amount_debit,
  0::decimal(28, 2) as amount_balance,
  sum(amount_sales)::decimal(28, 2) as amount_sales,
  sum(amount_vat)::decimal(28, 2) as amount_vat,
  sum(amount_receivable)::decimal(28, 2) as amount_receivable,
  min(vat_account_low) as vat_account_low,
  max(vat_account_high) as vat_account_high
from all_entries
join cut_entries using (entry_id)
group by whole_entry_id;
