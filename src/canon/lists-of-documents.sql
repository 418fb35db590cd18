-- Lists about documents, as they stand beside a ledger: what was billed, delivered, ordered, disputed, promised, claimed.
-- In each of them `entity_id` is null when the list names no company and the folder holds several; `customer_code` and
-- `customer_name` are as the list writes them, null when it does not; `customer_id` is the customer that derive/12 found
-- for them by code, number, name or document, null when it found none or several. Money in the currency of the row.

-- One row a document of an invoice register, an XML invoice or an accounting of billing. Drafts are not here.
create table invoices (
  entity_id          varchar,
  customer_code      varchar,
  customer_name      varchar,
  siren              varchar,
  customer_siren     varchar,         -- SIREN or SIRET of the buyer, digits as given
  customer_id        varchar,
  document           varchar not null, -- number of the invoice
  document_key       varchar,         -- its form for matching
  type               varchar not null, -- invoice, credit-note, corrected-invoice, down-payment
  status             varchar,         -- open, paid, cancelled, not-posted: what the list claims; null when it does not say
  issued_on          date,
  delivered_on       date,            -- delivery, or last day of the period billed
  due_on             date,
  paid_on            date,
  order_number       varchar,         -- the buyer's order, else the seller's
  preceding_document varchar,         -- the invoice that this one corrects or credits
  ledger_document    varchar,         -- number under which the ledger holds it: of its entry, or its reference there
  terms_text         varchar,         -- payment terms as written
  currency           varchar,
  amount_net         decimal(18, 2),  -- excluding VAT; a credit note is negative, like the two below
  amount_vat         decimal(18, 2),
  amount_gross       decimal(18, 2),
  amount_due         decimal(18, 2),  -- still to pay, as the list says
  row_count          integer not null, -- rows of the list that make the document
  file_id            integer not null,
  line               bigint not null, -- first of them
  position           varchar not null
);

-- One row a status of an electronic invoice (formats.md §6), in the order in which they came.
create table invoice_statuses (
  entity_id      varchar,
  customer_code  varchar,
  customer_name  varchar,
  siren          varchar,
  customer_id    varchar,
  document       varchar not null,
  document_key   varchar,
  code           varchar not null,    -- 200 to 228, 501, as written
  label          varchar,
  said_on        date not null,
  said_at        varchar,             -- date and hour as written: the order within a day
  reason_code    varchar,             -- MONTANTTOTAL_ERR, PU_ERR…
  reason         varchar,
  amount_approved decimal(18, 2),     -- VAT included, of 206; null: not said
  sequence       integer not null,    -- 1 for the first status of the document
  is_last        boolean not null,    -- the one that counts
  file_id        integer not null,
  line           bigint not null,
  position       varchar not null
);

-- One row a delivery note.
create table deliveries (
  entity_id     varchar,
  customer_code varchar,
  customer_name varchar,
  siren         varchar,
  customer_id   varchar,
  delivery      varchar not null,     -- its number
  delivered_on  date,                 -- goods issue or delivery, the later that is known
  document      varchar,              -- invoice that bills it
  document_key  varchar,
  order_number  varchar,
  amount_net    decimal(18, 2),       -- value excluding VAT
  currency      varchar,
  file_id       integer not null,
  line          bigint not null,
  position      varchar not null
);

-- One row an order.
create table orders (
  entity_id       varchar,
  customer_code   varchar,
  customer_name   varchar,
  siren           varchar,
  customer_id     varchar,
  order_number    varchar not null,
  purchase_number varchar,            -- the buyer's own number
  ordered_on      date,
  wanted_on       date,               -- delivery asked for
  document        varchar,            -- invoice that bills it
  document_key    varchar,
  status          varchar,            -- open, closed, cancelled, draft; null when unknown
  terms_text      varchar,
  amount_net      decimal(18, 2),     -- excluding VAT
  amount_gross    decimal(18, 2),
  currency        varchar,
  file_id         integer not null,
  line            bigint not null,
  position        varchar not null
);

-- One row a contract or a subscription.
create table contracts (
  entity_id     varchar,
  customer_code varchar,
  customer_name varchar,
  siren         varchar,
  customer_id   varchar,
  contract      varchar not null,     -- its number
  signed_on     date,
  starts_on     date,
  ends_on       date,                 -- null: none, or unknown
  status        varchar,              -- open, closed, draft; null when unknown
  terms_text    varchar,
  period        varchar,              -- month, quarter, half-year, year, once: what an amount is for
  amount_net    decimal(18, 2),       -- excluding VAT, for a period
  currency      varchar,
  file_id       integer not null,
  line          bigint not null,
  position      varchar not null
);
