-- Customers the report shows by their total only. The gap of a customer is explained when one class of its ledger
-- lines, or the smallest combination of classes and no other of that size, equals it to the cent; else not at all.

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
  coalesce(amount_in, 0)::decimal(18, 2) as amount_in,
  amount_report,
  (coalesce(amount_in, 0) - amount_report)::decimal(18, 2) as amount,
  cut_on, run_on, late_on, is_run_known
from total_customers
left join ledger using (entity_key, customer_id)
join bridge_cutoffs using (entity_key)
where coalesce(amount_in, 0) <> amount_report;

-- The ledger lines that could make the gap, each in one class. A line in scope counts as left out of the report, a
-- line out of scope as shown by it, a line settled since the report was cut as shown as it stood.
create or replace temp table total_parts as
with lines as (
  select total_gaps.differing_no, total_gaps.cut_on, items.item_id, items.role, items.type, items.counterpart,
    items.is_in_scope, items.is_opening, items.posted_on, items.lettered_on, items.superseded_on,
    coalesce(open_items.amount_open_ledger, 0) as amount_open, run_on, is_run_known
  from total_gaps
  join items on items.entity_id = total_gaps.entity_key and items.customer_id = total_gaps.customer_id
  left join open_items using (item_id)
  where items.role <> 'suspense' and items.posted_on <= $as_of::date
    and (items.superseded_on is null or items.superseded_on > $as_of::date)
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
), typed as (
  select lines.*, slug_of_role.slug,
    coalesce(since_cut, 0) as since_cut,
    coalesce(is_later, false) or coalesce(lettered_on > $as_of::date
      and (not is_run_known or run_on <= $as_of::date or lettered_on <= run_on), false) as is_later
  from lines
  left join settled using (item_id)
  left join slug_of_role using (role)
)
select
  differing_no, item_id,
  case
    when is_in_scope and posted_on > cut_on then 'as-of-date:posted-after-run'
    when is_in_scope and since_cut <> 0 then 'as-of-date:changed-after-run'
    when is_in_scope and (type = 'fx' or counterpart = 'fx') then 'fx-revaluation:exchange-entry'
    when slug is not null then slug || case when is_in_scope then ':account-in-scope-not-reported'
      else ':held-on-another-account' end
    when not is_in_scope then 'reconciliation-account:account-out-of-scope'
    when is_later then 'cleared-after-cutoff:lettered-later'
    when type = 'netting' or counterpart = 'supplier' then 'netting:one-side'
    when amount_open < 0 and (type in ('payment', 'credit-note', 'down-payment') or is_opening)
      then 'unapplied-credit:open-credit'
  end as reason,
  (case when is_in_scope and (posted_on > cut_on or since_cut = 0) then amount_open
    when is_in_scope then -since_cut else 0 end)::decimal(18, 2) as amount_ledger,
  (case when is_in_scope then 0 else amount_open end)::decimal(18, 2) as amount_report
from typed
where amount_open <> 0 or (is_in_scope and posted_on <= cut_on and since_cut <> 0);

create or replace temp table total_choice as
with class_order as (
  select unnest(['as-of-date', 'fx-revaluation', 'notes-receivable', 'doubtful', 'down-payment', 'retention',
    'accrued-income', 'special-gl', 'cleared-after-cutoff', 'unapplied-credit', 'netting',
    'reconciliation-account']) as class, generate_subscripts(range(12), 1) as class_no
), sums as (
  select differing_no, split_part(reason, ':', 1) as class, sum(amount_ledger - amount_report) as amount
  from total_parts
  where reason is not null
  group by all
  having sum(amount_ledger - amount_report) <> 0
), numbered as (
  select sums.*, row_number() over (partition by differing_no order by class_no) as bit_no
  from sums join class_order using (class)
), combined as (
  select differing_no, mask, sum(amount) as amount
  from numbered, range(1, 64) as masks(mask)
  where bit_no <= 6 and (mask >> (bit_no::integer - 1)) & 1 = 1
    and mask < (1 << least(6, (select max(bit_no) from numbered as counted
                               where counted.differing_no = numbered.differing_no))::integer)
  group by all
), fitting as (
  select differing_no, mask, bit_count(mask) as size,
    min(bit_count(mask)) over (partition by differing_no) as smallest
  from combined join total_gaps using (differing_no)
  where combined.amount = total_gaps.amount
), chosen as (
  select differing_no, min(mask) as mask from fitting where size = smallest
  group by differing_no having count(*) = 1
)
select differing_no, class
from chosen join numbered using (differing_no)
where bit_no <= 6 and (mask >> (bit_no::integer - 1)) & 1 = 1;

create or replace temp table total_known as
select distinct entity_id as entity_key, customer_id from items
where (entity_id, customer_id) in (select (entity_key, customer_id) from total_gaps);

insert into differing by name
select differing_no, 'total' as kind, null as role, false as is_foreign, null as ledger_key, aged_line_id as report_key,
  entity_key, entity_id, customer_id as ledger_customer_id, customer_id as report_customer_id,
  amount_in, 0 as amount_out, amount_report, 'customer-total' as match_pass, false as is_attributed,
  0 as row_count, customer_id, amount
from total_gaps;

insert into classed
select
  differing_no,
  case
    when lone_entities.entity_id is not null then 'out-of-scope-entity:company-on-one-side'
    when customers.is_intercompany then 'intercompany:group-company'
    when customers.is_factored then 'factored:item-sold'
    when differing_no in (select differing_no from total_choice) then 'parts:'
    when (entity_key, total_gaps.customer_id) not in (select (entity_key, customer_id) from total_known)
      then 'billed-not-posted:no-ledger-line'
    when abs(amount) <= 0.02 and amount_in <> 0 then 'rounding:cents'
    else 'unexplained:total-differs'
  end
from total_gaps
left join lone_entities on lone_entities.entity_id = entity_key
left join customers on customers.entity_id = entity_key and customers.customer_id = total_gaps.customer_id;
