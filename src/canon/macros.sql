-- Exact arithmetic and identifier checks, as macros every query may use.
-- DuckDB's own `/` and avg() give DOUBLE: ratios go through these instead (kpi.md C1).

-- numerator / denominator with `scale` decimals kept in an integer, rounded half away from zero; null when the denominator is 0.
create or replace macro divide_rounded(numerator, denominator, factor) as (
  case when denominator = 0 then null
  else (sign(numerator)::integer * sign(denominator)::integer)::hugeint
       * ((2 * abs(numerator::hugeint) * factor + abs(denominator::hugeint)) // (2 * abs(denominator::hugeint)))
  end
);

-- cents of an amount: DECIMAL(…,2) → integer.
create or replace macro cents(amount) as (amount::decimal(38, 2) * 100)::hugeint;

-- amount × days / amount, in days with two decimals (DSO and its family).
create or replace macro days_ratio(amount, days, divisor) as (
  (divide_rounded(cents(amount) * days, cents(divisor), 100)::decimal(36, 0) * 0.01)::decimal(28, 2)
);

-- amount / amount, as a rate with four decimals (0.4828 is 48.28 %).
create or replace macro rate(amount, divisor) as (
  (divide_rounded(cents(amount), cents(divisor), 10000)::decimal(34, 0) * 0.0001)::decimal(28, 4)
);

-- An amount including VAT as it is without, at the VAT that the sales bear: cents, rounded half away from zero.
create or replace macro excluding_tax(amount, sales_excl_tax, sales_incl_tax) as (
  (divide_rounded(cents(amount) * cents(sales_excl_tax), cents(sales_incl_tax), 1)::decimal(36, 0) * 0.01)::decimal(28, 2)
);

-- The form of a document number used for matching only: upper case, letters and digits, no leading zeros in front (formats.md §1.4).
create or replace macro document_key(document) as (
  nullif(regexp_replace(upper(strip_accents(document)), '[^A-Z0-9]', '', 'g'), '')
);

-- The ageing bucket of a number of days late: closed intervals on whole days (kpi.md K9), labels as in the view ageing_buckets.
create or replace macro ageing_bucket(days_late) as (
  case
    when days_late is null then 'no-due-date'
    when days_late <= 0 then 'not-due'
    when days_late <= 30 then '1-30'
    when days_late <= 60 then '31-60'
    when days_late <= 90 then '61-90'
    when days_late <= 180 then '91-180'
    else '180+'
  end
);

-- The bucket of an open item: credits stand apart whatever their date (policy a of kpi.md K9), doubtful debts too.
create or replace macro bucket_of(amount_open, role, days_late) as (
  case
    when amount_open < 0 then 'unallocated-credits'
    when role = 'doubtful' then 'doubtful'
    else ageing_bucket(days_late)
  end
);

-- An entry number as a text and a number: its last digits, and what stands before them. Without digits at its end,
-- or with more than eighteen, it is in no sequence: the whole text stands before.
create or replace macro number_width(entry_no) as length(entry_no) - length(rtrim(entry_no, '0123456789'));
create or replace macro number_prefix(entry_no) as
  case when number_width(entry_no) between 1 and 18 then rtrim(entry_no, '0123456789') else entry_no end;
create or replace macro number_value(entry_no) as
  case when number_width(entry_no) between 1 and 18 then right(entry_no, number_width(entry_no))::bigint end;
-- How wide the digits are when they are padded with zeros; else 0.
create or replace macro number_padding(entry_no) as
  case when number_width(entry_no) between 2 and 18 and right(entry_no, number_width(entry_no)) like '0%'
    then number_width(entry_no) else 0 end::integer;

-- The text of an entry number, made again of the three.
create or replace macro number_text(prefix, number, width) as
  prefix || coalesce(lpad(number::varchar, greatest(width, length(number::varchar))::integer, '0'), '');

-- The trade receivables of kpi.md C6: down payments, accruals and other receivables stand apart.
create or replace macro is_trade(role) as (role in ('customer', 'notes-receivable', 'doubtful', 'retention'));

-- Whether an item still counts at a day: no opening entry of a later year has taken over from it.
create or replace macro is_living(superseded_on, day) as (superseded_on is null or superseded_on > day);

-- The number of a line in a run, and back: its file, then twelve digits for its line.
create or replace macro item_id_of(file_id, line) as (file_id::bigint * 1000000000000 + line);
create or replace macro file_of(item_id) as ((item_id // 1000000000000)::integer);
create or replace macro line_of(item_id) as (item_id % 1000000000000);

-- The number of a part of a file: one that holds several companies is a ledger of each. Files are 500 at most.
create or replace macro part_file_id(file_id, part) as ((file_id + 1000 * part)::integer);
create or replace macro is_file_part(file_id) as (file_id > 1000);

-- The form of a customer's code under which two spellings of it meet: case, punctuation, leading zeros and a 411
-- prefix aside.
create or replace macro customer_key(code) as (
  nullif(ltrim(regexp_replace(regexp_replace(upper(code), '[^A-Z0-9]', '', 'g'), '^411(.+)$', '\1'), '0'), '')
);

-- The form of an account's number under which 411, 4110 and 411000 meet.
create or replace macro account_root(account) as (
  if(length(rtrim(account, '0')) < 3, left(account, 3), rtrim(account, '0'))
);

-- A code that a screen shows in brackets behind its name: `Ombrelac SAS (C00001)`; any other text is the code itself.
create or replace macro code_beside(code) as (
  coalesce(nullif(regexp_extract(code, '^[^0-9(]+ \(([^() ]*[0-9][^() ]*)\)$', 1), ''), code)
);

-- The code of a currency that a ledger may write in a word.
create or replace macro currency_code(currency) as (
  case when upper(currency) in ('EURO', 'EUROS', '€') then 'EUR' else upper(currency) end
);

-- The document numbers that a text quotes: runs of three digits or more, without their leading zeros, that are no date
-- and no year (matching.md §5).
create or replace macro quoted_numbers(words) as list_distinct(list_filter(
  list_transform(regexp_extract_all(words, '[0-9]{3,}'), lambda one: ltrim(one, '0')),
  lambda one: one <> ''
    and not regexp_full_match(one, '(19|20)[0-9]{2}([01][0-9]([0-3][0-9])?)?|[0-3]?[0-9][01][0-9](19|20)[0-9]{2}')
));
