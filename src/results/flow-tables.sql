-- What the lives of invoices come to (src/flows): filled once a run, read by whoever tells them.

-- The lives of the invoices posted in twelve calendar months up to the as-of date (src/flows): the window, one row.
create or replace table flow_windows (
  from_on         date not null,
  to_on           date not null,
  invoice_count   bigint not null,          -- lines of invoices on receivable accounts, group companies out
  amount          decimal(38, 2) not null,
  estimated_count bigint not null,          -- whose due date is estimated
  is_unlettered   boolean not null,         -- lettering is too rare to tell what was paid
  is_open_only    boolean not null          -- a company of which only open items were extracted: its invoices are not here
);

-- Every kind of event, and how many invoices it happened to.
create or replace table flow_events (
  event_no      integer not null,           -- order of those of one day
  event         varchar not null,
  needs         varchar,                    -- what an extract must feed for it to be known; null: any ledger tells it
  invoice_count bigint not null,
  amount        decimal(38, 2) not null     -- of the invoices
);

-- How long each step lasted, its whole distribution: one row a step and a number of days.
create or replace table flow_durations (
  place           integer not null,         -- of the event it begins with
  event_from      varchar not null,
  event_to        varchar,                  -- null: still open at the as-of date, nothing happened since
  days            integer not null,         -- whole days, 0 or more
  invoice_count   bigint not null,
  amount          decimal(38, 2) not null,  -- of the invoices
  amount_owed     decimal(38, 2) not null,  -- what is owed of them when it begins; 0 before the invoice and once it is settled
  owed_days       decimal(38, 2) not null,  -- Σ what is owed of them on each of its days
  amount_unbilled decimal(38, 2) not null   -- before the invoice: what is still to be billed, VAT included
);

-- The different lives, the most frequent first.
create or replace table flow_variants (
  place         bigint not null,
  path          varchar[] not null,         -- events in their order
  is_open       boolean not null,           -- something is still open
  invoice_count bigint not null,
  amount        decimal(38, 2) not null
);

-- What was paid, month after month, of the invoices posted in a month: one row a month and a number of months after it.
create or replace table flow_cohorts (
  month_on        date not null,
  months_after    integer not null,         -- 0: in the month itself, or before it
  invoice_count   bigint not null,
  amount_invoiced decimal(38, 2) not null,
  amount_paid     decimal(38, 2) not null   -- by payments up to the end of that month, or the as-of date
);

-- Work done again: reversed, reissued, credited in part, lettered again.
create or replace table flow_reworks (
  kind          varchar not null,
  invoice_count bigint not null,
  amount        decimal(38, 2) not null
);
