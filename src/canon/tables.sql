-- The canonical tables: the one language of Encours. Sources write them, everything above reads them.
-- Money: DECIMAL(18,2) on a line, wider in a sum; in the entity's currency, debit positive (the customer owes us).
-- Dates have no time.
-- NULL means «unknown», never 0. Every row that comes from a file keeps file_id and line.

-- Words that stand on every line of the ledger are stored as their number; a query reads and compares texts.
create type account_role as enum (
  'accrued-income', 'cash', 'customer', 'discount', 'doubtful', 'down-payment', 'fx', 'loss', 'notes-receivable', 'other',
  'other-receivable', 'retention', 'sales', 'supplier', 'suspense', 'vat'
);
create type item_type as enum (
  'bill', 'credit-note', 'discount', 'down-payment', 'fx', 'invoice', 'manual', 'netting', 'opening', 'payment',
  'reassignment', 'returned-payment', 'transfer-doubtful', 'write-off'
);
create type due_source as enum ('aged-balance', 'invoice', 'ledger', 'none', 'terms');
-- What stands in for a due date that nobody gives: the customer's own delay, else an assumed term.
create type due_estimate as enum ('observed', 'assumed');

-- One company (SIREN where the file's name gives one, else 'unknown').
create table entities (
  entity_id     varchar not null,   -- SIREN, or the name given by the user, or 'unknown'
  currency      varchar not null,   -- ISO 4217; EUR unless the ledger says otherwise
  year_start_on date,               -- first day of the ledger's history
  year_end_on   date                -- closing date of its last ledger, or the end of the last month with entries before it
);

-- What a report calls the company it is of.
create table company_names (
  file_id   integer not null,
  entity_id varchar,           -- null when the report gives no number of it
  name      varchar not null
);

-- The files read.
create table source_files (
  file_id            integer not null,
  name               varchar not null,  -- base name only
  sha256             varchar not null,
  kind               varchar not null,  -- the source's id: fec, aged-balance, customer-list
  feeds              varchar[] not null, -- what it is to the canon: ledger, report, customers
  entity_id          varchar,
  encoding           varchar,
  separator          varchar,           -- tab, pipe, semicolon, comma; null for a workbook
  fiscal_year_end_on date,              -- closing date of a ledger file
  rows_read          bigint not null,   -- lines of data in the file, by Encours's own count
  rows_accepted      bigint not null,
  rows_rejected      bigint not null,   -- read = accepted + rejected, always
  recognised_en      varchar,           -- why it was recognised and how it was read, one reason a line
  recognised_fr      varchar,           -- the same in French
  period_from        date,              -- first and last days its rows speak of, where its source says them
  period_to          date
);

-- What the rows of a file come to, as its source counted them; those of ledgers and reports are worked out from them.
create table source_totals (
  file_id integer not null,
  name    varchar not null,        -- opening, closing, debit, credit, amount, gross
  amount  decimal(38, 2) not null  -- in the file's currency
);

-- Where they were read, for the readers of this run only: no path of a machine is ever published.
create temp table source_paths (
  file_id integer not null,
  path    varchar not null
);

-- What could not be read or believed. One row a problem; a rejected row has at least one.
create table problems (
  file_id     integer not null,
  line        bigint,              -- 1-based line of the file; null for the file as a whole
  position    varchar not null,    -- what people see: the line, or sheet!row
  code        varchar not null,    -- kebab-case, in docs/reference/problems.md
  column_name varchar,
  value       varchar,             -- the text as it stands, cut at 200 characters
  amount      decimal(38, 2),      -- money of the row, debit positive, when it is legible
  is_rejected boolean not null     -- the row is left out of the figures because of it
);

-- Which columns the extracts fed: a control whose `needs` are not here answers «cannot judge».
create table fed_columns (
  table_name  varchar not null,
  column_name varchar not null
);

-- Every account of the ledgers.
create table accounts (
  entity_id    varchar not null,
  account      varchar not null,
  label        varchar,
  role         varchar not null,  -- customer, notes-receivable, doubtful, down-payment, retention, accrued-income, other-receivable, suspense, sales, vat, cash, supplier, loss, discount, fx, other
  is_in_scope  boolean not null,  -- one of the accounts of --accounts: the ledger end of the bridge
  line_count   bigint not null,
  amount_debit decimal(28, 2) not null,
  amount_credit decimal(28, 2) not null,
  is_valid     boolean not null,  -- three digits first, a class of the chart
  file_id      integer,           -- the first ledger that uses it
  line         bigint             -- its first line there
);

-- The entries that bill (sales or VAT beside a receivable), and every odd one: unbalanced, on two dates, outside its
-- fiscal year, not validated where others are, with a line that stands twice. Of all the others journal_sums and
-- entry_ranges hold enough.
create table entries (
  entry_id        bigint not null,
  entity_id       varchar not null,
  file_id         integer not null,
  journal         varchar not null,
  prefix          varchar not null,         -- of its number: what stands before the last digits
  number          bigint,                   -- the last digits; null when there are none, or more than eighteen
  width           integer,                  -- how many, when they are padded with zeros; else 0
  -- The number as it stands, made again of the three above.
  entry_no        varchar generated always as (prefix || coalesce(lpad(number::varchar, greatest(width, length(number::varchar))::integer, '0'), '')),
  posted_on       date,             -- first accounting date of its lines
  posted_on_last  date,             -- last one; differs only in a broken entry
  validated_on    date,             -- first validation date
  line            bigint not null,  -- first line in the file
  line_count      bigint not null,
  amount_debit    decimal(28, 2) not null,
  amount_balance  decimal(28, 2) not null,  -- debits minus credits: 0 in a sound entry
  amount_sales    decimal(28, 2) not null,  -- accounts 70x, credit positive: excluding VAT
  amount_vat      decimal(28, 2) not null,  -- VAT collected, credit positive
  amount_receivable decimal(28, 2) not null, -- receivable accounts, debit positive
  is_opening      boolean not null,         -- opening entry (à-nouveaux)
  counterpart_no  integer,                  -- role number of its largest line that is neither receivable nor VAT; 0 none
  role_mask       integer,                  -- one bit a role present in it
  vat_account     varchar                   -- the one account of its VAT lines; null when it has none or several
);

-- What all the entries of a journal come to.
create table journal_sums (
  file_id         integer not null,
  entity_id       varchar not null,
  journal         varchar not null,
  entry_no        varchar,                  -- its first entry number, where numbers do not tell entries apart
  line            bigint not null,          -- first line in the file
  posted_on       date,                     -- first accounting date
  posted_on_last  date,                     -- last one
  opening_on      date,                     -- date of its opening entry, null when it has none
  entry_count     bigint not null,
  line_count      bigint not null,
  validated_count bigint not null,          -- entries with a validation date
  amount_debit    decimal(38, 2) not null,
  amount_balance  decimal(38, 2) not null   -- debits minus credits
);

-- The ledgers, one row a file, with what their entries say of the whole.
create table ledgers (
  file_id        integer not null,
  entity_id      varchar,
  year_start_on  date,                      -- first day of its fiscal year; null when the closing date is not known
  year_end_on    date,
  has_validation boolean not null,          -- some of its entries have a validation date
  is_numbered    boolean not null           -- three entry numbers or more: they tell its entries apart
);

-- The numbers of all entries: ranges without a gap, each with the entry that bears its first number.
create table entry_ranges (
  sequence_id    bigint not null,           -- one ledger, one text before the digits, one journal or all of them
  is_by_journal  boolean not null,          -- the numbers follow within the journal
  number_first   bigint not null,
  number_last    bigint not null,
  entry_id       bigint not null,
  entity_id      varchar not null,
  file_id        integer not null,
  journal        varchar not null,
  entry_no       varchar not null,
  line           bigint not null,
  posted_on      date,
  posted_on_last date
);

-- One row a ledger line on a receivable account (or a suspense account): the items.
create table items (
  item_id         bigint not null,   -- file_id × 10^12 + line: stable from run to run
  entity_id       varchar not null,
  customer_id     varchar,           -- null: no auxiliary on the line
  account         varchar not null,
  role            account_role not null,  -- of the account
  is_in_scope     boolean not null,  -- its account is one of --accounts
  type            item_type not null,  -- invoice, credit-note, payment, returned-payment, bill, transfer-doubtful, write-off, discount, fx, down-payment, netting, reassignment, manual, opening
  counterpart     account_role,           -- role of the largest counterpart in the entry
  document        varchar using compression uncompressed,           -- voucher reference as it stands, trimmed
  document_key    varchar using compression uncompressed,           -- its form for matching
  posted_on       date not null,     -- accounting date
  issued_on       date not null,     -- date of the voucher, else accounting date
  due_on          date,              -- null: no due date known
  due_source      due_source not null,  -- ledger, invoice, aged-balance, terms, none
  amount          decimal(18, 2) not null,  -- debit positive
  currency        varchar,           -- of the document, null when it is the entity's
  amount_currency decimal(18, 3),    -- in that currency, debit positive
  letter_code     varchar,           -- lettering code, null when not lettered
  lettered_on     date,              -- lettering date as recorded
  group_id        bigint,            -- its lettering group
  closed_on       date,              -- from that day nothing of it is open, in either view; null while something is
  is_opening      boolean not null,
  superseded_on   date,              -- not counted from that day: the next year's opening entry takes over
  entry_id        bigint not null,
  journal         varchar not null,
  file_id         integer not null,
  line            bigint not null,
  label           varchar using compression uncompressed            -- of the line, in words; null: none
);

-- The lettering groups: a code of a customer in a fiscal year (or one balanced batch of it).
create table letter_groups (
  group_id       bigint not null,
  entity_id      varchar not null,
  customer_id    varchar,
  letter_code    varchar not null,
  lettered_on    date,              -- latest lettering date of its items, null when none has one
  fiscal_year    integer not null,
  item_count     integer not null,
  debit_count    integer not null,
  credit_count   integer not null,
  amount_debit   decimal(38, 2) not null,
  amount_credit  decimal(38, 2) not null,   -- positive
  amount_balance decimal(38, 2) not null,   -- debits minus credits: 0 when balanced
  posted_on_first date not null,
  posted_on_last date not null,
  is_partial     boolean not null   -- the code says partial lettering (lower case)
);

-- What was settled by what, oldest first inside a group. Zero-sum: both sides lose `amount`.
create table allocations (
  group_id       bigint not null,
  debit_item_id  bigint not null,
  credit_item_id bigint not null,
  amount         decimal(18, 2) not null,  -- always positive
  settled_on     date not null,  -- economic view: the day both lines existed
  cleared_on     date not null   -- ledger view: the lettering date, never before settled_on
);

-- Customers, from the customer list where there is one, else from the ledger.
create table customers (
  customer_id         varchar not null, -- its code in its company's books: known by the pair (entity_id, customer_id) only
  entity_id           varchar,          -- null: a list that names none, in a folder of several companies
  name                varchar,
  siren               varchar,          -- digits as given
  siret               varchar,
  vat_number          varchar,
  ice                 varchar,          -- Morocco, 15 digits
  iban                varchar,          -- without spaces
  country             varchar,          -- ISO 3166 alpha-2, upper case
  address             varchar,
  postal_code         varchar,
  city                varchar,
  email               varchar,
  phone               varchar,
  status              varchar,          -- active, blocked, closed; null when unknown
  terms_text          varchar,          -- payment terms as written
  terms_id            varchar,
  credit_limit        decimal(18, 2),   -- null: none set; 0: cash only
  limit_valid_until_on date,
  group_code          varchar,          -- group or parent
  payer_id            varchar,
  is_intercompany     boolean,
  is_factored         boolean,
  is_consumer         boolean,
  is_public           boolean,
  is_one_time         boolean,
  is_listed           boolean not null, -- stands in a customer list, not only in the ledger
  file_id             integer,
  line                bigint
);

-- Payment terms, one row a distinct meaning, labelled by the first wording met (formats.md §9).
create table terms (
  terms_id     varchar not null,
  label        varchar not null,
  days         integer not null,
  month_end    varchar not null,  -- none, after (days then month end), before (month end then days)
  day_of_month integer,
  months       integer not null
);

-- The aged balances the company uses, one row a printed report.
create table aged_reports (
  report_id      integer not null,
  file_id        integer not null,
  entity_id      varchar,
  as_of          date,             -- the date it says it stands at
  run_on         date,             -- the date it was printed
  basis          varchar,          -- due, document, posting; null when not said
  level          varchar not null, -- item or customer
  includes_credits    boolean,     -- credits and unapplied payments are in it; null when it does not say, as below
  includes_special_gl boolean,     -- down payments and other special G/L
  includes_doubtful   boolean,
  includes_disputed   boolean,
  currency       varchar,          -- the one it says it is in; null when not said, or several
  bucket_labels  varchar[] not null,
  bucket_bounds  integer[] not null, -- upper bounds in days late, aligned with the labels; 2147483647 for the last, null when the label says no bound
  amount_printed decimal(38, 2),   -- grand total printed, null when none
  amount_lines   decimal(38, 2) not null -- Σ of its detail lines: the report end of the bridge
);

-- Its detail lines.
create table aged_lines (
  aged_line_id  bigint not null,   -- file_id × 10^12 + line
  report_id     integer not null,
  entity_id     varchar,
  customer_id   varchar,           -- null when the line names none
  customer_name varchar,
  document      varchar,           -- null in a customer-level report
  document_key  varchar,
  issued_on     date,
  due_on        date,
  amount        decimal(18, 2) not null,  -- total of the line, debit positive
  amount_buckets decimal(18, 2)[],  -- aligned with bucket_labels
  file_id       integer not null,
  line          bigint not null,
  position      varchar not null
);

-- Its printed subtotals and totals: checked, never added.
create table aged_totals (
  report_id      integer not null,
  kind           varchar not null,  -- group, subtotal, grand-total
  label          varchar,
  customer_id    varchar,
  amount_printed decimal(38, 2),
  amount_lines   decimal(38, 2),    -- Σ of the lines it claims to sum
  file_id        integer not null,
  line           bigint not null,
  position       varchar not null
);

-- Sales by calendar month, invoices minus credit notes, customers in scope only.
create table sales_months (
  month_on        date not null,            -- first day of the month
  days            integer not null,         -- days of it that the ledger covers up to the as-of date
  amount_incl_tax decimal(28, 2) not null,  -- TTC
  amount_excl_tax decimal(28, 2)            -- HT, null when the sales accounts do not say
);

-- Ledger lines that stand twice, field for field.
create table duplicate_lines (
  file_id     integer not null,
  line        bigint not null,
  line_first  bigint not null,   -- the first of them
  journal     varchar,
  entry_no    varchar,
  account     varchar,
  customer_id varchar,
  document    varchar,
  posted_on   date,
  amount      decimal(18, 2)
);

-- Names given to one auxiliary in the ledger.
create table auxiliary_names (
  entity_id   varchar not null,
  customer_id varchar not null,
  name        varchar not null,
  line_count  bigint not null,
  file_id     integer not null,
  line        bigint not null   -- first line with that name
);

-- What the ledger does not know and collection does: actionable-share and insufficiently-qualified-share need it.
-- Extracts that carry it feed these tables; without them both figures are null, with what is missing as the reason.

-- Disputed items. Open at a date: opened on or before it, not closed on or before it.
create table disputes (
  item_id    bigint not null,
  amount     decimal(18, 2),  -- disputed part, positive; null: all of it
  opened_on  date not null,
  closed_on  date
);

-- Promises to pay. Live at a date when the promised day is not past.
create table promises (
  item_id     bigint not null,
  promised_on date not null,
  amount      decimal(18, 2) not null,  -- positive, the part of this item
  promise_id  bigint,          -- one promise may be of several items; null: of this one alone
  amount_before decimal(38, 2), -- what earlier instalments of its plan promise of this item; null: no plan
  made_on     date             -- the day it was made; null: unknown
);

-- Reminders, calls, visits.
create table collection_actions (
  entity_id   varchar not null,
  customer_id varchar not null,
  done_on     date not null
);

-- Items whose payment waits for something the company itself can do.
create table item_blocks (
  item_id bigint not null,
  cause   varchar not null, -- purchase-order-missing, address-wrong, e-invoice-rejected, credit-note-to-issue, receipt-to-match
  blocked_on  date,         -- null: since ever
  released_on date          -- from that day no longer; null: still
);

-- Items whose due date binds nobody: refused or rejected on its platform, the invoice is to be issued again.
create table void_due_dates (
  item_id  bigint not null,
  since_on date not null,
  until_on date             -- from that day it binds again; null: still void
);

-- The run itself: one row.
create table mission (
  as_of          date not null,
  currency       varchar not null,
  chart          varchar not null,          -- pcg, association, cgnc, syscohada
  scope          varchar[] not null,        -- account prefixes of --accounts
  materiality    decimal(28, 2),            -- M of method.md §5, null when it cannot be set
  trivial        decimal(28, 2)             -- T
);

-- The ledger's own movement of each receivable account by month: what the items are checked against.
create table ledger_months (
  entity_id   varchar not null,
  file_id     integer not null,
  account     varchar not null,
  role        varchar not null,
  is_in_scope boolean not null,
  month_on    date not null,              -- first day of the month
  amount      decimal(28, 2) not null     -- debits minus credits of the month
);

-- Accounts that are no receivable but say what became of them, by month and ledger.
create table watched_months (
  entity_id     varchar not null,
  file_id       integer not null,
  account       varchar not null,
  kind          varchar not null,         -- allowance, bad-debt, recovery, cheque (or another valuable to be cashed), bill, cash
  month_on      date not null,            -- first day of the month
  amount_debit  decimal(28, 2) not null,  -- opening entries are movements of their month
  amount_credit decimal(28, 2) not null,
  first_on      date not null,            -- first and last accounting dates of the month
  last_on       date not null
);

-- Every other account by month and ledger, where a trial balance of the folder is to be compared with it; empty without.
create table account_months (
  entity_id varchar not null,
  file_id   integer not null,
  account   varchar not null,
  month_on  date not null,            -- first day of the month
  amount    decimal(28, 2) not null,  -- debits minus credits of the month, opening entries among them
  last_on   date not null             -- last accounting date of the month
);

-- The companies of which only what is still open was extracted: what they sold, and what was paid, cannot be told.
create table open_only_entities (
  entity_id varchar not null
);

-- Closing balance of a fiscal year against the opening entry of the next, by account and customer (X04, A12).
create table openings (
  entity_id      varchar not null,
  account        varchar not null,
  customer_id    varchar,
  amount_closing decimal(28, 2) not null,  -- balance at the end of year N−1
  amount_opening decimal(28, 2) not null,  -- opening entry of year N
  opened_on      date not null,            -- first day of year N
  file_id        integer not null,         -- ledger of year N
  line           bigint,                   -- first opening line; null when there is none
  line_count     bigint                    -- opening lines without a lettering code: 1 for a balance brought forward as a whole
);
