-- The entries that two parts of one ledger (`_1`, `_2`) share: no piece balances, together they do. Each piece
-- with the entry it belongs to, which bears the number of the first.
create or replace temp table cut_entries as
with split_ledgers as (
  select file_id, entity_id, fiscal_year_end_on
  from ledger_files
  qualify count(*) over (partition by entity_id, fiscal_year_end_on) > 1
), pieces as (
  select entry_id, amount_balance, counterpart_top, all_entries.role_mask, all_entries.file_id,
    entity_id, fiscal_year_end_on, journal, entry_no, voucher
  from all_entries
  join split_ledgers using (file_id)
  where amount_balance <> 0
)
select
  entry_id,
  min(entry_id) over entry as whole_entry_id,
  max(counterpart_top) over entry as counterpart_top,
  bit_or(role_mask) over entry as role_mask
from pieces
window entry as (partition by entity_id, fiscal_year_end_on, journal, entry_no, voucher)
qualify sum(amount_balance) over entry = 0 and min(file_id) over entry < max(file_id) over entry;

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
