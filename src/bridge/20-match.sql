-- The passes. Each consumes only pairs that are unique on both sides; the pass is kept as evidence.

-- (a) customer and document. What agrees to the cent is out of the way already (10); here, what is left of it.
create or replace temp table first_pass as
select
  ledger_keys.ledger_key, report_keys.report_key,
  coalesce(ledger_keys.entity_key, report_keys.entity_key) as entity_key,
  ledger_keys.entity_id as ledger_entity_id, report_keys.entity_id as report_entity_id,
  ledger_keys.customer_id as ledger_customer_id, report_keys.customer_id as report_customer_id,
  ledger_keys.document_key as ledger_document_key, report_keys.document_key as report_document_key,
  coalesce(amount_in, 0)::decimal(28, 2) as amount_in,
  coalesce(amount_out, 0)::decimal(28, 2) as amount_out,
  coalesce(amount_report, 0)::decimal(28, 2) as amount_report,
  ledger_keys.issued_on as ledger_issued_on, report_keys.issued_on as report_issued_on,
  ledger_keys.due_on as ledger_due_on, report_keys.due_on as report_due_on,
  ledger_keys.row_count, ledger_keys.role, ledger_keys.is_foreign
from ledger_keys
full join report_keys
  on ledger_keys.entity_key = report_keys.entity_key
  and ledger_keys.customer_id = report_keys.customer_id
  and ledger_keys.document_key = report_keys.document_key
where ledger_keys.ledger_key is null or report_keys.report_key is null or amount_in <> amount_report;

create or replace temp table ledger_rest as
select ledger_key, entity_key, ledger_customer_id as customer_id, ledger_document_key as document_key,
       amount_in, amount_out, ledger_issued_on as issued_on, ledger_due_on as due_on
from first_pass where report_key is null;

create or replace temp table report_rest as
select report_key, entity_key, report_customer_id as customer_id, report_document_key as document_key,
       amount_report, report_issued_on as issued_on, report_due_on as due_on
from first_pass where ledger_key is null;

-- Customers the ledger knows, among those the report still has to place.
create or replace temp table known_customers as
select distinct entity_id as entity_key, customer_id from items
where (entity_id, customer_id) in (select (entity_key, customer_id) from report_rest);

-- (b) the document alone, when one customer has it on each side of the company; and either the report's customer is
-- unknown to the ledger, or the ledger's line has none, or the report lists it under the payer, or the amounts agree.
create or replace temp table second_pass as
with lone_documents as (
  -- before any join: a reference as common as «VIR» stands under many customers and would multiply
  select entity_key, document_key
  from (select entity_key, document_key from ledger_rest where document_key is not null
        group by all having count(*) = 1)
  join (select entity_key, document_key from report_rest where document_key is not null
        group by all having count(*) = 1) using (entity_key, document_key)
), pairs as (
  select
    ledger_rest.ledger_key, report_rest.report_key,
    ledger_rest.entity_key, ledger_rest.document_key,
    report_rest.customer_id is null
      or (entity_key, report_rest.customer_id) not in (select (entity_key, customer_id) from known_customers)
      or coalesce(customers.payer_id = report_rest.customer_id, false) as is_attributed,
    ledger_rest.customer_id is null
      or ledger_rest.amount_in = report_rest.amount_report
      or ledger_rest.amount_in + ledger_rest.amount_out = report_rest.amount_report as is_same_item
  from lone_documents
  join ledger_rest using (entity_key, document_key)
  join report_rest using (entity_key, document_key)
  left join customers
    on customers.entity_id = ledger_rest.entity_key and customers.customer_id = ledger_rest.customer_id
), ledger_counts as (
  select entity_key, document_key, count(distinct coalesce(customer_id, '')) as key_count from ledger_rows
  where document_key in (select document_key from pairs)
  group by entity_key, document_key
), report_counts as (
  select entity_key, document_key, count(distinct coalesce(customer_id, '')) as key_count from report_rows
  where document_key in (select document_key from pairs)
  group by entity_key, document_key
)
select ledger_key, report_key, is_attributed, 'document-alone' as match_pass
from pairs
join ledger_counts using (entity_key, document_key)
join report_counts using (entity_key, document_key)
where ledger_counts.key_count = 1 and report_counts.key_count = 1 and (is_attributed or is_same_item);

