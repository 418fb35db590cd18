-- One row a differing item, with its lines on both sides, and the two ends by customer.

-- Of the classes that hold a difference, the one that stands first.
create or replace temp view classed as
select differing_no, arg_min(class, (rank, class)) as class, arg_min(reason, (rank, reason)) as reason
from held
group by differing_no;

create or replace temp table differing_lines as
with keyed as (
  select distinct report_key, entity_key, report_customer_id, report_document_key from differing
  where kind in ('pair', 'report') and report_document_key is not null
), lines as (
  select keyed.report_key, report_left.aged_line_id
  from keyed
  join report_left
    on report_left.entity_key = keyed.entity_key
    and report_left.customer_id is not distinct from keyed.report_customer_id
    and report_left.document_key = keyed.report_document_key
  where report_left.aged_line_id not in (select aged_line_id from report_copies)
)
select differing_no, list_sort(list(aged_line_id)) as aged_line_ids
from (
  select differing_no, aged_line_id
  from differing join lines using (report_key) where kind in ('pair', 'report') and report_document_key is not null
  union all
  select differing_no, report_key from differing
  where report_key is not null and (kind = 'copy' or (kind in ('pair', 'report') and report_document_key is null))
  union all
  select differing_no, report_rows.aged_line_id from differing
  join report_rows on report_rows.entity_key = differing.entity_key
    and report_rows.customer_id = differing.customer_id and report_rows.level is not null
  where kind = 'total'
)
group by differing_no;

-- The document's own lines, open ones first; a receipt in suspense closes the list. The rank stands before the
-- item's number (below 10^18), so that one sort of integers orders both.
create or replace temp table differing_items as
select differing_no,
  list_transform(list_sort(list(ranked)), lambda one: one % 1000000000000000000) as item_ids
from (
  select differing_no, item_id + case when amount_open <> 0 then 0 else 1000000000000000000 end as ranked
  from traced_lines
  union all
  select differing_no, item_id + 2000000000000000000 from suspense_pairs
)
group by differing_no;

-- Where a ledger line stands, for those that open a list.
create or replace temp table ledger_places as
select item_id, min(document) as document, min(issued_on) as issued_on, min(due_on) as due_on,
  min(file_id) as file_id, min(line) as line
from (
  select item_id, document, issued_on, due_on, file_id, line from traced_lines
  union all
  select item_id, document, issued_on, due_on, file_id, line from items
  where item_id in (select item_id from total_lines) or item_id in (select item_id from suspense_pairs)
)
group by item_id;

create or replace temp table bridge_rows as
with whole as (
  select differing.*, classed.class, classed.reason,
    coalesce(item_ids, []::bigint[]) as item_ids, coalesce(aged_line_ids, []::bigint[]) as aged_line_ids,
    kind = 'pair' and not is_attributed and ledger_customer_id is distinct from report_customer_id as is_split
  from differing
  left join classed using (differing_no)
  left join differing_items using (differing_no)
  left join differing_lines using (differing_no)
)
select class, reason, match_pass, entity_id, customer_id, amount_in as amount_ledger, amount_report, item_ids, aged_line_ids
from whole
where not is_split and class is not null
union all
select class, reason, match_pass, entity_id, ledger_customer_id, amount_in, 0, item_ids, aged_line_ids
from whole where is_split and amount_in <> 0
union all
select class, reason, match_pass, entity_id, report_customer_id, 0, amount_report, item_ids, aged_line_ids
from whole where is_split and amount_report <> 0
union all
-- the lines that explain a customer's total
select part.class, part.reason, match_pass, entity_id, whole.customer_id, total_lines.amount_ledger, total_lines.amount_report,
  [item_id], aged_line_ids
from whole
join total_lines on total_no = whole.differing_no
join classed as part on part.differing_no = total_lines.differing_no
join total_choice on total_choice.differing_no = whole.differing_no and total_choice.class = part.class
where total_lines.amount_ledger <> total_lines.amount_report;

insert into bridge_items
with described as (
  select
    bridge_rows.*,
    -- the report's own number where only the report holds the item: the ledger line beside it may be a lookalike
    case when amount_ledger = 0 then coalesce(aged_lines.document, items.document)
      else coalesce(items.document, aged_lines.document) end as document,
    coalesce(items.issued_on, aged_lines.issued_on) as issued_on,
    coalesce(items.due_on, aged_lines.due_on) as due_on,
    items.file_id as ledger_file_id, items.line as ledger_line,
    aged_lines.file_id as report_file_id, aged_lines.line as report_line, aged_lines.position as report_position
  from bridge_rows
  left join ledger_places as items on items.item_id = item_ids[1]
  left join aged_lines on aged_lines.aged_line_id = aged_line_ids[1]
), numbered as (
  select
    row_number() over (
      order by class, entity_id nulls first, customer_id nulls first, document nulls first, item_ids[1], aged_line_ids[1],
        amount_ledger, amount_report) as bridge_item_no,
    -- What the difference is about, in words that outlive the run: without a number, its amounts.
    concat_ws('|', class, coalesce(entity_id, ''), coalesce(customer_id, ''), issued_on,
      coalesce(document_key(document), amount_ledger || '|' || amount_report)) as identity,
    *
  from described
)
select
  bridge_item_no, class, bridge_class_cards.side, reason, match_pass, entity_id, customer_id, document, issued_on, due_on,
  amount_ledger, amount_report, amount_ledger - amount_report as amount, item_ids, aged_line_ids,
  ledger_file_id, ledger_line, report_file_id, report_line, report_position,
  -- As in results/found-rows.ts: what cannot be told apart is counted.
  md5(concat_ws('|', identity, row_number() over (partition by identity order by bridge_item_no))) as fingerprint
from numbered
left join bridge_class_cards using (class)
order by 1;

insert into bridge_ends
with moved as (
  select first_pass.entity_key, first_pass.report_customer_id as from_customer,
    l.ledger_customer_id as to_customer, first_pass.amount_report
  from matched
  join first_pass on first_pass.report_key = matched.report_key and first_pass.ledger_key is null
  join first_pass as l on l.ledger_key = matched.ledger_key and l.report_key is null
  where is_attributed and first_pass.report_customer_id is distinct from l.ledger_customer_id
), ends as (
  select entity_key, customer_id, amount as ledger, 0 as report from ledger_rows where is_in_scope
  union all
  select entity_key, customer_id, 0, amount_reported from report_ends
  union all
  select entity_key, from_customer, 0, -amount_report from moved
  union all
  select entity_key, to_customer, 0, amount_report from moved
)
select nullif(entity_key, ''), customer_id, sum(ledger), sum(report)
from ends
group by entity_key, customer_id
having sum(ledger) <> 0 or sum(report) <> 0
  or customer_id is not null and (entity_key, customer_id) in (
    select (coalesce(entity_id, ''), customer_id) from bridge_items);
