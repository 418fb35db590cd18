-- What the ledger says of each differing item: its lines, open or settled, and what happened to them when.

-- (1) The ledger lines of the document. A ledger document the report does not show at all is its open lines, by role.
create or replace temp table traced_items as
with keyed as (
  select differing_no, entity_key, kind, role,
    case when kind = 'report' then report_customer_id else ledger_customer_id end as traced_customer_id,
    case when kind = 'report' then report_document_key else ledger_document_key end as traced_document_key
  from differing
  where kind in ('pair', 'report')
), several as (
  select * from differing where kind = 'ledger' and row_count > 1
), copied as (
  -- a copy walks back to the first line of its document
  select items.entity_id as entity_key, items.customer_id, items.document_key, min(item_id) as item_id
  from items
  where exists (
    from differing
    where kind = 'copy' and differing.entity_key = items.entity_id
      and differing.customer_id = items.customer_id and differing.document_key = items.document_key
  )
  group by items.entity_id, items.customer_id, items.document_key
)
select differing_no, item_id, 'document' as link
from keyed
join items
  on items.entity_id = keyed.entity_key
  and items.customer_id is not distinct from keyed.traced_customer_id
  and items.document_key = keyed.traced_document_key
where items.role <> 'suspense' or items.is_in_scope
union all
select distinct several.differing_no, ledger_left.item_id, 'document'
from several
join ledger_left
  on ledger_left.entity_key = several.entity_key
  and ledger_left.customer_id is not distinct from several.ledger_customer_id
  and ledger_left.document_key is not distinct from several.ledger_document_key
where ledger_left.role = several.role and ledger_left.is_foreign = several.is_foreign
  and (several.ledger_document_key is not null or ledger_left.item_id = several.ledger_key)
union all
select differing_no, ledger_key, 'document' from differing
where (kind = 'ledger' and row_count = 1)
  or (kind = 'pair' and ledger_document_key is null)
union all
select differing_no, copied.item_id, 'document'
from differing join copied using (entity_key, customer_id, document_key)
where kind = 'copy';

-- (2) A report document the ledger does not know under that customer: the same document under the only customer
-- that has it, or the same customer, amount and day (±3) under another number. Several candidates are no evidence.
create or replace temp table lone_reports as
select differing_no, entity_key, report_customer_id, report_document_key, differing.amount_report, issued_on, due_on
from differing
join report_rest using (report_key, entity_key)
where kind = 'report'
  and differing_no not in (select differing_no from traced_items);

-- Grouped by document and by day before they are joined: a thousand equal amounts stay a thousand rows.
create or replace temp table lookalikes as
with documents as (
  select entity_id as entity_key, document_key,
    min(item_id) as item_id, count(distinct coalesce(customer_id, '')) as choices
  from items
  where (entity_id, document_key) in (select (entity_key, report_document_key) from lone_reports)
    and role <> 'suspense' and posted_on <= $as_of::date
  group by all
), days as (
  select entity_id as entity_key, customer_id, amount, dated.kind, dated.day,
    min(item_id) as item_id, count(*) as choices
  from items, unnest([
    {kind: 'issued', day: issued_on}, {kind: 'due', day: due_on}, {kind: 'any', day: date '2000-01-01'}]) as dates(dated)
  where exists (from lone_reports
                where lone_reports.entity_key = items.entity_id
                  and lone_reports.report_customer_id = items.customer_id and lone_reports.amount_report = items.amount)
    and role <> 'suspense' and posted_on <= $as_of::date
  group by all
), probes as (
  select differing_no, entity_key, report_customer_id as customer_id, amount_report as amount,
    case when issued_on is not null then 'issued' when due_on is not null then 'due' else 'any' end as kind,
    coalesce(issued_on, due_on, date '2000-01-01') + shift::integer as day
  from lone_reports, range(-3, 4) as shifts(shift)
  where issued_on is not null or shift = 0
)
select differing_no, item_id, 'same-document' as link, choices
from lone_reports
join documents
  on documents.entity_key = lone_reports.entity_key and documents.document_key = lone_reports.report_document_key
where report_customer_id is null
  or (lone_reports.entity_key, report_customer_id) not in (select (entity_key, customer_id) from known_customers)
union all
select differing_no, min(item_id), 'same-amount', sum(choices)
from probes join days using (entity_key, customer_id, amount, kind, day)
group by differing_no;

insert into traced_items
select differing_no, item_id, link from lookalikes
where choices = 1
qualify row_number() over (partition by differing_no order by link desc, item_id) = 1;

-- (3) The settlements of those lines, from either side, with what the other line is.
create or replace temp table traced_settlements as
with members as (
  select distinct item_id from traced_items
), sides as (
  select debit_item_id as item_id, credit_item_id as partner_id, amount, settled_on, cleared_on
  from allocations semi join members on members.item_id = debit_item_id
  union all
  select credit_item_id, debit_item_id, -amount, settled_on, cleared_on
  from allocations semi join members on members.item_id = credit_item_id
), partners as (
  select item_id, is_in_scope, type, counterpart, posted_on, is_opening, entity_id, customer_id, document_key
  from items
  where item_id in (select partner_id from sides)
), still_shown as (
  -- the documents of the lines it was lettered with since, when the report shows them
  select item_id
  from partners
  where posted_on <= $as_of::date
    and item_id in (select partner_id from sides where cleared_on > $as_of::date)
    and exists (
      from report_rows
      where report_rows.entity_key = partners.entity_id
        and report_rows.customer_id = partners.customer_id and report_rows.document_key = partners.document_key
    )
)
select
  sides.item_id, partner_id, amount, settled_on, cleared_on,
  coalesce(partners.is_in_scope, true) as is_partner_in_scope,
  partners.type as partner_type, partners.counterpart as partner_counterpart,
  coalesce(partners.is_opening, false) as is_partner_opening,
  partners.posted_on as partner_posted_on,
  still_shown.item_id is not null as is_partner_in_report
