-- The entries that do not balance in pieces and do together: cut between two parts of one ledger (`_1`, `_2`), or one
-- number or voucher of one day over two journals. Each piece with the entry it belongs to, which bears the number of
-- the first.
create or replace temp table cut_entries as
with pieces as (
  select entry_id, amount_balance, counterpart_top, all_entries.role_mask, file_id,
    entity_id, fiscal_year_end_on, journal, entry_no, voucher, posted_on
  from all_entries
  join source_files using (file_id)
  where amount_balance <> 0
), over_files as (
  select
    entry_id,
    min(entry_id) over entry as whole_entry_id,
    max(counterpart_top) over entry as counterpart_top,
    bit_or(role_mask) over entry as role_mask
  from pieces
  window entry as (partition by entity_id, fiscal_year_end_on, journal, entry_no, voucher)
  qualify sum(amount_balance) over entry = 0 and min(file_id) over entry < max(file_id) over entry
), over_journals as (
  select
    entry_id,
    min(entry_id) over entry as whole_entry_id,
    max(counterpart_top) over entry as counterpart_top,
    bit_or(role_mask) over entry as role_mask
  from pieces
  anti join over_files using (entry_id)
  where coalesce(entry_no, voucher) is not null
  window entry as (partition by file_id, entry_no, voucher, posted_on)
  qualify sum(amount_balance) over entry = 0 and min(journal) over entry < max(journal) over entry
)
select * from over_files
union all
select * from over_journals;
