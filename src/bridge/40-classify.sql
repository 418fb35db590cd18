-- Each differing item gets the first class whose rule it meets, in the order of the contract's table.

-- The account that explains a pair: a special account of the scope the report leaves out, or an account out of
-- the scope the report shows. 'customer' out of scope is another collective account.
create or replace temp table role_choice as
with explained as (
  select differing_no, role_parts.role, abs(role_parts.amount) as weight
  from role_parts join differing using (differing_no)
  where (role_parts.is_in_scope and role_parts.amount = differing.amount)
    or (not role_parts.is_in_scope
        and (role_parts.amount = -differing.amount or differing.amount_in = 0))
)
select differing_no, arg_max(role, (weight, role)) as role
from explained
group by differing_no;

-- Companies that stand on one side only: their ledger where no report is theirs, though one is of another company of
-- the folder; the rows of a report whose company has no ledger here, or is not known.
create or replace temp table lone_entities as
with reported as (
  select entity_id from aged_lines where report_id in (select report_id from current_reports)
  union
  select entity_id from current_reports
)
select entity_id, 'ledger' as side
from entities
where entity_id not in (select entity_id from reported where entity_id is not null)
  and exists (from reported semi join entities using (entity_id))
union all
select distinct entity_key, 'report'
from report_left
where entity_key not in (select entity_id from entities);

create or replace temp view slug_of_role as
select * from (values
  ('notes-receivable', 'notes-receivable'), ('doubtful', 'doubtful'), ('down-payment', 'down-payment'),
  ('retention', 'retention'), ('accrued-income', 'accrued-income'), ('other-receivable', 'special-gl'),
  ('suspense', 'special-gl')
) as roles(role, slug);

-- The classes that stand before the customer's own (1 to 12 of the contract's table), else null.
create or replace temp table first_classes as
with flags as (
  select entity_id as entity_key, customer_id, is_intercompany, is_factored,
    status in ('blocked', 'closed') or coalesce(is_one_time, false) as is_filtered
  from customers
)
select
  differing.*,
  facts.* exclude (differing_no),
  cutoffs.cut_on, cutoffs.late_on,
  coalesce(is_filtered, false) as is_filtered,
  reported.customer_id is null as is_absent,
  case
    -- its company is on one side only
    when lone_entities.entity_id is not null then 'out-of-scope-entity:company-on-one-side'
    -- posted after the report was cut, or settled by something posted after: the report shows what the ledger
    -- held that day
    when kind in ('pair', 'ledger', 'report') and not is_foreign and amount_at_cut = amount_report
      and amount <> 0 and cut_on < $as_of::date then case when amount_report = 0 then 'as-of-date:posted-after-run'
        else 'as-of-date:changed-after-run' end
    -- the report stands later than the as-of date and shows what was posted between
    when kind in ('pair', 'report') and late_on > $as_of::date and amount_report <> 0
      and amount_at_late = amount_report then 'as-of-date:posted-after-as-of'
    -- conversion differences and exchange results, whether or not the line has a customer
    when amount_fx <> 0 and amount_fx = amount then 'fx-revaluation:exchange-entry'
    -- the account moved without a customer
    when kind in ('pair', 'ledger') and ledger_customer_id is null then 'no-auxiliary:line-without-customer'
    -- another receivable account holds it
    when own.slug is not null then own.slug || ':account-in-scope-not-reported'
    when moved.slug is not null and kind = 'ledger' then moved.slug || ':transfer-entry'
    when held.slug is not null then held.slug || ':held-on-another-account'
    when left_for.slug is not null and kind in ('report', 'pair') and amount < 0 then left_for.slug || ':transferred'
    when flags.is_intercompany then 'intercompany:group-company'
    when flags.is_factored then 'factored:item-sold'
  end as class_reason
from differing
left join facts using (differing_no)
left join bridge_cutoffs as cutoffs using (entity_key)
left join lone_entities
  on lone_entities.entity_id = differing.entity_key
  and (lone_entities.side = 'ledger') = (kind in ('ledger', 'pair'))
left join role_choice using (differing_no)
left join slug_of_role as own on own.role = differing.role
left join slug_of_role as held on held.role = role_choice.role
left join slug_of_role as moved on moved.role = moved_by
left join slug_of_role as left_for on left_for.role = moved_to
left join flags on flags.entity_key = differing.entity_key and flags.customer_id = differing.customer_id
left join report_ends as reported
  on reported.entity_key = differing.entity_key and reported.customer_id = differing.customer_id;

-- Openings: the customer's lone opening line against the detail of the report (or the reverse), equal to the cent.
create or replace temp table regrouped_customers as
select entity_key, customer_id
from first_classes
where class_reason is null and customer_id is not null
  and ((kind = 'ledger' and is_all_opening) or kind = 'report' and not coalesce(is_in_ledger, false))
group by entity_key, customer_id
having sum(amount) = 0
  and least(count(*) filter (where kind = 'ledger'), count(*) filter (where kind = 'report')) = 1
  and greatest(count(*) filter (where kind = 'ledger'), count(*) filter (where kind = 'report')) > 1;

-- Openings lost: no opening line at all reached the report, and several are missing from it.
create or replace temp table lost_openings as
with missing as (
  select entity_key, count(*) as missing_count
  from first_classes
  where kind = 'ledger' and is_all_opening and class_reason is null and not is_absent
  group by entity_key
), reported as (
  select distinct entity_id as entity_key
  from items
  where is_opening and is_in_scope and exists (
    from report_rows
    where report_rows.entity_key = items.entity_id and report_rows.customer_id = items.customer_id and report_rows.document_key = items.document_key)
)
select entity_key
from missing
where missing_count >= 3 and entity_key not in (select entity_key from reported);