from sides
left join partners on partners.item_id = partner_id
left join still_shown on still_shown.item_id = partner_id;

-- (4) One row a line: its open amount at the as-of date, when the report was cut, and when it was run.
create or replace temp table traced_lines as
with settled as (
  select
    item_id,
    sum(traced_settlements.amount)
      filter (where is_partner_in_scope and cleared_on <= $as_of::date and settled_on <= cut_on) as at_cut,
    sum(traced_settlements.amount) filter (where is_partner_in_scope and cleared_on <= late_on) as at_late,
    sum(traced_settlements.amount) filter (where cleared_on <= $as_of::date) as at_end,
    bool_or(cleared_on <= $as_of::date and settled_on <= run_on) as is_settled_early,
    bool_or(cleared_on > $as_of::date and (not is_run_known or run_on <= $as_of::date or cleared_on <= run_on))
      as is_cleared_later,
    bool_or(cleared_on > $as_of::date and coalesce(is_partner_in_report, false)) as is_partner_in_report,
    bool_or(is_partner_opening and cleared_on <= $as_of::date) as is_settled_by_opening,
    max(partner_counterpart) filter (where partner_type in ('bill', 'transfer-doubtful', 'reassignment')
      and cleared_on <= $as_of::date) as moved_to
  from traced_settlements
  join items using (item_id)
  left join bridge_cutoffs on entity_key = items.entity_id
  group by item_id
)
select
  differing_no, link, traced_items.item_id, items.account, items.role, items.is_in_scope, items.type, items.counterpart,
  items.is_opening, items.amount, items.posted_on, items.lettered_on,
  items.document, items.issued_on, items.due_on, items.file_id, items.line,
  coalesce(open_items.amount_open_ledger, 0) as amount_open,
  case when items.is_in_scope and items.posted_on <= cut_on and is_living(superseded_on, cut_on)
    then items.amount - coalesce(at_cut, 0) else 0 end as amount_at_cut,
  case when items.is_in_scope and items.posted_on <= late_on and is_living(superseded_on, late_on)
    then items.amount - coalesce(at_late, 0) else 0 end as amount_at_late,
  coalesce(at_end, 0) as amount_settled,
  coalesce(is_settled_early, false) as is_settled_early,
  coalesce(is_cleared_later, false) or coalesce(items.lettered_on > $as_of::date
    and (not is_run_known or run_on <= $as_of::date or items.lettered_on <= run_on), false) as is_cleared_later,
  coalesce(is_partner_in_report, false) as is_partner_in_report,
  coalesce(is_settled_by_opening, false) as is_settled_by_opening,
  moved_to
from traced_items
join items using (item_id)
left join settled using (item_id)
left join open_items using (item_id)
left join bridge_cutoffs on entity_key = items.entity_id;

-- (5) One row a differing item: what its lines say together.
create or replace temp table traces as
select
  differing_no,
  count(*) filter (where link = 'document') > 0 as is_in_ledger,
  sum(amount_at_cut) as amount_at_cut,
  sum(amount_at_late) as amount_at_late,
  coalesce(sum(amount_settled) filter (where amount_settled > 0), 0)
    - coalesce(sum(amount_open) filter (where amount_open < 0 and is_in_scope), 0) as settled_debit,
  - coalesce(sum(amount_settled) filter (where amount_settled < 0), 0)
    + coalesce(sum(amount_open) filter (where amount_open > 0 and is_in_scope), 0) as settled_credit,
  bool_or(is_settled_early) or (bool_or(amount_open > 0) and bool_or(amount_open < 0)) as is_settled_early,
  coalesce(sum(amount_open) filter (where is_in_scope and (type = 'fx' or counterpart = 'fx')), 0) as amount_fx,
  coalesce(sum(amount_open) filter (where is_in_scope and (type = 'netting' or counterpart = 'supplier')), 0) as amount_netting,
  max(case when is_in_scope and amount_open <> 0 and type in ('bill', 'transfer-doubtful', 'reassignment')
    then counterpart end) as moved_by,
  max(moved_to) as moved_to,
  bool_and(type in ('payment', 'credit-note', 'down-payment') or is_opening)
    filter (where amount_open <> 0 and is_in_scope) as is_credit_type,
  bool_and(is_cleared_later and not is_partner_in_report) filter (where amount_open <> 0 and is_in_scope) as is_cleared_later,
  bool_or(is_opening) as is_opening,
  bool_and(is_opening) filter (where amount_open <> 0) as is_all_opening,
  bool_or(is_opening and is_settled_by_opening) as is_opening_reversed,
  min(account) filter (where amount_open <> 0 and is_in_scope) as account
from traced_lines
group by differing_no;

-- (6) Σ by role of what the ledger holds, in scope on a special account or out of scope: the item's own account.
create or replace temp table role_parts as
select differing.differing_no, ledger_left.role, ledger_left.is_in_scope, sum(ledger_left.amount)::decimal(28, 2) as amount
from differing
join ledger_left
  on ledger_left.entity_key = differing.entity_key
  and ledger_left.customer_id is not distinct from differing.ledger_customer_id
  and ledger_left.document_key = differing.ledger_document_key
where differing.kind = 'pair' and (not ledger_left.is_in_scope or ledger_left.role <> 'customer' or ledger_left.is_foreign)
group by all;
