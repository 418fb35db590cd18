-- The entries that are kept one by one: those that bill (sales or VAT beside a receivable), and the odd ones, which a
-- control may have to show. Of the others the sums and the numbers are enough (journal_sums, entry_ranges).
create type entry_journal as enum (select distinct journal from journal_sums order by journal);
alter table entries alter column journal type entry_journal;

insert into entries by name
with doubled as (
  select distinct
    file_id, journal, number_prefix(entry_no) as prefix, coalesce(number_value(entry_no), -1) as number,
    number_padding(entry_no) as width, true as is_doubled
  from duplicate_lines
)
select ledger_entries.* exclude (entry_no)
from ledger_entries
join ledgers using (file_id)
left join doubled
  on doubled.file_id = ledger_entries.file_id and doubled.journal = ledger_entries.journal
  and doubled.prefix = ledger_entries.prefix and doubled.number = coalesce(ledger_entries.number, -1)
  and doubled.width = ledger_entries.width
where (has_receivable(role_mask) and (has_role(role_mask, 'sales') or has_role(role_mask, 'vat')))
  or amount_balance <> 0 or posted_on_last <> posted_on or validated_on < posted_on
  or posted_on < year_start_on or posted_on_last > year_end_on or (validated_on is null and has_validation)
  or is_doubled;
