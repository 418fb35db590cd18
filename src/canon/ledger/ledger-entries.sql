-- Every entry of every ledger, as the canon sees it (canon/ledger): read while the canon is made, not kept.
create or replace temp view ledger_entries as
select
  all_entries.entry_id,
  source_files.entity_id,
  all_entries.file_id,
  coalesce(all_entries.journal, '') as journal,
  coalesce(all_entries.entry_no, '') as entry_no,
  coalesce(prefix, '') as prefix,
  number,
  width,
  posted_on,
  posted_on_last,
  validated_on,
  line,
  line_count,
  amount_debit,
  amount_balance,
  amount_sales,
  amount_vat,
  amount_receivable,
  (ledger_openings.journal is not null and all_entries.posted_on = opened_on)
    or opening_entries.entry_id is not null as is_opening,
  counterpart_of(counterpart_top) as counterpart_no,
  role_mask,
  case when vat_account_low = vat_account_high then vat_account_low end as vat_account
from mended_entries as all_entries
join source_files on source_files.file_id = all_entries.file_id
left join ledger_openings
  on ledger_openings.file_id = all_entries.file_id and ledger_openings.journal = all_entries.journal
left join opening_entries on opening_entries.entry_id = all_entries.entry_id;
