-- Lists about what is claimed of customers: disputed, promised, chased, drawn in bills, sold to a factor, taken over. Their
-- shared columns (company, customer as given and found) mean what they do in lists-of-documents.sql.

-- One row a dispute of a list: `disputes` holds those whose document is an item.
create table dispute_cases (
  entity_id     varchar,
  customer_code varchar,
  customer_name varchar,
  siren         varchar,
  customer_id   varchar,
  dispute       varchar,              -- its number
  document      varchar,
  document_key  varchar,
  amount        decimal(18, 2),       -- still disputed, positive; null: all of the document
  currency      varchar,
  reason        varchar,              -- as written
  status        varchar,              -- open, closed; null when unknown
  opened_on     date not null,
  closed_on     date,
  file_id       integer not null,
  line          bigint not null,
  position      varchar not null
);

-- One row a promise to pay, or an instalment of a plan: `promises` holds those that could be tied to items.
create table payment_promises (
  promise_id    bigint not null,      -- file_id × 10^12 + line
  entity_id     varchar,
  customer_code varchar,
  customer_name varchar,
  siren         varchar,
  customer_id   varchar,
  promise       varchar,              -- its number
  document      varchar,              -- null: the customer promised without naming one
  document_key  varchar,
  made_on       date,                 -- the day it was made
  promised_on   date not null,        -- the day that was promised
  amount        decimal(18, 2) not null, -- positive
  currency      varchar,
  status        varchar,              -- open, kept, broken, cancelled: a claim of the list, recomputed by the indicator
  file_id       integer not null,
  line          bigint not null,
  position      varchar not null
);

-- One row a reminder, a call, a visit, for a document or a customer as a whole.
create table dunning_events (
  entity_id      varchar,
  customer_code  varchar,
  customer_name  varchar,
  siren          varchar,
  customer_id    varchar,
  document       varchar,
  document_key   varchar,
  done_on        date not null,
  level          varchar,             -- as written
  action         varchar,             -- what was sent or done, as written
  channel        varchar,             -- as written
  recipient      varchar,
  outcome        varchar,
  amount_claimed decimal(18, 2),      -- of the reminder: no balance
  file_id        integer not null,
  line           bigint not null,
  position       varchar not null
);

-- One row a bill of exchange or a promissory note.
create table bills (
  entity_id     varchar,
  customer_code varchar,
  customer_name varchar,
  siren         varchar,
  customer_id   varchar,
  bill          varchar not null,     -- its number
  document      varchar,              -- invoice it pays
  document_key  varchar,
  issued_on     date,
  accepted_on   date,
  due_on        date,
  remitted_on   date,                 -- to the bank, for collection or discount
  status        varchar,              -- open, remitted, discounted, paid, unpaid; null when unknown
  amount        decimal(18, 2),       -- positive
  currency      varchar,
  file_id       integer not null,
  line          bigint not null,
  position      varchar not null
);

-- One row a document of a factor's statement.
create table factor_lines (
  entity_id       varchar,
  customer_code   varchar,
  customer_name   varchar,
  siren           varchar,
  customer_id     varchar,
  document        varchar not null,
  document_key    varchar,
  issued_on       date,
  due_on          date,
  assigned_on     date,               -- the day it was sold
  status          varchar,            -- open, paid, disputed, returned; null when unknown
  amount          decimal(18, 2),     -- sold, or still outstanding, a credit note negative
  amount_financed decimal(18, 2),     -- advanced
  amount_reserve  decimal(18, 2),     -- held back
  currency        varchar,
  file_id         integer not null,
  line            bigint not null,
  position        varchar not null
);

-- One row an open item of the system that was left, as it was taken over.
create table legacy_items (
  entity_id       varchar,
  customer_code   varchar,            -- in the new system; null when the list has the old one only
  customer_name   varchar,
  siren           varchar,
  legacy_code     varchar,            -- customer in the old system
  customer_id     varchar,
  document        varchar,            -- in the new system
  document_key    varchar,            -- of the old number, else of the new one
  legacy_document varchar,            -- in the old system
  issued_on       date,
  due_on          date,
  amount          decimal(18, 2),     -- open when it was taken over, debit positive
  currency        varchar,
  file_id         integer not null,
  line            bigint not null,
  position        varchar not null
);
