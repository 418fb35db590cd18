-- What lists say of the company's own work: suppliers, users, published figures, tasks, levers.
-- The rules of lists-of-customers.sql hold: what is given is kept, null is unknown, amounts are positive.

-- Suppliers: netting, accounts shared with customers.
create table vendors (
  entity_id     varchar,
  vendor_id     varchar not null,  -- code in the company's books
  name          varchar,
  siren         varchar,           -- SIREN or another registration number, as given
  vat_number    varchar,
  iban          varchar,           -- without spaces
  country       varchar,           -- ISO 3166 alpha-2
  email         varchar,
  customer_id   varchar,           -- the customer it is too, where the list says so
  customer_code varchar,           -- that customer, as given
  customer_name varchar,           -- null: vendors are not tied to customers by name
  status        varchar,           -- active, blocked, closed; null when unknown
  file_id       integer not null,
  line          bigint not null
);

-- Users of the systems: who may do what, who did it.
create table users (
  entity_id      varchar,
  user_id        varchar not null, -- login
  name           varchar,
  email          varchar,
  department     varchar,
  role           varchar,          -- profile, role or function, as written
  kind           varchar,          -- person, service (interface, batch); null when not said
  is_active      boolean,
  created_on     date,
  last_login_on  date,
  valid_until_on date,
  file_id        integer not null,
  line           bigint not null
);

-- Figures that the company publishes: to be reproduced or refuted.
create table published_kpis (
  entity_id varchar,
  kpi       varchar not null,      -- as written
  slug      varchar,               -- the indicator or position of Encours that it claims to be; null when none is sure
  period_on date,                  -- last day of the month, quarter or year, or the day itself
  value     decimal(24, 6),        -- days, money, a count; a rate in percent is a share (0.412); null: left blank
  unit      varchar,               -- days, rate, money, count; null when not said
  target    decimal(24, 6),        -- in the same unit
  file_id   integer not null,
  line      bigint not null
);

-- Time spent, one row a task done.
create table task_log (
  entity_id     varchar,
  customer_id   varchar,
  customer_code varchar,
  customer_name varchar,
  siren         varchar,
  done_on       date,
  user_id       varchar,           -- login or name, as written
  task          varchar,           -- as written
  kind          varchar,           -- explaining (reconciliation, disputes, figures), collecting, applying-cash, other
  minutes       decimal(18, 2),    -- null: not legible
  file_id       integer not null,
  line          bigint not null
);

-- What each open invoice was expected to do before a lever: never computed again.
create table lever_baselines (
  entity_id     varchar,
  customer_id   varchar,
  customer_code varchar,
  customer_name varchar,
  siren         varchar,
  lever         varchar,           -- as written; null: one baseline for all
  document      varchar,
  document_key  varchar,
  amount        decimal(18, 2),
  currency      varchar,
  expected_on   date,              -- day the payment was expected without the lever
  frozen_on     date,
  version       varchar,           -- of the model or the snapshot
  file_id       integer not null,
  line          bigint not null
);

-- What was done under a lever, on an item or a customer.
create table lever_actions (
  entity_id     varchar,
  customer_id   varchar,
  customer_code varchar,
  customer_name varchar,
  siren         varchar,
  action        varchar,           -- its number
  lever         varchar not null,  -- as written
  kind          varchar,           -- dispute, early-payment, promise, suspension, dunning, master-data, cash-application, terms
  document      varchar,
  document_key  varchar,
  done_on       date,
  amount        decimal(18, 2),
  currency      varchar,
  done_by       varchar,
  remark        varchar,
  file_id       integer not null,
  line          bigint not null
);

-- Trial balances, one row an account of each sheet. Balances are debit positive.
create table trial_balances (
  entity_id      varchar,
  sheet_no       integer not null, -- 0 in a text: each sheet is a balance by itself
  book           varchar not null, -- general, auxiliary (one row a customer), suppliers
  account        varchar not null, -- as written; of an auxiliary one without accounts, the customer's code
  label          varchar,
  customer_code  varchar,
  customer_name  varchar,
  from_on        date,             -- first day of the movements; null when not said
  as_of_on       date,             -- day of the closing balances; null when not said
  amount_opening decimal(18, 2),   -- null: not given
  amount_debit   decimal(18, 2),   -- movements, positive; null: not given
  amount_credit  decimal(18, 2),   -- movements, positive
  amount_closing decimal(18, 2),   -- as given, else opening and movements
  currency       varchar,          -- ISO 4217
  file_id        integer not null,
  line           bigint not null,
  position       varchar not null
);
