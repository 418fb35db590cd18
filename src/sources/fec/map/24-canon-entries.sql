-- The entries of the canon, whole.
insert into entries
select
  entry_id, source_files.entity_id, fec_entries.file_id, coalesce(fec_entries.journal, ''),
  coalesce(fec_entries.entry_no, ''), posted_on, posted_on_last, validated_on, line, line_count, amount_debit,
  amount_balance, amount_sales, amount_vat, amount_receivable,
  fec_openings.journal is not null and fec_entries.posted_on = opened_on,
  case when counterpart_top > 0 then counterpart_top % 16 else 0 end,
  role_mask
from fec_entries_mended as fec_entries
join source_files on source_files.file_id = fec_entries.file_id
left join fec_openings
  on fec_openings.file_id = fec_entries.file_id and fec_openings.journal = fec_entries.journal;
