-- The texts behind the numbers of the bulk reader's columns: no number is shared by two files.
create temp table if not exists scan_accounts (no integer not null, account varchar not null);
create temp table if not exists scan_parties (no integer not null, auxiliary varchar not null, auxiliary_name varchar not null);
create temp table if not exists scan_currencies (no integer not null, currency varchar not null);
create temp table if not exists scan_series (no integer not null, journal varchar not null, prefix varchar not null, width integer not null);
