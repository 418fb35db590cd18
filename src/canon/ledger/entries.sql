-- The entries that are kept one by one: those that bill (sales or VAT beside a receivable), and the odd ones, which a
-- control may have to show. Of the others the sums and the numbers are enough (journal_sums, entry_ranges).
create type entry_journal as enum (select distinct journal from journal_sums order by journal);
alter table entries alter column journal type entry_journal;

create or replace temp view judged_entries as
select
  * exclude (entry_no),
  coalesce(
    (has_receivable(role_mask) and (has_role(role_mask, 'sales') or has_role(role_mask, 'vat')))
      or amount_balance <> 0 or posted_on_last <> posted_on or validated_on < posted_on,
    false) as is_kept
from ledger_entries;

-- Few ledgers have dates outside their year, entries without a validation date among others, or lines that stand twice:
-- only those are looked through.
insert into entries by name
with odd_ledgers as (
  select file_id, year_start_on, year_end_on, has_validation
  from ledgers
  join journal_sums using (file_id)
  group by all
  having min(posted_on) < year_start_on or max(posted_on_last) > year_end_on
    or (has_validation and sum(validated_count) < sum(entry_count))
),
undated as (
  select judged_entries.*
  from judged_entries
  join odd_ledgers using (file_id)
  where not is_kept
    and (posted_on < year_start_on or posted_on_last > year_end_on or (validated_on is null and has_validation))
),
doubled as (
  select distinct
    file_id, journal, number_prefix(entry_no) as prefix, coalesce(number_value(entry_no), -1) as number_or_none,
    number_padding(entry_no) as width
  from duplicate_lines
)
select * exclude (is_kept) from judged_entries where is_kept
union all by name
select * exclude (is_kept) from undated
union all by name
select * exclude (is_kept, number_or_none)
from (select *, coalesce(number, -1) as number_or_none from judged_entries where not is_kept)
semi join doubled using (file_id, journal, prefix, number_or_none, width)
anti join undated using (entry_id);
