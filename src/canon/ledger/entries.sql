-- The entries that are kept one by one: those with a receivable or suspense line, and the odd ones, which a control
-- may have to show. Of the others the sums and the numbers are enough (journal_sums, entry_ranges).
insert into entries by name
select
  entry_id, ledger_entries.entity_id, ledger_entries.file_id, journal, prefix, number, width, posted_on, posted_on_last,
  validated_on, line, line_count, amount_debit, amount_balance, amount_sales, amount_vat, amount_receivable,
  is_opening, counterpart_no, role_mask, vat_account
from ledger_entries
join ledgers using (file_id)
where role_mask & 510 <> 0
  or amount_balance <> 0
  or posted_on_last <> posted_on
  or posted_on < year_start_on
  or posted_on_last > year_end_on
  or validated_on < posted_on
  or (validated_on is null and has_validation);
