-- What the bridge leaves: the differing items, each in exactly one class, and the two ends by customer.
-- Money: DECIMAL(28,2), entity's currency, debit positive. The room writes nothing else and never the canon.

-- One row a differing item (method.md §3.1). Σ amount = ledger − aged balance, exactly.
create or replace table bridge_items (
  bridge_item_no bigint not null,          -- 1, 2, 3… by class, customer, document: stable from run to run
  class          varchar not null,         -- contract §4; its rule and its words are in classes/<class>.sql
  side           varchar,                  -- report, ledger, presentation-included, presentation-excluded; null: unexplained
  reason         varchar not null,         -- which rule of the class decided, kebab-case
  match_pass     varchar not null,         -- document, document-alone, number-in-label, returned-payment…, none (labels.yaml)
  entity_id      varchar,
  customer_id    varchar,                  -- null: the line has no auxiliary, or the report names no customer
  document       varchar,                  -- as written in the ledger, else in the report
  issued_on      date,
  due_on         date,
  amount_ledger  decimal(28, 2) not null,  -- in-scope amount of the item at the as-of date; 0 when the ledger does not hold it there
  amount_report  decimal(28, 2) not null,  -- amount of its report lines; 0 when the report does not show it
  amount         decimal(28, 2) not null,  -- contribution: amount_ledger − amount_report
  item_ids       bigint[] not null,        -- ledger lines of the document, open or settled; empty when there are none
  aged_line_ids  bigint[] not null,        -- report lines; empty when there are none
  ledger_file_id integer,                  -- first of item_ids: where evidence walks back to
  ledger_line    bigint,
  report_file_id integer,                  -- first of aged_line_ids
  report_line    bigint,
  report_position varchar,
  fingerprint    varchar not null          -- the same difference in the next extracts has the same one: no file, no line in it
);

-- Both ends by customer. A report line that names no customer of the ledger counts for the customer its document found.
create or replace table bridge_ends (
  entity_id     varchar,                   -- null: a report of no known company
  customer_id   varchar,                   -- null: the pseudo-customer «no auxiliary»
  amount_ledger decimal(28, 2) not null,
  amount_report decimal(28, 2) not null
);

-- The settings the bridge worked with: one row an entity key ('' when the reports do not tell companies apart).
create or replace table bridge_cutoffs (
  entity_key varchar not null,
  cut_on     date not null,   -- the report knows nothing posted after: its run date, or its as-of date if earlier
  run_on     date not null,   -- day it was run: its run date, else its as-of date
  late_on    date not null,   -- latest of its dates and of the as-of date
  is_run_known boolean not null -- it prints its run date
);

create or replace view bridge_classes as
select
  class,
  min(side) as side,
  sum(amount)::decimal(28, 2) as amount,
  sum(abs(amount))::decimal(28, 2) as amount_gross,
  count(*) as item_count,
  count(distinct (entity_id, customer_id)) as customer_count
from bridge_items
group by class;

-- One row a customer with money on either end or a differing item.
create or replace view bridge_customers as
with differing as (
  select
    entity_id,
    customer_id,
    sum(amount)::decimal(28, 2) as amount_explained_or_not,
    coalesce(sum(amount) filter (where class = 'unexplained'), 0)::decimal(28, 2) as unexplained,
    coalesce(sum(abs(amount)) filter (where class = 'unexplained'), 0)::decimal(28, 2) as unexplained_gross,
    count(*) as item_count
  from bridge_items
  group by entity_id, customer_id
)
select
  ends.entity_id,
  ends.customer_id,
  ends.amount_ledger as ledger,
  ends.amount_report as aged_balance,
  (ends.amount_ledger - ends.amount_report)::decimal(28, 2) as gap,
  coalesce(differing.amount_explained_or_not, 0)::decimal(28, 2) as contributions,
  coalesce(differing.unexplained, 0)::decimal(28, 2) as unexplained,
  coalesce(differing.unexplained_gross, 0)::decimal(28, 2) as unexplained_gross,
  coalesce(differing.item_count, 0) as item_count
from bridge_ends as ends
left join differing
  on differing.entity_id is not distinct from ends.entity_id and differing.customer_id is not distinct from ends.customer_id;

-- The amounts of one customer by class: `classes` of the contract's customer view.
create or replace view bridge_customer_classes as
select entity_id, customer_id, class, sum(amount)::decimal(28, 2) as amount, count(*) as item_count
from bridge_items
group by entity_id, customer_id, class;

-- One row. Restated: ledger + Σ adjustments of the ledger = report + Σ adjustments of the report + unexplained.
create or replace view bridge_totals as
with ends as (
  select
    coalesce(sum(amount_ledger), 0)::decimal(28, 2) as ledger,
    coalesce(sum(amount_report), 0)::decimal(28, 2) as aged_balance,
    coalesce(sum(abs(amount_ledger - amount_report)), 0)::decimal(28, 2) as gap_gross_customers
  from bridge_ends
), items as (
  select
    coalesce(sum(amount) filter (where class = 'unexplained'), 0)::decimal(28, 2) as unexplained_net,
    coalesce(sum(abs(amount)) filter (where class = 'unexplained'), 0)::decimal(28, 2) as unexplained_gross,
    count(*) filter (where class = 'unexplained') as unexplained_count,
    coalesce(sum(abs(amount)), 0)::decimal(28, 2) as sum_abs,
    coalesce(sum(amount) filter (where side in ('ledger', 'presentation-excluded')), 0)::decimal(28, 2) as on_ledger,
    coalesce(sum(amount) filter (where side in ('report', 'presentation-included')), 0)::decimal(28, 2) as on_report
  from bridge_items
)
select
  ledger,
  aged_balance,
  (ledger - aged_balance)::decimal(28, 2) as gap,
  gap_gross_customers,                       -- Σ |gap| of the customers (K26)
  unexplained_net,
  unexplained_gross,
  unexplained_count,
  sum_abs,                                   -- Σ |contributions|
  -- 1 − unexplained_gross / sum_abs, four decimals; 1 when nothing differs
  case when sum_abs = 0 then 1.0000 else rate(sum_abs - unexplained_gross, sum_abs) end::decimal(28, 4) as explained_rate,
  (ledger - on_ledger)::decimal(28, 2) as restated_from_ledger,
  (aged_balance + on_report)::decimal(28, 2) as restated_from_report
from ends, items;
