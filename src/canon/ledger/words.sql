-- The companies and accounts of these ledgers become types of the lines' tables: each is stored as its number, read
-- and compared as its text. Half the cost of writing them, and the texts stand once.
create type ledger_entity as enum (select entity_id from entities order by entity_id);
create type ledger_account as enum (select distinct account from accounts order by account);

alter table ledger_accounts alter column entity_id type ledger_entity;
alter table ledger_accounts alter column account type ledger_account;
alter table ledger_accounts alter column role type account_role;
alter table work.raw_items alter column entity_id type ledger_entity;
alter table work.raw_items alter column account type ledger_account;
alter table items alter column entity_id type ledger_entity;
alter table items alter column account type ledger_account;
alter table open_items alter column entity_id type ledger_entity;
alter table open_items alter column account type ledger_account;
alter table letter_groups alter column entity_id type ledger_entity;
alter table entries alter column entity_id type ledger_entity;
alter table entries alter column vat_account type ledger_account;
