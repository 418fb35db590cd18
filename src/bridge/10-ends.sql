-- The two ends, item by item: ledger documents in the widest receivable scope, report documents.

-- A row of a report belongs to the company it names; where that is not known, to none, and then it ties with nothing
-- of a company. '' stands for no company.
create or replace temp view report_rows as
select
  aged_line_id, level,
  aged_lines.entity_id,
  coalesce(aged_lines.entity_id, '') as entity_key,
  customer_id, document, document_key, issued_on, due_on, amount, file_id, line, position
from (select report_id, level from current_reports) as reports
join aged_lines using (report_id);

insert into bridge_cutoffs
with companies as (
  select distinct report_id, coalesce(aged_lines.entity_id, '') as entity_key
  from aged_lines
  union
  select report_id, coalesce(entity_id, '') from current_reports
)
select
  entity_key,
  max(coalesce(least(as_of, run_on), $as_of::date)),
  max(coalesce(run_on, as_of, $as_of::date)),
  max(greatest(as_of, run_on, $as_of::date)),
  bool_or(run_on is not null)
from companies
join current_reports using (report_id)
group by entity_key;

-- The ledger's rows. An item of the scope lettered against another receivable account still counts in the
-- balance of its account: that part is added back, with the role of the other account.
create or replace temp table foreign_items as
select item_id, role from items
where not is_in_scope and group_id is not null and posted_on <= $as_of::date
  and is_living(superseded_on, $as_of::date);

create or replace temp table foreign_sides as
select credit_item_id as item_id, debit_item_id as foreign_id, role, -amount as amount
from allocations join foreign_items on foreign_items.item_id = debit_item_id
where cleared_on <= $as_of::date
union all
select debit_item_id, credit_item_id, role, amount
from allocations join foreign_items on foreign_items.item_id = credit_item_id
where cleared_on <= $as_of::date;

create or replace temp table foreign_parts as
select items.item_id, foreign_id, items.entity_id, items.customer_id, items.document_key, foreign_sides.role,
       items.issued_on, items.due_on, foreign_sides.amount
from foreign_sides join items using (item_id)
where items.is_in_scope and items.posted_on <= $as_of::date
  and is_living(items.superseded_on, $as_of::date);

create or replace temp view ledger_rows as
with rows as (
  select item_id, entity_id, customer_id, document_key, role, is_in_scope, issued_on, due_on,
         amount_open_ledger as amount, false as is_foreign
  from open_items
  where amount_open_ledger <> 0 and (role <> 'suspense' or is_in_scope)
  union all
  select item_id, entity_id, customer_id, document_key, role, true, issued_on, due_on, amount, true
  from foreign_parts
)
select rows.*, entity_id as entity_key
from rows;

-- What the report says of each customer.
create or replace temp table report_ends as
select entity_key, customer_id, sum(amount)::decimal(28, 2) as amount_reported
from report_rows
group by entity_key, customer_id;

-- Customers whose report is only a total: they are tied by their total (50), not by document.
create or replace temp table total_customers as
select entity_key, customer_id, min(entity_id) as entity_id, sum(amount)::decimal(28, 2) as amount_report,
       min(aged_line_id) as aged_line_id
from report_rows
where level = 'customer' and customer_id is not null
group by entity_key, customer_id;

-- A document of a customer as one integer; a line without document stands alone. Equal integers are only a sieve:
-- a group that does not come to zero is taken up again with its texts.
create or replace temp macro document_hash(entity_key, customer_id, document_key, row_id) as (
  hash(entity_key::varchar, customer_id, document_key, case when document_key is null then row_id::bigint end)
);

-- The documents that do not agree to the cent, or that another receivable account holds.
create or replace temp table untied as
with sides as (
  select document_hash(entity_key, customer_id, document_key, item_id) as hash,
    case when is_in_scope then amount else 0 end as amount, not is_in_scope as is_outside
  from ledger_rows
  union all
  select document_hash(entity_key, customer_id, document_key, -aged_line_id), -amount, false
  from report_rows
)
select hash from sides
group by hash
having sum(amount) <> 0 or bool_or(is_outside);

create or replace temp table ledger_left as
select *, document_hash(entity_key, customer_id, document_key, item_id) as hash
from ledger_rows
where document_hash(entity_key, customer_id, document_key, item_id) in (select hash from untied)
  and not exists (
    from total_customers
    where total_customers.entity_key = ledger_rows.entity_key
      and total_customers.customer_id = ledger_rows.customer_id
  );

create or replace temp table report_left as
select *
from report_rows
where document_hash(entity_key, customer_id, document_key, -aged_line_id) in (select hash from untied)
  and not exists (
    from total_customers
    where total_customers.entity_key = report_rows.entity_key
      and total_customers.customer_id = report_rows.customer_id
  );

-- One row a ledger document of a customer, by its first item.
create or replace temp table ledger_keys as
select
  min(item_id) as ledger_key, min(entity_id) as entity_id, entity_key, customer_id, document_key,
  coalesce(sum(amount) filter (where is_in_scope), 0)::decimal(28, 2) as amount_in,
  coalesce(sum(amount) filter (where not is_in_scope), 0)::decimal(28, 2) as amount_out,
  min(issued_on) as issued_on,
  min(due_on) as due_on,
  count(*) as row_count,
  min(role) as role,
  bool_or(is_foreign) as is_foreign
from ledger_left
group by entity_key, customer_id, document_key, case when document_key is null then item_id end;

-- Same customer, document, due date and amount: the ledger's own instalments excuse as many, the rest are copies.
create or replace temp table report_copies as
with repeated as (
  select entity_key, customer_id, document_key, due_on, amount, count(*) as line_count
  from report_left
  where level = 'item' and document_key is not null and amount <> 0
  group by all
  having count(*) > 1
), excused as (
  select repeated.*, greatest(1, count(distinct items.item_id)) as kept
  from repeated
  left join items
    on items.entity_id = repeated.entity_key and items.customer_id = repeated.customer_id
    and items.document_key = repeated.document_key
    and items.posted_on <= $as_of::date
    and is_living(items.superseded_on, $as_of::date)
    and items.amount = repeated.amount
  group by all
), numbered as (
  select
    report_left.aged_line_id, excused.kept,
    row_number() over (
      partition by report_left.entity_key, report_left.customer_id, report_left.document_key,
                   report_left.due_on, report_left.amount
      order by report_left.aged_line_id
    ) as copy_no
  from report_left
  join excused
    on report_left.entity_key = excused.entity_key
    and report_left.customer_id is not distinct from excused.customer_id
    and report_left.document_key = excused.document_key
    and report_left.due_on is not distinct from excused.due_on
    and report_left.amount = excused.amount
)
select aged_line_id from numbered where copy_no > kept;

-- One row a report document of a customer, by its first line.
create or replace temp table report_keys as
select
  min(aged_line_id) as report_key, min(entity_id) as entity_id, entity_key, customer_id, document_key,
  sum(amount)::decimal(28, 2) as amount_report,
  min(issued_on) as issued_on,
  min(due_on) as due_on
from report_left
where not exists (from report_copies where report_copies.aged_line_id = report_left.aged_line_id)
group by entity_key, customer_id, document_key, case when document_key is null then aged_line_id end;
