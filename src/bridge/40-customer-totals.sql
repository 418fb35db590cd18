-- Customers the report shows by their total only: the gap of each is a difference, and the ledger lines that could make
-- it are classed like any other. 65 then chooses which classes of lines explain the gap.

create or replace temp table total_gaps as
with ledger as (
  select total_customers.entity_key, total_customers.customer_id, min(ledger_rows.entity_id) as entity_id,
    sum(ledger_rows.amount) filter (where is_in_scope) as amount_in
  from total_customers
  join ledger_rows using (entity_key, customer_id)
  group by total_customers.entity_key, total_customers.customer_id
)
select
  (select coalesce(max(differing_no), 0) from differing)
    + row_number() over (order by total_customers.entity_key, total_customers.customer_id) as differing_no,
  total_customers.entity_key, total_customers.customer_id, total_customers.aged_line_id,
  coalesce(ledger.entity_id, total_customers.entity_id) as entity_id,
  coalesce(amount_in, 0)::decimal(28, 2) as amount_in,
  amount_report,
  (coalesce(amount_in, 0) - amount_report)::decimal(28, 2) as amount,
  cut_on, run_on, late_on, is_run_known
from total_customers
left join ledger using (entity_key, customer_id)
join bridge_cutoffs using (entity_key)
where coalesce(amount_in, 0) <> amount_report;

-- The ledger lines that could make the gap. A line in scope counts as left out of the report, a line out of scope as
-- shown by it, a line settled since the report was cut as shown as it stood. Numbered after the differing items.
create or replace temp table total_lines as
with lines as (
  select total_gaps.differing_no as total_no, total_gaps.entity_key, total_gaps.customer_id, total_gaps.cut_on,
    items.item_id, items.role, items.type, items.counterpart,
    items.is_in_scope, items.is_opening, items.posted_on, items.lettered_on, items.superseded_on,
    coalesce(open_items.amount_open_ledger, 0) as amount_open, run_on, is_run_known
  from total_gaps
  join items on items.entity_id = total_gaps.entity_key and items.customer_id = total_gaps.customer_id
  left join open_items using (item_id)
  where items.role <> 'suspense' and items.posted_on <= $as_of::date
    and is_living(items.superseded_on, $as_of::date)
), sides as (
  select debit_item_id as item_id, amount, settled_on, cleared_on from allocations
  where debit_item_id in (select item_id from lines)
  union all
  select credit_item_id, -amount, settled_on, cleared_on from allocations
  where credit_item_id in (select item_id from lines)
), settled as (
  select item_id,
    coalesce(sum(sides.amount) filter (where settled_on > cut_on and cleared_on <= $as_of::date), 0) as since_cut,
    bool_or(cleared_on > $as_of::date and (not is_run_known or run_on <= $as_of::date or cleared_on <= run_on)) as is_later
  from sides join lines using (item_id)
  group by item_id
), judged as (
  select lines.*,
    posted_on > cut_on as is_new,
    coalesce(since_cut, 0) as amount_since_cut,
    coalesce(is_later, false) or coalesce(lettered_on > $as_of::date
      and (not is_run_known or run_on <= $as_of::date or lettered_on <= run_on), false) as is_later
  from lines left join settled using (item_id)
)
select
  (select max(differing_no) from total_gaps) + row_number() over (order by total_no, item_id) as differing_no,
  total_no, entity_key, customer_id, item_id, role, type, counterpart, is_in_scope, is_opening, is_new, is_later,
  amount_since_cut,
  (case when is_in_scope and (is_new or amount_since_cut = 0) then amount_open
    when is_in_scope then -amount_since_cut else 0 end)::decimal(28, 2) as amount_ledger,
  (case when is_in_scope then 0 else amount_open end)::decimal(28, 2) as amount_report
from judged
where amount_open <> 0 or (is_in_scope and not is_new and amount_since_cut <> 0);

insert into differing by name
select differing_no, 'total' as kind, null as role, false as is_foreign, null as ledger_key, aged_line_id as report_key,
  entity_key, entity_id, customer_id as ledger_customer_id, customer_id as report_customer_id,
  amount_in, 0 as amount_out, amount_report, 'customer-total' as match_pass, false as is_attributed,
  0 as row_count, customer_id, amount
from total_gaps;
