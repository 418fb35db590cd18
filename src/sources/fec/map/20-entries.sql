-- Every entry, all accounts together: one pass. `counterpart_top` packs the largest line that is neither a
-- receivable nor VAT: its amount in cents × 16 + its role number. Files that give every entry the same number are
-- cut by journal, date and voucher instead (their number says nothing).
create or replace temp table fec_entry_keys as
select
  file_id,
  approx_count_distinct(entry_no) < 3 and count(*) > 50 as is_number_useless,
  min(posted_on) as posted_on_first
from staging_fec
group by file_id;

create or replace temp table fec_openings as
select file_id, journal, label
from fec_journals
where regexp_matches(upper(strip_accents(journal)), '^(AN|ANO|AN0|ANV|RAN|RN|OUV|A NOUVEAU.*|ANOUV.*|REPORT.*)$')
  or regexp_matches(upper(strip_accents(coalesce(label, ''))), 'A[- ]?NOUVEAU|OUVERTURE|BALANCE INITIALE|BILAN (D.)?(DEBUT|OUVERTURE)|OPENING');

create or replace temp table fec_entries as
select
  min(file_id::bigint * 1000000000000 + line) as entry_id,
  file_id,
  journal,
  entry_no,
  voucher,
  min(posted_on) as posted_on,
  max(posted_on) as posted_on_last,
  min(validated_on) as validated_on,
  min(line) as line,
  count(*) as line_count,
  sum(debit)::decimal(18, 2) as amount_debit,
  sum(debit - credit)::decimal(18, 2) as amount_balance,
  coalesce(sum(credit - debit) filter (where role_no = 9), 0)::decimal(18, 2) as amount_sales,
  coalesce(sum(credit - debit) filter (where role_no = 10), 0)::decimal(18, 2) as amount_vat,
  coalesce(sum(debit - credit) filter (where role_no between 1 and 7), 0)::decimal(18, 2) as amount_receivable,
  max(case when role_no between 1 and 7 or role_no = 10 then 0
      else (abs(debit - credit) * 100)::bigint * 16 + role_no end) as counterpart_top,
  bit_or(1::integer << role_no::integer) as role_mask
from (
  select
    staging_fec.*,
    role_no,
    case when is_number_useless then strftime(posted_on, '%Y%m%d') || '|' || coalesce(document, '') end as voucher
  from staging_fec
  join ledger_accounts using (file_id, account)
  join fec_entry_keys using (file_id)
)
group by file_id, journal, entry_no, voucher;

insert into entries
select
  entry_id, source_files.entity_id, file_id, coalesce(journal, ''), coalesce(entry_no, ''), posted_on, posted_on_last,
  validated_on, line, line_count, amount_debit, amount_balance, amount_sales, amount_vat, amount_receivable,
  fec_openings.journal is not null and fec_entries.posted_on = posted_on_first
from fec_entries
join source_files using (file_id)
join fec_entry_keys using (file_id)
left join fec_openings using (file_id, journal);
