-- What a FEC becomes before it is mapped to the canon. One table of rows a file (`fec_rows_<n>`), a view
-- with the contract's columns over it (`staging_fec_<n>`), and `staging_fec`, the union of all files read.

create table if not exists staging_fec_files (
  file_id            integer not null,
  layout             varchar not null,  -- regular: read by the engine; tolerant: read line by line
  variant            varchar not null,  -- debit-credit or amount-side (Montant and Sens)
  has_due_dates      boolean not null,  -- an extra column gives due dates
  columns_missing    varchar,           -- legal columns that are absent, separated by commas
  encoding           varchar not null,
  separator          varchar not null,
  sha256             varchar not null,
  entity_id          varchar,           -- SIREN of the file's name
  fiscal_year_end_on date,              -- closing date of the file's name
  rows_read          bigint not null,
  rows_accepted      bigint not null,
  rows_rejected      bigint not null
);

-- The label of each journal, from the first line that uses it.
create table if not exists fec_journals (
  file_id integer not null,
  journal varchar,
  label   varchar
);

-- The label of each account, from the first line that uses it.
create table if not exists fec_accounts (
  file_id integer not null,
  account varchar not null,
  label   varchar
);
