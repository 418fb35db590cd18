-- What the scan of one range wrote, as the engine sees it: its rows, with the texts behind their numbers. `target` is
-- what the paths of its files begin with, `before` the lines that stand before its first. A day of 1900-01-01 and the
-- least amount mean «none» to the scanner.

-- The texts of one kind, each with its number, its place in the file.
create or replace temp macro scan_texts(target, kind) as table
select file_row_number as no, text
from read_parquet(target || '-' || kind || '.parquet', file_row_number = true);

-- Journal, prefix and width of each series of entry numbers.
create or replace temp macro scan_series(target) as table
select
  no,
  split_part(text, chr(10), 1) as journal,
  split_part(text, chr(10), 2)::integer as width,
  split_part(text, chr(10), 3) as prefix
from scan_texts(target, 'series');

-- The text of an entry number, made again from its series.
create or replace temp macro scan_entry_no(prefix, number, width) as
  nullif(prefix || case
    when number < 0 then ''
    when width > 0 then lpad(number::varchar, width, '0')
    else number::varchar
  end, '');

-- The receivable lines, each with what the scan knew of its entry (told where entries come in one run).
create or replace temp macro scan_lines(file, target, before) as table
select
  file::integer as file_id,
  line + before::bigint as line,
  nullif(journal, '') as journal,
  scan_entry_no(prefix, number, width) as entry_no,
  posted_on,
  accounts.text as account,
  nullif(auxiliary, '') as auxiliary,
  nullif(auxiliary_name, '') as auxiliary_name,
  nullif(document, '') as document,
  nullif(issued_on, date '1900-01-01') as issued_on,
  debit,
  credit,
  nullif(letter_code, '') as letter_code,
  nullif(label, '') as label,
  nullif(lettered_on, date '1900-01-01') as lettered_on,
  nullif(validated_on, date '1900-01-01') as validated_on,
  nullif(amount_currency, -999999999999999.999) as amount_currency,
  nullif(trim(currencies.text, ' '), '') as currency,
  nullif(due_on, date '1900-01-01') as due_on,
  line_hash,
  entry_line + before::bigint as entry_line,
  entry_roles >> 16 as counterpart_no,
  entry_roles & 65535 as role_mask,
  entry_posted_on
from read_parquet(target || '-lines.parquet') as scanned
join scan_series(target) as series on series.no = series_no
join scan_texts(target, 'accounts') as accounts on accounts.no = account_no
join (
  select
    no,
    trim(split_part(text, chr(10), 1), ' ') as auxiliary,
    trim(split_part(text, chr(10), 2), ' ') as auxiliary_name
  from scan_texts(target, 'parties')
) as parties on parties.no = party_no
left join scan_texts(target, 'currencies') as currencies on currencies.no = currency_no - 1;

-- The entries, one row a run of lines: ledger_runs, with the number in its parts.
create or replace temp macro scan_runs(file, target, before) as table
select
  file::integer as file_id,
  nullif(journal, '') as journal,
  scan_entry_no(prefix, number, width) as entry_no,
  null::varchar as voucher,
  prefix,
  case when number >= 0 then number end as number,
  width,
  posted_on,
  posted_on_last,
  nullif(validated_on, date '1900-01-01') as validated_on,
  line + before::bigint as line,
  line_count::bigint as line_count,
  counterpart_top,
  role_mask,
  amount_debit,
  amount_balance,
  amount_sales,
  amount_vat,
  amount_receivable,
  low.text as vat_account_low,
  high.text as vat_account_high
from read_parquet(target || '-entries.parquet') as scanned
join scan_series(target) as series on series.no = series_no
left join scan_texts(target, 'accounts') as low on low.no = vat_low_no - 1
left join scan_texts(target, 'accounts') as high on high.no = vat_high_no - 1;

-- What each range says of its accounts by month.
create or replace temp table scan_months (
  account   varchar not null,
  month     integer not null,  -- year × 12 + month − 1
  first_day integer not null,  -- days from 1970
  last_day  integer not null,
  lines     bigint not null,
  debit     decimal(18, 2) not null,
  credit    decimal(18, 2) not null
);