-- (c) customer, amount and document date within 3 days (due date, same day, when the report gives no document date).
-- Days are grouped first, so that a thousand equal amounts cost a thousand rows, not a million pairs.
create or replace temp table third_pass as
with ledger_days as (
  select entity_key, customer_id, amount_in + amount_out as amount, dated.kind, dated.day,
         count(*) as key_count, min(ledger_key) as ledger_key
  from ledger_rest, unnest([{kind: 'issued', day: issued_on}, {kind: 'due', day: due_on}]) as dates(dated)
  where customer_id is not null and dated.day is not null
    and ledger_key not in (select ledger_key from second_pass)
  group by all
), report_days as (
  select entity_key, customer_id, amount_report as amount,
         case when issued_on is null then 'due' else 'issued' end as kind,
         coalesce(issued_on, due_on) as day,
         count(*) as key_count, min(report_key) as report_key
  from report_rest
  where customer_id is not null and coalesce(issued_on, due_on) is not null
    and report_key not in (select report_key from second_pass)
  group by all
), shifted as (
  select *, day + shift::integer as ledger_day
  from report_days, range(-3, 4) as shifts(shift)
  where kind = 'issued' or shift = 0
), near as (
  select ledger_days.ledger_key, shifted.report_key, ledger_days.key_count as ledger_count, shifted.key_count as report_count
  from shifted
  join ledger_days
    on ledger_days.entity_key = shifted.entity_key and ledger_days.customer_id = shifted.customer_id
    and ledger_days.amount = shifted.amount and ledger_days.kind = shifted.kind and ledger_days.day = shifted.ledger_day
), counted as (
  select *,
    sum(ledger_count) over (partition by report_key) as ledger_choices,
    sum(report_count) over (partition by ledger_key) as report_choices
  from near
)
select ledger_key, report_key, false as is_attributed, 'amount-and-date' as match_pass
from counted
where ledger_choices = 1 and report_choices = 1 and report_count = 1 and ledger_count = 1;

-- What was paired past the first pass.
create or replace temp table matched as
from second_pass union all from third_pass;

-- (d) the number of the report's document stands in the label of the ledger's line: same customer, same amount, one choice
-- on each side.
insert into matched
with labelled as (
  select
    ledger_key, ledger_rest.entity_key, ledger_rest.customer_id, amount_in + amount_out as amount,
    unnest(list_distinct(list_transform(
      list_filter(string_split_regex(label, '[\s,;:()]+'), lambda word: regexp_matches(word, '[0-9]')),
      lambda word: document_key(word)))) as document_key
  from ledger_rest
  join items on items.item_id = ledger_key
  where ledger_key not in (select ledger_key from matched)
    and (entity_key, ledger_rest.customer_id) in (select (entity_key, customer_id) from report_rest)
), numbered as (
  select report_key, entity_key, customer_id, document_key, amount_report as amount
  from report_rest
  where report_key not in (select report_key from matched)
), pairs as (
  select ledger_key, report_key,
    count(*) over (partition by ledger_key) as reports, count(*) over (partition by report_key) as ledgers
  from labelled join numbered using (entity_key, customer_id, document_key, amount)
)
select ledger_key, report_key, false as is_attributed, 'number-in-label' as match_pass
from pairs
where reports = 1 and ledgers = 1;

-- (e) a returned payment and the invoice it re-opens: same customer, the whole invoice, one choice on each side.
insert into matched
with returned as (
  select ledger_key, ledger_rest.entity_key, ledger_rest.customer_id, amount_in as amount
  from ledger_rest
  join items on items.item_id = ledger_key
  where items.type = 'returned-payment' and ledger_key not in (select ledger_key from matched)
), reopened as (
  select report_key, entity_key, customer_id, amount_report as amount
  from report_rest
  where report_key not in (select report_key from matched) and exists (
    from items
    where items.entity_id = report_rest.entity_key and items.customer_id = report_rest.customer_id
      and items.document_key = report_rest.document_key and items.amount = report_rest.amount_report)
), pairs as (
  select ledger_key, report_key,
    count(*) over (partition by ledger_key) as reports, count(*) over (partition by report_key) as ledgers
  from returned join reopened using (entity_key, customer_id, amount)
)
select ledger_key, report_key, false as is_attributed, 'returned-payment' as match_pass
from pairs
where reports = 1 and ledgers = 1;

-- (f) another number of the same document: customer and amount alone, when the report gives no document date, the ledger
-- no due date, one choice stands on each side, and the due date of the one follows the date of the other by 120 days at
-- most.
insert into matched
with ledger_alone as (
  select ledger_key, entity_key, customer_id, amount_in + amount_out as amount, issued_on, due_on,
    count(*) over (partition by entity_key, customer_id, amount_in + amount_out) as ledgers
  from ledger_rest
  where customer_id is not null and ledger_key not in (select ledger_key from matched)
), report_alone as (
  select report_key, entity_key, customer_id, amount_report as amount, issued_on, due_on,
    count(*) over (partition by entity_key, customer_id, amount_report) as reports
  from report_rest
  where customer_id is not null and report_key not in (select report_key from matched)
)
select ledger_key, report_key, false, 'amount-alone'
from ledger_alone
join report_alone using (entity_key, customer_id, amount)
where ledgers = 1 and reports = 1 and amount > 0
  and report_alone.issued_on is null and ledger_alone.due_on is null
  and report_alone.due_on between ledger_alone.issued_on and ledger_alone.issued_on + 120;
