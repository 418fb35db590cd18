-- What a FEC becomes before it is mapped to the canon. One table of rows a file (`fec_rows_<n>`), a view
-- with the contract's columns over it (`staging_fec_<n>`), and `staging_fec`, the union of all files read.

create table if not exists staging_fec_files (
  file_id integer not null,
  layout  varchar not null  -- legal: scanned by threads; tolerant: line by line
);

-- The label of each journal, from the first line that uses it.
create table if not exists fec_journals (
  file_id integer not null,
  journal varchar,
  label   varchar,
  line    bigint not null  -- first line of the journal
);

-- The label of each account, from the first line that uses it.
create table if not exists fec_accounts (
  file_id integer not null,
  account varchar not null,
  label   varchar,
  line    bigint not null  -- first line on the account
);

-- Each account by month. The bulk reader fills it as it reads; for the others the map does, from their rows.
create temp table if not exists fec_account_months (
  file_id       integer not null,
  account       varchar not null,
  month_on      date not null,
  line_count    bigint not null,
  amount_debit  decimal(18, 2) not null,
  amount_credit decimal(18, 2) not null,
  first_on      date not null,  -- first and last accounting dates of the month
  last_on       date not null
);

-- What the currency columns of a file say.
create temp table if not exists fec_currencies (
  file_id          integer not null,
  line_count       bigint not null,
  currency_count   bigint not null,  -- lines that name a currency
  currency         varchar,          -- one of those named
  currencies       bigint not null,  -- how many are named
  translated_count bigint not null   -- lines whose amount in currency is not their amount
);

-- Consecutive lines of one entry, summed (an entry may come in several runs).
create temp table if not exists fec_runs (
  file_id           integer not null,
  journal           varchar,
  entry_no          varchar,
  voucher           varchar,          -- cuts files that give every entry the same number
  posted_on         date not null,
  posted_on_last    date not null,
  validated_on      date,
  line              bigint not null,
  line_count        bigint not null,
  counterpart_top   bigint not null,  -- largest line neither receivable nor VAT: cents × 16 + role number
  role_mask         integer not null, -- one bit a role
  amount_debit      decimal(18, 2) not null,
  amount_balance    decimal(18, 2) not null,
  amount_sales      decimal(18, 2) not null,
  amount_vat        decimal(18, 2) not null,
  amount_receivable decimal(18, 2) not null,
  vat_account_low   varchar,          -- the first and the last of its VAT accounts, by their text
  vat_account_high  varchar
);

-- The texts behind the numbers of the bulk reader's columns: no number is shared by two files.
create temp table if not exists scan_accounts (no integer not null, account varchar not null);
create temp table if not exists scan_parties (no integer not null, auxiliary varchar not null, auxiliary_name varchar not null);
create temp table if not exists scan_currencies (no integer not null, currency varchar not null);
create temp table if not exists scan_series (no integer not null, journal varchar not null, prefix varchar not null, width integer not null);
