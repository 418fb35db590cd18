-- The entries that are kept one by one: those that bill (sales or VAT beside a receivable), and the odd ones, which a
-- control may have to show. Of the others the sums and the numbers are enough (journal_sums, entry_ranges).
-- Companies, journals and VAT accounts become types, as in derive/05-words.sql: stored as numbers, read as texts.
create type entry_entity as enum (select distinct entity_id from journal_sums order by entity_id);
create type entry_journal as enum (select distinct journal from journal_sums order by journal);
create type entry_account as enum (select distinct account from accounts order by account);

alter table entries alter column entity_id type entry_entity;
alter table entries alter column journal type entry_journal;
alter table entries alter column vat_account type entry_account;

create or replace temp view own_entries as
select
  entry_id, entity_id, file_id, journal, prefix, number, width, posted_on, posted_on_last, validated_on, line,
  line_count, amount_debit, amount_balance, amount_sales, amount_vat, amount_receivable, is_opening, counterpart_no,
  role_mask, vat_account,
  coalesce(
    (has_receivable(role_mask) and (has_role(role_mask, 'sales') or has_role(role_mask, 'vat')))
      or amount_balance <> 0 or posted_on_last <> posted_on or validated_on < posted_on,
    false) as is_kept
from ledger_entries;

insert into entries by name
select * exclude (is_kept) from own_entries where is_kept;

-- Few ledgers have dates outside their year, or entries without a validation date among others: only those are
-- looked through.
create or replace temp table odd_ledgers as
select file_id, year_start_on, year_end_on, has_validation
from ledgers
join journal_sums using (file_id)
group by all
having min(posted_on) < year_start_on or max(posted_on_last) > year_end_on
  or (has_validation and sum(validated_count) < sum(entry_count));

insert into entries by name
select own_entries.* exclude (is_kept)
from own_entries
join odd_ledgers using (file_id)
where not is_kept
  and (posted_on < year_start_on or posted_on_last > year_end_on or (validated_on is null and has_validation));

-- The entries with a line that stands twice.
insert into entries by name
select * exclude (is_kept)
from own_entries
semi join (
  select entry_id from ledger_entries semi join duplicate_lines using (file_id, journal, entry_no)
) as doubled using (entry_id)
anti join (
  select entry_id from entries semi join duplicate_lines using (file_id, journal, entry_no)
) as known using (entry_id);
