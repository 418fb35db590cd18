-- The companies, accounts and journals of these ledgers become types of the lines' tables: each is stored as its
-- number, read and compared as its text. Half the cost of writing them, and the texts stand once.
create type ledger_entity as enum (select distinct entity_id from raw_items order by entity_id);
create type ledger_account as enum (select distinct account from raw_items order by account);
create type ledger_journal as enum (select distinct journal from raw_items order by journal);

alter table items alter column entity_id type ledger_entity;
alter table items alter column account type ledger_account;
alter table items alter column journal type ledger_journal;
alter table open_items alter column entity_id type ledger_entity;
alter table open_items alter column account type ledger_account;
alter table letter_groups alter column entity_id type ledger_entity;