-- A report line under another number for an opening item that another line of the report already counts.
create or replace temp table counted_openings as
with counted as (
  select distinct entity_id, customer_id, amount, issued_on, due_on
  from items
  where is_opening and exists (
    from report_rows
    where report_rows.entity_key = items.entity_id and report_rows.customer_id = items.customer_id
      and report_rows.document_key = items.document_key)
)
select first_classes.differing_no
from first_classes
join report_rest using (report_key, entity_key)
where first_classes.class_reason is null and first_classes.kind = 'report'
  and not coalesce(first_classes.is_in_ledger, false)
  and (
    (entity_key, first_classes.customer_id, first_classes.amount_report, report_rest.issued_on)
      in (select (entity_id, customer_id, amount, issued_on) from counted where issued_on is not null)
    or (entity_key, first_classes.customer_id, first_classes.amount_report, report_rest.due_on)
      in (select (entity_id, customer_id, amount, due_on) from counted where due_on is not null)
  );

-- The account the report knows a customer by: those of its items the report shows.
create or replace temp table reported_accounts as
with spread as (
  select entity_id, customer_id from open_items
  where is_in_scope and role = 'customer'
  group by entity_id, customer_id
  having min(account) <> max(account)
)
select distinct open_items.entity_id as entity_key, open_items.customer_id, open_items.account
from open_items
semi join spread using (entity_id, customer_id)
where open_items.amount_open_ledger <> 0
  and exists (
    from report_rows
    where report_rows.entity_key = open_items.entity_id
      and report_rows.customer_id = open_items.customer_id and report_rows.document_key = open_items.document_key);

-- The other classes, but for receipts in suspense (60).
create or replace temp table classed as
with remaining as (
  select *,
    sum(amount) over of_customer as amount_customer,
    bool_and(coalesce(is_cleared_later, false)) over of_customer as is_customer_cleared
  from first_classes
  where class_reason is null
  window of_customer as (partition by entity_key, customer_id, kind, is_absent)
), decided as (
  select
    remaining.*,
    case
      -- the whole customer is in credit and left out
      when kind = 'ledger' and is_absent and amount_customer < 0 then 'credit-balance:customer-in-credit'
      -- the whole customer is left out: filtered by status, or absent though not all of it was cleared since
      when kind = 'ledger' and is_absent and is_filtered then 'customer-excluded:status'
      when kind = 'ledger' and is_absent and not is_customer_cleared then 'customer-excluded:absent'
      -- openings with a wrong sign, doubled, regrouped, listed under two numbers, reversed in the ledger only, lost
      when kind = 'pair' and is_opening and amount_in = -amount_report then 'migration:sign'
      when kind = 'pair' and is_opening and (amount_in = 2 * amount_report or amount_report = 2 * amount_in)
        then 'migration:doubled'
      when regrouped.customer_id is not null and ((kind = 'ledger' and is_all_opening)
        or (kind = 'report' and not coalesce(is_in_ledger, false))) then 'migration:regrouped'
      when counted_openings.differing_no is not null then 'migration:two-numbers'
      when kind = 'report' and is_opening_reversed then 'migration:doubled'
      when kind = 'copy' then 'duplicate-in-report:same-line'
      -- open at the as-of date, cleared since, gone from the report (and so are the lines it was cleared with)
      when kind = 'ledger' and is_cleared_later then 'cleared-after-cutoff:lettered-later'
      -- the report still shows what the ledger settled by the day it was run
      when kind in ('pair', 'report') and is_settled_early
        and ((amount < 0 and amount_report > 0 and -amount <= settled_debit)
          or (amount > 0 and amount_report < 0 and amount <= settled_credit))
        and (amount_in = 0 or abs(amount) > 0.02) then 'settled-in-ledger:still-shown'
      when kind = 'ledger' and amount < 0 and is_credit_type then 'unapplied-credit:open-credit'
      when kind = 'ledger' and lost_openings.entity_key is not null and is_all_opening and amount > 0
        then 'migration:lost'
      -- no line of the ledger has that document, nor that amount on that day under another number
      when kind = 'report' and not coalesce(is_in_ledger, false)
        and remaining.differing_no not in (select differing_no from lookalikes)
        and (report_document_key is not null
          or (entity_key, report_customer_id) not in (select (entity_key, customer_id) from known_customers)) then 'billed-not-posted:no-ledger-line'
      when amount_netting <> 0 and amount_netting = amount then 'netting:one-side'
      when held_account.role is not null then 'reconciliation-account:account-out-of-scope'
      when kind = 'ledger' and not is_absent and reported.customer_id is not null and same_account.account is null
        then 'reconciliation-account:other-account'
      when kind = 'pair' and abs(amount) <= 0.02 and amount <> 0 then 'rounding:cents'
      when kind = 'pair' and amount = 0 then 'unexplained:other-customer'
      when kind = 'pair' then 'unexplained:amount-differs'
      when kind = 'ledger' then 'unexplained:not-in-report'
      else 'unexplained:not-in-ledger'
    end as decided_reason
  from remaining
  left join regrouped_customers as regrouped using (entity_key, customer_id)
  left join counted_openings using (differing_no)
  left join lost_openings using (entity_key)
  left join (select differing_no, role from role_choice where role = 'customer') as held_account using (differing_no)
  left join (select distinct entity_key, customer_id from reported_accounts) as reported using (entity_key, customer_id)
  left join reported_accounts as same_account
    on same_account.entity_key = remaining.entity_key
    and same_account.customer_id = remaining.customer_id and same_account.account = remaining.account
)
select differing_no, class_reason as reason from first_classes where class_reason is not null
union all
select differing_no, decided_reason from decided;
