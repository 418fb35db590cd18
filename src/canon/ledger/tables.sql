-- What a source that feeds a ledger fills, and nothing more: the canon makes accounts, entries and items of it, in the
-- same way whatever the extract (FEC, SAF-T, an ERP's own). All are work tables, gone when the canon is made. Amounts
-- are in the ledger's currency, debit positive; a null is «not said».

-- One row a line, all accounts. A reader that sums by itself fills the three tables below instead, and registers the
-- lines that it kept in `ledger_scans`.
create temp table if not exists ledger_file_rows (
  file_id         integer not null,
  line            bigint not null,          -- 1-based, in the file: with the file's sha256, the identity of the row
  journal         varchar,                  -- its code
  entry_no        varchar,                  -- lines of one (file, journal, number) are one entry
  posted_on       date not null,            -- accounting date
  account         varchar not null,
  auxiliary       varchar,                  -- the customer's or the supplier's code
  auxiliary_name  varchar,
  document        varchar,                  -- voucher reference
  issued_on       date,                     -- date of the voucher
  debit           decimal(18, 2) not null,  -- negative allowed
  credit          decimal(18, 2) not null,
  letter_code     varchar,                  -- lettering code
  lettered_on     date,
  validated_on    date,
  amount_currency decimal(18, 3),           -- in `currency`, signed as the file says
  currency        varchar,                  -- ISO 4217, of the line
  due_on          date,
  label           varchar                   -- of the line, in words
);

-- The company of each line of a file that holds several: each is then a ledger of its own.
create temp table if not exists ledger_line_companies (
  file_id integer not null,
  line    bigint not null,
  company varchar           -- null: the line names none
);

-- The label of each journal, from the first line that uses it: an opening entry is known by its journal.
create temp table if not exists ledger_journals (
  file_id integer not null,
  journal varchar,
  label   varchar,
  line    bigint not null  -- first line of the journal
);

-- The label of each account, from the first line that uses it.
create temp table if not exists ledger_account_labels (
  file_id integer not null,
  account varchar not null,
  label   varchar,
  line    bigint not null  -- first line on the account
);

-- What each account is, told by the source of a ledger that is kept in no chart of ours (1400 in Germany, «Accounts
-- Receivable»): of a file that stands here no prefix of the chart says anything.
create temp table if not exists ledger_account_roles (
  file_id integer not null,
  account varchar not null,
  role    varchar not null  -- of chart.sql: customer, sales, vat…; `other`: not known
);

-- The files that a reader summed by itself: where the canon finds the lines it kept.
create temp table if not exists ledger_scans (
  file_id   integer not null,
  rows_name varchar not null,  -- a view: the columns of ledger_file_rows, of the receivable and suspense lines
  runs_name varchar            -- a view: ledger_runs where each is one whole entry and no sum nears 18 digits; the
                               -- rows then bear entry_line, counterpart_no, role_mask, entry_posted_on and line_hash
                               -- (equal when the whole lines are); null: the runs are in ledger_runs
);

-- Each account by month. Made of ledger_file_rows, or by the reader.
create temp table if not exists ledger_account_months (
  file_id       integer not null,
  account       varchar not null,
  month_on      date not null,
  line_count    bigint not null,
  amount_debit  decimal(28, 2) not null,
  amount_credit decimal(28, 2) not null,
  first_on      date not null,  -- first and last accounting dates of the month
  last_on       date not null
);

-- What the currency columns of a file say. Made of ledger_file_rows, or by the reader.
create temp table if not exists ledger_currency_facts (
  file_id          integer not null,
  line_count       bigint not null,
  currency_count   bigint not null,  -- lines that name a currency
  currency         varchar,          -- one of those named
  currencies       bigint not null,  -- how many are named
  translated_count bigint not null   -- lines whose amount in currency is not their amount
);

-- The accounting currency of a file whose source knows it: the currency columns of its lines are then not asked.
create temp table if not exists ledger_told_currencies (
  file_id  integer not null,
  currency varchar not null  -- ISO 4217
);

-- Consecutive lines of one entry, summed (an entry may come in several runs). Made of ledger_file_rows, or by the reader.
create temp table if not exists ledger_runs (
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
  amount_debit      decimal(28, 2) not null,
  amount_balance    decimal(28, 2) not null,
  amount_sales      decimal(28, 2) not null,
  amount_vat        decimal(28, 2) not null,
  amount_receivable decimal(28, 2) not null,
  vat_account_low   varchar,          -- the first and the last of its VAT accounts, by their text
  vat_account_high  varchar
);

-- One row a receivable line of a sub-ledger: an extract of open and cleared items that holds none of their counterparts.
-- The canon makes items of them and nothing else: no entry, number, sales or VAT account is judged by them.
create temp table if not exists ledger_item_rows (
  file_id         integer not null,
  line            bigint not null,          -- 1-based, in the file
  company         varchar,                  -- that the row names; null: the file's
  customer        varchar,
  customer_name   varchar,
  account         varchar,                  -- its G/L account as the extract writes it; null: not said
  role            varchar,                  -- of that account (chart.sql), where the extract says it; null: the account's own
  counterpart     varchar not null,         -- role of what stands against it: sales, cash, fx, loss, discount, supplier, other;
                                            -- opening: taken over from another system
  entry_no        varchar,                  -- the system's number of the document; with the year, names an entry
  fiscal_year     integer,
  document        varchar,                  -- what the customer knows it by
  invoice         varchar,                  -- entry number of the invoice that it pays in part, or is the rest of
  journal         varchar,                  -- kind of document
  posted_on       date not null,
  issued_on       date,
  due_on          date,                     -- net due date
  amount          decimal(18, 2) not null,  -- in the company's currency, debit positive
  amount_currency decimal(18, 3),           -- in `currency`, debit positive
  currency        varchar,                  -- of the document
  ledger_currency varchar,                  -- of the company
  clearing        varchar,                  -- number of the document that cleared it
  cleared_on      date,                     -- null: open
  terms           varchar,                  -- code of ledger_terms: its due date where `due_on` is not said
  baseline_on     date,                     -- the day its terms count from; null: as they say
  label           varchar
);

-- Payment terms by their code in the books, one row a day limit: a code may mean another month end after the 15th.
create temp table if not exists ledger_terms (
  file_id    integer not null,
  line       bigint not null,
  code       varchar not null,
  label      varchar,
  day_limit  integer not null,  -- for a document of this day of its month at most; 31: any
  is_posting boolean not null,  -- counted from the posting date, not the document's
  fixed_day  integer,           -- the base is that day of its month, 31 the last; null: the date itself
  add_months integer not null,  -- months after which the base is taken
  days       integer not null,  -- from the base to the net due date
  due_day    integer,           -- the due date is that day of its month instead; null: none
  due_months integer not null   -- months after which it is taken
);

-- The receivable and suspense lines that the canon makes of all this, before identities, lettering and due dates:
-- canon/derive turns them into `items`, by another connection, which sees no temporary table.
attach if not exists ':memory:' as work;

-- The companies whose new system is known by its items alone: from that day they are told by it.
create table if not exists work.takeovers (
  entity_id varchar not null,
  first_on  date not null
);

create table if not exists work.raw_items (
  item_id         bigint not null,
  entity_id       varchar not null,
  customer_code   varchar,          -- auxiliary as the ledger writes it
  auxiliary_name  varchar,
  account         varchar not null,
  role            account_role not null,
  is_in_scope     boolean not null,
  counterpart_no  integer not null, -- role number of the largest counterpart that is neither receivable nor VAT; 0 none
  role_mask       integer not null, -- one bit a role present in the entry
  document        varchar,
  posted_on       date not null,
  issued_on       date not null,
  due_on          date,
  amount          decimal(18, 2) not null,
  amount_currency decimal(18, 3),
  currency        varchar,
  letter_code     varchar,
  lettered_on     date,
  entry_id        bigint not null,
  journal         varchar not null,
  file_id         integer not null,
  line            bigint not null,
  is_opening      boolean not null,
  label           varchar,
  cleared_out_on  date              -- of a sub-ledger: cleared that day with what the extract does not hold
);
