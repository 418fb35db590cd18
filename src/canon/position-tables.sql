-- The canon at its date: what is open, and what is read of it once. Each table is filled by a file of its name.

-- The items open at the as-of date, in either view.
create table open_items (
  item_id          bigint not null,
  entity_id        varchar not null,
  customer_id      varchar,
  account          varchar not null,
  role             account_role not null,
  is_in_scope      boolean not null,
  type             item_type not null,
  document         varchar using compression uncompressed,
  document_key     varchar using compression uncompressed,
  posted_on        date not null,
  issued_on        date not null,
  due_on           date,
  due_source       due_source not null,
  days_late        integer,                  -- as-of minus due date; overdue when ≥ 1; null without a due date
  due_estimated_on date,                     -- null where a due date is known, and where nothing can be estimated
  due_estimate     due_estimate,             -- where the estimate comes from; null with it
  amount           decimal(18, 2) not null,  -- original
  amount_open      decimal(18, 2) not null,  -- economic view: the figure of every indicator
  amount_open_ledger decimal(18, 2) not null, -- ledger view (lettering dates as recorded): the figure of the bridge
  letter_code      varchar,
  lettered_on      date,
  file_id          integer not null,
  line             bigint not null
);

-- The open receipts, refunded credit notes among them, that went back, each with the line that took it back.
create table returned_payments (
  debit_item_id  bigint not null,
  credit_item_id bigint not null
);

-- The credits older than 30 days, lettered or still living: who letters what. One row a customer.
create table old_credits (
  entity_id       varchar not null,
  customer_id     varchar,                 -- null: no customer on the line
  amount          decimal(28, 2) not null, -- positive
  amount_lettered decimal(28, 2) not null  -- of which under a code
);

-- The open invoices that an open receipt or credit note quotes by their number: one row a credit and an invoice.
create table quotations (
  credit_item_id bigint not null,
  debit_item_id  bigint not null,
  type           item_type not null,       -- of the credit
  amount_credit  decimal(18, 2) not null,  -- open on it, positive
  amount_debit   decimal(18, 2) not null,  -- open on the invoice
  is_own         boolean not null,         -- of the same customer
  is_only        boolean not null          -- no other open invoice of the company bears the number
);

-- One open debit and one open credit of a customer, of the same size on accounts of the same kind: a payment and its return
-- first, then those of the same document reference, then those whose size is unique on both sides. Who reads them says how
-- far apart their dates may be (`near_pairs`).
create table exact_pairs (
  debit_id          bigint not null,       -- items.item_id
  credit_id         bigint not null,       -- items.item_id
  entity_id         varchar not null,
  customer_id       varchar not null,
  days_between      integer not null,      -- from the debit's document to the credit's; below 0: the credit came first
  is_same_reference boolean not null,
  is_return         boolean not null       -- the debit took the credit back
);

-- The term that stands in for the due dates of a customer's invoices where none is known. No control reads it.
create table estimated_terms (
  entity_id     varchar not null,
  customer_id   varchar not null,
  days_observed integer,            -- median days from invoice to settlement; null under five settled invoices
  settled_count bigint not null,    -- invoices settled by the as-of date
  days          integer not null    -- observed, at most the legal cap; else the assumed term of the settings
);
