-- The lists people work from: whom to chase, what to letter, what to post, what to ask of the report, what is open.
-- Facts only; the words are the result's. Money: DECIMAL, debit positive. Filled by chases.sql, matches.sql, entries.sql.

-- One row a customer with something overdue, doubtful debts apart, and no due date that was only estimated.
create or replace table chases (
  place           bigint not null,         -- 1, 2, 3… the largest overdue first
  entity_id       varchar not null,
  customer_id     varchar,                 -- null: the ledger does not say whose they are
  amount_overdue  decimal(28, 2) not null,
  item_count      bigint not null,
  days_late_max   integer not null,
  median_delay    integer,                 -- days from due date to payment over 12 months; null under five invoices
  amount_credits  decimal(28, 2) not null, -- its open receipts and credit notes, positive
  amount_to_claim decimal(28, 2) not null, -- overdue less its credits, not below 0
  credit_limit    decimal(18, 2),          -- null: none set; 0: cash only
  is_listed       boolean not null,        -- stands in a customer list: a limit would be known
  limit_used      decimal(28, 4),          -- exposure ÷ limit; null without a limit above 0
  step            varchar not null,        -- management-call, call, email, wait, apply, identify
  habit           varchar,                 -- usual, unusual; null: neither, or not known
  next_on         date not null
);

-- What is owed and is not to be chased, by customer.
create or replace table spared (
  reason      varchar not null,            -- paid, paid-elsewhere, doubtful
  entity_id   varchar not null,
  customer_id varchar,
  amount      decimal(28, 2) not null
);

-- One row an open credit with what it settles, or with what has to be decided about it.
create or replace table matches (
  place          bigint not null,          -- 1, 2, 3… the surest first, then the largest
  entity_id      varchar not null,
  customer_id    varchar not null,
  credit_item_id bigint not null,
  debit_item_ids bigint[] not null,        -- empty: no invoice is found
  certainty      varchar,                  -- exact, reference, grouped; null: no proposal, to be decided
  rule           varchar not null,         -- same-number, quoted, quoted-list, quoted-part, amount; to be decided:
                                           -- across-customers, unbalanced, no-invoice
  amount         decimal(28, 2) not null,  -- of the credit, positive
  amount_debits  decimal(28, 2),           -- of the invoices
  amount_left    decimal(28, 2),           -- invoices less credit
  days_between   integer,                  -- from the first invoice to the credit
  open_count     bigint,                   -- open invoices of the customer, where none is found
  letter_code    varchar                   -- under which they stand together
);

-- The lines of proposed entries: each entry balances. Nothing is ever posted.
create or replace table proposed_lines (
  entry_no      bigint not null,
  line_no       bigint not null,
  cause         varchar not null,          -- class of the bridge or control behind it
  dated_on      date not null,
  journal       varchar not null,
  entity_id     varchar not null,
  account       varchar not null,
  customer_id   varchar,
  document      varchar,
  part          varchar not null,          -- receivable, receivable-unnamed, sales, vat, suspense, credit-customers
  amount_debit  decimal(28, 2) not null,
  amount_credit decimal(28, 2) not null,
  file_id       integer,                   -- where what it corrects stands
  line          varchar
);

-- Art. D. 441-6 of the commercial code, customers' side: one row a column of its table.
create or replace table late_invoices (
  place           integer not null,
  bucket          varchar not null,        -- 0, 1-30, 31-60, 61-90, over-90, total; doubtful: left out of the table
  item_count      bigint not null,
  amount_incl_tax decimal(28, 2) not null,
  amount_excl_tax decimal(28, 2),          -- null: the ledger does not say it of every invoice
  share_incl_tax  decimal(28, 4),          -- of the sales of the fiscal year to the as-of date
  share_excl_tax  decimal(28, 4)
);

-- The restated aged balance, item by item: the accounts of --accounts and every other trade receivable.
create or replace view restated_items as
select
  open_items.*,
  -- As the ageing: from the estimated due date where none is known.
  bucket_of(amount_open, role, coalesce(days_late, date_diff('day', due_estimated_on, position_on))) as bucket
from open_items
cross join (select max(as_of) as position_on from mission)
where amount_open <> 0 and (is_in_scope or is_trade(role));

-- And by customer.
create or replace view restated_customers as
select
  entity_id,
  customer_id,
  sum(amount_open)::decimal(28, 2) as amount_total,
  coalesce(sum(amount_open) filter (where is_in_scope), 0)::decimal(28, 2) as amount_in_scope,
  coalesce(sum(amount_open) filter (where bucket = 'not-due'), 0)::decimal(28, 2) as amount_not_due,
  coalesce(sum(amount_open) filter (where bucket = '1-30'), 0)::decimal(28, 2) as amount_1_30,
  coalesce(sum(amount_open) filter (where bucket = '31-60'), 0)::decimal(28, 2) as amount_31_60,
  coalesce(sum(amount_open) filter (where bucket = '61-90'), 0)::decimal(28, 2) as amount_61_90,
  coalesce(sum(amount_open) filter (where bucket = '91-180'), 0)::decimal(28, 2) as amount_91_180,
  coalesce(sum(amount_open) filter (where bucket = '180+'), 0)::decimal(28, 2) as amount_over_180,
  coalesce(sum(amount_open) filter (where bucket = 'doubtful'), 0)::decimal(28, 2) as amount_doubtful,
  coalesce(sum(amount_open) filter (where bucket = 'no-due-date'), 0)::decimal(28, 2) as amount_undated,
  coalesce(sum(amount_open) filter (where bucket = 'unallocated-credits'), 0)::decimal(28, 2) as amount_credits,
  count(*) as item_count,
  max(days_late) filter (where amount_open > 0) as days_late_max
