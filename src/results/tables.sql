-- What the house answers: the home of results, in encours.duckdb beside the canon. Controls, indicators and findings
-- write it; diagnosis.json and the evidence are exports of it; reports read it. Money: DECIMAL, debit positive.

-- One row a control of the run.
create or replace table outcomes (
  control   varchar not null,
  outcome   varchar not null,   -- found, clear, unexamined (nothing to look at), not-judged
  missing   varchar[] not null, -- needs that no extract fed: why it was not judged
  row_count bigint not null
);

-- The head of every row that a control found; its own columns stay in found_<control>, under the same number.
create or replace table found_rows (
  control     varchar not null,
  row_no      bigint not null,   -- 1, 2, 3… in the order of the control's query
  subject     varchar,           -- what the row is about, in words that outlive the run: no number of ours, no line
  entity_id   varchar,
  item_id     bigint,            -- of this run; null when the row is not about one item
  customer_id varchar,
  document    varchar,
  dated_on    date,
  amount      decimal(18, 2),    -- of 28 digits where 18 are not enough
  file_id     integer,
  line        varchar,           -- what people see: the line, or sheet!row
  doubt       varchar,           -- why it is probable only, a slug; null when the card's confidence holds
  floor       varchar,           -- a severity that this row alone asks for; null when the card's floor holds
  fingerprint varchar not null   -- the same fault in the next extract has the same one: no file, no line in it
);

-- What each control's finding holds of an item: what its rows say of it, never more than the item has open.
create or replace table held_items (
  control     varchar not null,
  item_id     bigint not null,
  entity_id   varchar,
  customer_id varchar,
  dated_on    date,
  amount_open decimal(28, 2) not null, -- of the item, absolute
  amount      decimal(28, 2) not null
);

-- One row a control that found something.
create or replace table findings (
  control          varchar not null,
  code             varchar not null,
  family           varchar not null,
  stake            varchar not null,  -- collect-sooner, loss-risk, misstated, exposure, data
  severity         varchar not null,  -- critical, major, secondary, note
  severity_rule    varchar not null,  -- amount, law, act, floor, data, ceiling, lettering, young, trivial, none: what decided
  cause            varchar not null,  -- settings, process, data-governance
  share_measured   decimal(3, 2),     -- of its money, beyond chance; null: the cause is the usual one, not measured
  confidence       varchar not null,  -- proved, probable, possible
  amount           decimal(38, 2),    -- of what is open, each item once, absolute; null: no money of its own
  amount_exposed   decimal(38, 2),    -- of a finding on data: what is open behind it
  row_count        bigint not null,
  customer_count   bigint not null,
  fix_days         decimal(6, 1) not null,   -- person-days to repair once
  prevent_days     decimal(6, 1) not null,   -- and for good
  amount_cash      decimal(38, 2),    -- what would come in when it is put right; null: no figure
  dated_from       date,              -- of its first row; null: its rows have no date
  fingerprint      varchar not null,  -- of its rows together
  is_draft         boolean not null
);

-- One row an indicator: its figure, or the reason why there is none. Figures are decimal texts, exact.
create or replace table figures (
  indicator      varchar not null,
  value          varchar,
  numerator      varchar,
  denominator    varchar,
  items_used     bigint not null,
  items_excluded bigint not null,
  day_value      varchar,            -- what one day of it is worth
  low            varchar,            -- between which two the value lies; null where nothing was estimated
  high           varchar,
  working        varchar,            -- the formula with its numbers: 3972050.87 ÷ 4745387.42 × 92 d; null without a value
  reason         varchar,            -- kebab-case; null when there is a value
  flags          varchar[] not null,
  missing        varchar[] not null  -- needs that no extract fed
);

-- The receivables at the end of each month the ledgers cover, thirty-six at most, the as-of date last: what they
-- were on that day, with the due dates known now. Group companies are out but in amount_ledger.
create or replace table month_ends (
  ended_on         date not null,          -- last day of the month, or the as-of date
  amount_ledger    decimal(28, 2) not null, -- balance of the accounts of --accounts
  amount_net       decimal(28, 2) not null, -- trade receivables net of credits
  amount_overdue   decimal(28, 2),          -- debits late by a day or more, doubtful ones apart; null: no due date known
  amount_overdue_60 decimal(28, 2),         -- of which by more than 60 days
  amount_doubtful  decimal(28, 2) not null, -- debits on doubtful accounts
  amount_top_five  decimal(28, 2) not null, -- overdue of the five customers that are late by most
  amount_sales     decimal(28, 2) not null, -- sales of the month, VAT included
  amount_receipts  decimal(28, 2) not null, -- payments posted in the month, positive
  dso_simple       decimal(28, 2),          -- days; null before three months of sales
  dso_countback    decimal(28, 2)           -- days; null where the receivables exceed all the sales known
);

