-- What a sentence on each class is made of: how many differences and of whom, then the heaviest of them and what the
-- ledger and the report say of it. One row a class (reason null), and one a reason of it.

create or replace temp table bridge_whys as
with lines as (
  select bridge_item_no, item_id, account, role, letter_code, lettered_on, posted_on, issued_on, type, amount,
    coalesce(amount_left, 0) <> 0 as is_open
  from (select bridge_item_no, unnest(item_ids) as item_id from bridge_items) as members
  join items using (item_id)
  left join (select item_id, amount_open_ledger as amount_left from open_items) as remains using (item_id)
), openings as (
  -- the line that tells what a difference is about: the open one, else the invoice
  select * from lines
  qualify row_number() over (
    partition by bridge_item_no order by is_open desc, amount desc, posted_on, account::varchar, lettered_on, item_id) = 1
), pieces as (
  select bridge_items.* replace (coalesce(openings.issued_on, bridge_items.issued_on) as issued_on),
    account, role, letter_code, lettered_on, posted_on,
    bridge_items.amount_report > 0 or coalesce(type = 'invoice', false) as is_invoice
  from bridge_items
  left join openings using (bridge_item_no)
), groups as (
  select class, reason,
    count(*) as count,
    count(distinct (entity_id, customer_id)) as customers,
    sum(amount)::decimal(28, 2) as amount,
    bool_and(is_invoice) as is_invoices,
    count(distinct issued_on) as days,
    min(issued_on) as first_day,
    max(issued_on) as last_day,
    min(posted_on) as posted,
    arg_max(bridge_item_no, (abs(amount), customer_id, document, -bridge_item_no)) as bridge_item_no
  from pieces
  group by grouping sets ((class), (class, reason))
), heaviest as (
  select groups.*, pieces.* exclude (class, reason, amount, bridge_item_no), pieces.reason as of_reason
  from groups
  join pieces using (class, bridge_item_no)
), members as (
  select distinct heaviest.bridge_item_no, item_id from heaviest join lines using (bridge_item_no)
), sides as (
  select bridge_item_no, item_id, credit_item_id as partner_id, settled_on
  from allocations join members on item_id = debit_item_id
  union all
  select bridge_item_no, item_id, debit_item_id, settled_on
  from allocations join members on item_id = credit_item_id
), settlements as (
  -- the last of them, and the other document that made it
  select bridge_item_no, max(settled_on) as settled,
    arg_max(items.document, (settled_on, items.document)) filter (where not is_own) as settled_by,
    arg_max(items.type, (settled_on, items.document)) filter (where not is_own) as settled_type
  from (select *, (bridge_item_no, partner_id) in (select (bridge_item_no, item_id) from members) as is_own from sides) as sides
  join items on items.item_id = partner_id
  group by bridge_item_no
), copies as (
  select bridge_item_no, list(copy.position order by copy.aged_line_id) as positions
  from (select distinct bridge_item_no, aged_line_ids[1] as aged_line_id from heaviest where class = 'duplicate-in-report')
  join aged_lines as one using (aged_line_id)
  join aged_lines as copy
    on copy.report_id = one.report_id and copy.customer_id is not distinct from one.customer_id
    and copy.document_key = one.document_key
  group by bridge_item_no
)
select
  heaviest.class, heaviest.reason, of_reason, count, customers, heaviest.amount, is_invoices,
  days, first_day, last_day, heaviest.posted, heaviest.entity_id as entity,
  coalesce(customers.name, aged_lines.customer_name, heaviest.customer_id) as name,
  heaviest.document, heaviest.issued_on as issued, amount_ledger, amount_report,
  heaviest.account::varchar as account, heaviest.role::varchar as role,
  heaviest.letter_code as letter, heaviest.lettered_on as lettered,
  parked.account::varchar as parked_account, parked.posted_on as parked_on,
  settled, settled_by, settled_type::varchar as settled_type, positions,
  case when of_reason = 'posted-after-as-of' then run_on else cut_on end as run,
  is_run_known and (of_reason = 'posted-after-as-of' or run_on = cut_on) as is_run
from heaviest
left join customers on customers.entity_id = heaviest.entity_id and customers.customer_id = heaviest.customer_id
left join aged_lines on aged_lines.aged_line_id = aged_line_ids[1]
left join items as parked on parked.item_id = item_ids[-1]
left join settlements on settlements.bridge_item_no = heaviest.bridge_item_no
left join copies on copies.bridge_item_no = heaviest.bridge_item_no
left join bridge_cutoffs on entity_key = coalesce(heaviest.entity_id, '');