from restated_items
group by entity_id, customer_id;

-- What the files leave out, one row a month, a document, a run of missing numbers or a company.
create or replace table left_out (
  fact        varchar not null,  -- invoices-not-posted, months-ledger…: files-schema.ts names them
  subject     varchar,           -- a company, an account at the bank, a file, a series of numbers; null: none is named
  file_id     integer,           -- null: a month or a company stands on no line
  line        varchar,
  customer_id varchar,
  document    varchar,           -- of a month, 2025-08; of missing numbers, the first
  document_last varchar,         -- the last of several missing numbers; null: one alone
  missing_count bigint not null default 1,
  dated_on    date,
  amount      decimal(38, 2)     -- with VAT, the invoice's own; null: it has none
);

-- The trial balances of the folder, each sheet of a file with the day at which it stands beside the ledger.
create or replace table trial_sheets (
  file_id    integer not null,
  sheet_no   integer not null,
  book       varchar not null,  -- general, auxiliary
  entity_id  varchar,           -- null: whose it is cannot be known
  on_day     date,              -- of the comparison; null: not compared
  day_from   varchar not null,  -- told (by the file), agreement (the last month end at which all agrees), closing (of the ledger)
  agrees_on  date,              -- where something differs, the last month end at which nothing would
  reason     varchar            -- why it is not compared; null: it is
);

-- Their accounts, or customers of an auxiliary book, beside the ledger. Debit positive.
create or replace table trial_checks (
  file_id        integer not null,
  sheet_no       integer not null,
  book           varchar not null,
  entity_id      varchar not null,
  on_day         date not null,
  account        varchar not null,  -- as the trial balance writes it, else the ledger; a customer's code in an auxiliary book
  label          varchar,
  is_in_scope    boolean not null,  -- one of the accounts of --accounts
  amount_balance decimal(28, 2),    -- closing of the trial balance; null: not in it
  amount_ledger  decimal(28, 2),    -- null: not in the ledger, or not known of that day
  amount_opening decimal(28, 2),    -- as the trial balance gives it
  amount_gap     decimal(28, 2),    -- ledger minus trial balance; null: not judged
  state          varchar not null,  -- agrees, differs, opening-missing, sign, only-in-balance, only-in-ledger, not-judged
  line           bigint,
  position       varchar
);

-- What the report has to change, item by item: the ledger is right (classes of the bridge whose side is the report's),
-- and the totals that its own lines do not make.
create or replace view report_fixes as
select class, entity_id, customer_id, document, issued_on as dated_on, amount,
  coalesce(report_file_id, ledger_file_id) as file_id, coalesce(report_position, ledger_line::varchar) as line
from bridge_items
where side in ('report', 'presentation-included')
union all
select control, entity_id, customer_id, document, dated_on, amount, file_id, line
from found_rows
where control = 'report-arithmetic-broken';

-- Who makes each effect of a change since the day compared to (kpi.md K30), item by item where the effect is one of items.
create or replace table change_items (
  figure        varchar not null,          -- dso-simple, overdue-rate-value
  effect        varchar not null,
  place         bigint not null,           -- the heaviest effect first, then the heaviest customer, then the heaviest item
  entity_id     varchar,
  customer_id   varchar,                   -- null: the ledger does not say whose they are, or the effect is nobody's
  item_id       bigint,                    -- null: told by customer, of all it was sold
  amount_before decimal(28, 2) not null,   -- what the effect is made of at the earlier day, as it stands in what is owed
  amount_after  decimal(28, 2) not null,
  share         decimal(28, 4) not null,   -- of the effect: days, or points of a rate; they sum to it
  amount        decimal(28, 2) not null    -- the same in money
);

-- The same by customer.
create or replace view change_customers as
select
  figure, effect, min(place) as place, entity_id, customer_id,
  sum(amount_before)::decimal(28, 2) as amount_before, sum(amount_after)::decimal(28, 2) as amount_after,
  sum(share)::decimal(28, 4) as share, sum(amount)::decimal(28, 2) as amount, count(item_id) as item_count
from change_items
group by figure, effect, entity_id, customer_id;

create or replace view dso_change as from change_items where figure = 'dso-simple';
create or replace view dso_change_customers as from change_customers where figure = 'dso-simple';
create or replace view overdue_rate_change as from change_items where figure = 'overdue-rate-value';
create or replace view overdue_rate_change_customers as from change_customers where figure = 'overdue-rate-value';