-- Their ageing: one row a month end and bucket that holds something.
create or replace table month_end_buckets (
  ended_on   date not null,
  bucket     varchar not null,
  amount     decimal(28, 2) not null,
  item_count bigint not null
);

-- What the quotients of indicators are made of at each of those month ends, and of whom: `figures_by`, the view over it, has
-- them. Trade receivables, group companies out; the same due dates as the ageing; windows end on the month end.
create or replace table measures_by (
  ended_on      date not null,
  grain         varchar not null,          -- all, company, customer, group (group_code), terms (terms_id)
  entity_id     varchar,                   -- of a company and of a customer
  code          varchar,                   -- of the customer, the group or the terms; null: all, or what has none
  days          bigint,                    -- of the window
  net           decimal(38, 2) not null,   -- what is owed, credits deducted
  gross         decimal(38, 2) not null,   -- debits alone
  not_due       decimal(38, 2) not null,   -- debits, those without a due date apart
  overdue       decimal(38, 2) not null,   -- debits late by a day or more, doubtful ones among them
  overdue_days  decimal(38, 2) not null,   -- Σ amount × days late
  debit_count   bigint not null,
  overdue_count bigint not null,
  sales         decimal(38, 2) not null,   -- of the window, VAT included
  paid          decimal(38, 2) not null,   -- what payments of the window settled of invoices
  paid_days     decimal(38, 2) not null,   -- Σ that × days from the invoice to its payment
  paid_dated    decimal(38, 2) not null,   -- of `paid`, invoices with a due date
  beyond_days   decimal(38, 2) not null    -- Σ that × days from the due date to the payment
);

-- The customers at the as-of date, all those with a line on a receivable account.
create or replace table customer_positions (
  entity_id      varchar not null,
  customer_id    varchar not null,
  amount_ledger  decimal(28, 2) not null,  -- balance on the accounts of --accounts: with the lines of no customer, the ledger
  amount_open    decimal(28, 2) not null,  -- trade receivables net of its credits; 0 for a group company
  amount_overdue decimal(28, 2),           -- debits late by a day or more, doubtful ones apart; null: no due date known
  amount_credits decimal(28, 2) not null,  -- credits to apply, positive
  days_late_max  integer,                  -- of its oldest open debit
  item_count     bigint not null,          -- open items
  overdue_count  bigint not null,
  median_delay   integer,                  -- days late of what it settled in a year; null under five invoices
  settled_count  bigint not null,          -- invoices it settled in a year
  place          bigint not null           -- 1 owes most
);

-- The heaviest of them at the last twelve month ends.
create or replace table customer_month_ends (
  ended_on       date not null,
  entity_id      varchar not null,
  customer_id    varchar not null,
  amount_ledger  decimal(28, 2) not null,
  amount_overdue decimal(28, 2)            -- null: no due date known then
);

-- What the position is made of: totals, accounts, the steps from one total to the next, ageing, where due dates come from.
create or replace table positions (
  part           varchar not null,  -- total, account, company, company-overdue, perimeter, bucket, due-source, estimate
  key            varchar not null,  -- total: ledger, late-lettering
  place          integer not null,  -- order within the part
  amount         decimal(38, 2) not null,
  item_count     bigint,
  customer_count bigint,
  low            decimal(38, 2),    -- between which two the amount lies; null where nothing was estimated
  high           decimal(38, 2)
);

-- The words of what ran, so that a report of last year keeps last year's.
create or replace table pages (
  kind       varchar not null,  -- control, indicator, class (of the bridge), source, problem (of reading)
  slug       varchar not null,  -- a problem's is <kind of source>/<code>
  code       varchar,
  title_en   varchar,
  title_fr   varchar,
  meaning_en varchar,           -- an indicator's formula; the message of a finding; what a class or a problem means
  meaning_fr varchar,
  page_en    varchar,           -- Markdown
  page_fr    varchar,
  why_en     varchar,           -- a control: the template of the sentence that says why a row is there
  why_fr     varchar,
  params     varchar,           -- JSON: parameters with their defaults
  better     varchar,           -- an indicator: lower, higher, neither
  reasons    varchar            -- a class: JSON, its rules in words
);
