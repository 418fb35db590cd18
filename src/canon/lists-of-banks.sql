-- Bank statements, as their account holder reads them: money received is positive, money paid out negative.
-- DECIMAL(18,2) in the account's currency. Statements may tell the same days twice (a day in detail, then the month;
-- a notification, then the statement): `kind` and `account` say which, nothing is added over statements here.

-- One statement of one account: a message of a bank, or an export that covers some days.
create table bank_statements (
  statement_id      bigint not null,   -- file_id × 10^12 + its place in the file, from 1
  file_id           integer not null,
  line              bigint not null,   -- 1-based line where it begins
  position          varchar not null,  -- what people see: the line, or sheet!row
  kind              varchar not null,  -- statement (booked), interim (of the day), notification (no balance), export
  account           varchar,           -- IBAN without spaces, else the account's number as written; null: not said
  holder            varchar,           -- name of its holder; null: not said
  currency          varchar,           -- ISO 4217; null: not said
  number            varchar,           -- number of the statement or of the message; null: none
  amount_opening    decimal(18, 2),    -- balance before its first line, in credit positive; null: not said
  opened_on         date,              -- day of the opening balance
  amount_closing    decimal(18, 2),    -- balance after its last line; null: not said
  closed_on         date,              -- day of the closing balance
  amount_credit     decimal(38, 2) not null,  -- Σ of its lines above 0
  amount_debit      decimal(38, 2) not null,  -- Σ of its lines below 0, positive
  line_count        bigint not null,
  amount_difference decimal(38, 2)     -- closing − (opening + credit − debit): 0 when it foots; null: cannot be checked
);

-- Its movements: a batch that comes with its details is its details.
create table bank_lines (
  bank_line_id    bigint not null,     -- file_id × 10^12 + its place in the file, from 1
  statement_id    bigint not null,
  account         varchar,             -- of the statement
  currency        varchar,             -- ISO 4217; null: not said
  booked_on       date not null,       -- booking date; the value date where only that is known
  valued_on       date,                -- value date; null: not said
  amount          decimal(18, 2) not null,  -- credit positive: money received
  payer_name      varchar,             -- the other party: who paid a credit, whom a debit paid
  payer_iban      varchar,             -- its account: IBAN without spaces, or as written
  ultimate_payer  varchar,             -- on whose behalf it paid; null: not said
  remittance      varchar,             -- what was written with the payment, in words
  reference       varchar,             -- structured creditor reference (RF…)
  end_to_end_id   varchar,             -- null where the bank says there is none (NOTPROVIDED)
  mandate_id      varchar,             -- of a direct debit
  code            varchar,             -- the bank's transaction code: PMNT-RCDT-ESCT, NTRF, B1, its own word
  batch_id        varchar,             -- what the lines of one batch booking share
  bank_reference  varchar,             -- the bank's own reference
  is_return       boolean not null,    -- a payment that came back, or the reversal of an entry
  return_reason   varchar,             -- AM04, MD06…; the bank's code of rejection; null: none said
  return_of       bigint,              -- bank_line_id of the payment it returns; null: none, or not among the lines
  file_id         integer not null,
  line            bigint not null,     -- 1-based line of the file where it begins
  position        varchar not null
);
