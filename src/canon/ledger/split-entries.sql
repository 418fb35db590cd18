-- Every entry, all accounts together. Files that give every entry the same number, or none, are cut by accounting date
-- and voucher instead: their number says nothing.
create or replace temp table ledger_entry_keys as
select file_id, count(distinct entry_no) < 3 and (count(*) > 50 or count(entry_no) = 0) as is_number_useless
from ledger_file_rows
group by file_id;

-- One number may be borne by several entries: numbers that restart each month, one for all, one voucher a day. Where
-- its lines bear several dates or vouchers, or pay suppliers beside customers' receipts, they part each time the
-- balance returns to zero. Only the lines after a first such point are here.
create or replace temp table entry_parts as
with shared_numbers as (
  select
    file_id, journal, entry_no,
    bool_or(role_no = role_no('supplier')) and bool_or(role_no = role_no('cash')) and bool_or(is_receivable) as is_mixed
  from ledger_file_rows
  join ledger_accounts using (file_id, account)
  semi join (select file_id from ledger_entry_keys where not is_number_useless) as numbered using (file_id)
  group by file_id, journal, entry_no
  having count(*) > 3
    and (is_mixed or min(posted_on) <> max(posted_on) or min(document) <> max(document))
), running as (
  select
    rows.file_id, rows.line, rows.journal, rows.entry_no, is_mixed,
    sum(debit - credit) over (number rows between unbounded preceding and 1 preceding) as amount_before,
    posted_on <> lag(posted_on) over number or document is distinct from lag(document) over number as is_changed,
    posted_on
  from ledger_file_rows as rows
  join shared_numbers
    on shared_numbers.file_id = rows.file_id and shared_numbers.journal is not distinct from rows.journal
    and shared_numbers.entry_no is not distinct from rows.entry_no
  window number as (partition by rows.file_id, rows.journal, rows.entry_no order by posted_on, line)
), parts as (
  select
    file_id, line,
    count(*) filter (where amount_before = 0 and (is_mixed or is_changed)) over (
      partition by file_id, journal, entry_no order by posted_on, line
      rows between unbounded preceding and current row) as part
  from running
)
select file_id, line, part::varchar as voucher from parts where part > 0;

insert into ledger_runs by name
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
  max(case when is_receivable or role_no = role_no('vat') then 0
      else (abs(debit - credit) * 100)::bigint * 16 + role_no end) as counterpart_top,
  bit_or(1::integer << role_no::integer) as role_mask,
  sum(debit) as amount_debit,
  sum(debit - credit) as amount_balance,
  coalesce(sum(credit - debit) filter (where role_no = role_no('sales')), 0) as amount_sales,
  coalesce(sum(credit - debit) filter (where role_no = role_no('vat')), 0) as amount_vat,
  coalesce(sum(debit - credit) filter (where is_receivable), 0) as amount_receivable,
  min(account) filter (where role_no = role_no('vat')) as vat_account_low,
  max(account) filter (where role_no = role_no('vat')) as vat_account_high
from (
  select
    ledger_file_rows.*,
    role_no,
    is_receivable,
    case when is_number_useless then strftime(posted_on, '%Y%m%d') || '|' || coalesce(document, '')
      else entry_parts.voucher end as voucher
  from ledger_file_rows
  join ledger_accounts using (file_id, account)
  join ledger_entry_keys using (file_id)
  left join entry_parts using (file_id, line)
)
group by file_id, journal, entry_no, voucher;

-- The first day of each year: of all its parts, where a ledger comes in several files.
create or replace temp view first_days as
select file_id, min(first_on) over (partition by entity_id, fiscal_year_end_on) as opened_on
from ledger_spans
join source_files using (file_id);

create or replace temp table ledger_openings as
select file_id, journal, opened_on
from ledger_journals
join first_days using (file_id)
where regexp_matches(upper(strip_accents(journal)), '^(AN|ANO|AN0|ANV|RAN|RN|OUV|A NOUVEAU.*|ANOUV.*|REPORT.*)$')
  or regexp_matches(upper(strip_accents(coalesce(label, ''))), 'A[- ]?NOUVEAU|OUVERTURE|REPRISE DES? SOLDE|BALANCE INITIALE|BILAN (D.)?(DEBUT|OUVERTURE)|OPENING');

-- An entry whose lines do not follow each other came in several runs: they are put together. The others are
-- entries as they are.
create or replace temp table split_entries as
select
  min(item_id_of(file_id, line)) as entry_id,
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
  sum(amount_debit)::decimal(28, 2) as amount_debit,
  sum(amount_balance)::decimal(28, 2) as amount_balance,
  sum(amount_sales)::decimal(28, 2) as amount_sales,
  sum(amount_vat)::decimal(28, 2) as amount_vat,
  sum(amount_receivable)::decimal(28, 2) as amount_receivable,
  min(vat_account_low) as vat_account_low,
  max(vat_account_high) as vat_account_high
from ledger_runs
group by file_id, journal, entry_no, voucher;

-- The opening entries of a ledger that has no journal for them: the first day of the ledger and of a month, receivables
-- against capital or fixed assets, accounts of the balance sheet only (formats.md §1.4).
create or replace temp table opening_entries as
with lines as (
  select ledger_file_rows.file_id, ledger_file_rows.journal, ledger_file_rows.entry_no, entry_parts.voucher,
    ledger_file_rows.line, ledger_file_rows.account, is_receivable, posted_on
  from ledger_file_rows
  join first_days on first_days.file_id = ledger_file_rows.file_id and posted_on = opened_on
  join ledger_accounts on ledger_accounts.file_id = ledger_file_rows.file_id
    and ledger_accounts.account = ledger_file_rows.account
  left join entry_parts on entry_parts.file_id = ledger_file_rows.file_id and entry_parts.line = ledger_file_rows.line
  anti join ledger_openings on ledger_openings.file_id = ledger_file_rows.file_id
  anti join foreign_ledgers on foreign_ledgers.file_id = ledger_file_rows.file_id
  where day(opened_on) = 1
)
select min(item_id_of(file_id, line)) as entry_id
from lines
group by file_id, journal, entry_no, voucher
having bool_or(is_receivable)
  and bool_and(regexp_matches(account, '^([1-5]|89)'))
  and bool_or(regexp_matches(account, '^(1[0-5]|2|89)') and not is_receivable and not starts_with(account, '108'));
