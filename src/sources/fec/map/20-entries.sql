-- Every entry, all accounts together. Files that give every entry the same number are cut by accounting date and
-- voucher instead: their number says nothing.
create or replace temp table fec_entry_keys as
select file_id, count(distinct entry_no) < 3 and count(*) > 50 as is_number_useless
from staging_fec_whole
group by file_id;

insert into fec_runs by name
select
  file_id,
  journal,
  entry_no,
  voucher,
  min(posted_on) as posted_on,
  max(posted_on) as posted_on_last,
  min(validated_on) as validated_on,
  min(line) as line,
  count(*) as line_count,
  max(case when role_no between 1 and 7 or role_no = 10 then 0
      else (abs(debit - credit) * 100)::bigint * 16 + role_no end) as counterpart_top,
  bit_or(1::integer << role_no::integer) as role_mask,
  sum(debit) as amount_debit,
  sum(debit - credit) as amount_balance,
  coalesce(sum(credit - debit) filter (where role_no = 9), 0) as amount_sales,
  coalesce(sum(credit - debit) filter (where role_no = 10), 0) as amount_vat,
  coalesce(sum(debit - credit) filter (where role_no between 1 and 7), 0) as amount_receivable
from (
  select
    staging_fec_whole.*,
    role_no,
    case when is_number_useless then strftime(posted_on, '%Y%m%d') || '|' || coalesce(document, '') end as voucher
  from staging_fec_whole
  join ledger_accounts using (file_id, account)
  join fec_entry_keys using (file_id)
)
group by file_id, journal, entry_no, voucher;

create or replace temp table fec_openings as
with opened as (
  select file_id, min(first_on) over (partition by entity_id, fiscal_year_end_on) as opened_on
  from ledger_spans
  join source_files using (file_id)
)
select file_id, journal, opened_on
from fec_journals
join opened using (file_id)
where regexp_matches(upper(strip_accents(journal)), '^(AN|ANO|AN0|ANV|RAN|RN|OUV|A NOUVEAU.*|ANOUV.*|REPORT.*)$')
  or regexp_matches(upper(strip_accents(coalesce(label, ''))), 'A[- ]?NOUVEAU|OUVERTURE|BALANCE INITIALE|BILAN (D.)?(DEBUT|OUVERTURE)|OPENING');

-- An entry whose lines do not follow each other came in several runs: they are put together. The others are
-- entries as they are.
create or replace temp table fec_entries_split as
select
  min(file_id::bigint * 1000000000000 + line) as entry_id,
  file_id,
  journal,
  entry_no,
  voucher,
  min(posted_on) as posted_on,
  max(posted_on_last) as posted_on_last,
  min(validated_on) as validated_on,
  min(line) as line,
  sum(line_count)::bigint as line_count,
  max(counterpart_top) as counterpart_top,
  bit_or(role_mask) as role_mask,
  sum(amount_debit)::decimal(18, 2) as amount_debit,
  sum(amount_balance)::decimal(18, 2) as amount_balance,
  sum(amount_sales)::decimal(18, 2) as amount_sales,
  sum(amount_vat)::decimal(18, 2) as amount_vat,
  sum(amount_receivable)::decimal(18, 2) as amount_receivable
from fec_runs
group by file_id, journal, entry_no, voucher;

create or replace temp view fec_entries as
select file_id::bigint * 1000000000000 + line as entry_id, * from fec_whole_runs
union all by name
select * from fec_entries_split;

-- The entries that two parts of one ledger (`_1`, `_2`) share: no piece balances, together they do. Each piece
-- with the entry it belongs to, which bears the number of the first.
create or replace temp table fec_cut_entries as
with split_ledgers as (
  select file_id, entity_id, fiscal_year_end_on
  from source_files
  where kind = 'fec'
  qualify count(*) over (partition by entity_id, fiscal_year_end_on) > 1
), pieces as (
  select entry_id, amount_balance, counterpart_top, fec_entries.role_mask, fec_entries.file_id,
    entity_id, fiscal_year_end_on, journal, entry_no, voucher
  from fec_entries
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

create or replace temp view fec_entries_mended as
select * from fec_entries
anti join fec_cut_entries using (entry_id)
union all by name
select
  whole_entry_id as entry_id,
  min(file_id) as file_id,
  any_value(journal) as journal,
  any_value(entry_no) as entry_no,
  any_value(voucher) as voucher,
  min(posted_on) as posted_on,
  max(posted_on_last) as posted_on_last,
  min(validated_on) as validated_on,
  arg_min(line, entry_id) as line,
  sum(line_count)::bigint as line_count,
  max(fec_entries.counterpart_top) as counterpart_top,
  bit_or(fec_entries.role_mask) as role_mask,
  sum(amount_debit)::decimal(18, 2) as amount_debit,
  0::decimal(18, 2) as amount_balance,
  sum(amount_sales)::decimal(18, 2) as amount_sales,
  sum(amount_vat)::decimal(18, 2) as amount_vat,
  sum(amount_receivable)::decimal(18, 2) as amount_receivable
from fec_entries
join fec_cut_entries using (entry_id)
group by whole_entry_id;

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
