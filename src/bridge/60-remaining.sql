-- The differences that no class of the first facts holds, with what only they together say: a customer left out whole,
-- openings regrouped or lost. The other classes read these.

create or replace temp view unheld as
from facts where differing_no not in (select differing_no from held);

-- Openings: the customer's lone opening line against the detail of the report (or the reverse), equal to the cent.
create or replace temp table regrouped_customers as
select entity_key, customer_id
from unheld
where customer_id is not null
  and ((kind = 'ledger' and is_all_opening) or kind = 'report' and not coalesce(is_in_ledger, false))
group by entity_key, customer_id
having sum(amount) = 0
  and least(count(*) filter (where kind = 'ledger'), count(*) filter (where kind = 'report')) = 1
  and greatest(count(*) filter (where kind = 'ledger'), count(*) filter (where kind = 'report')) > 1;

-- Openings lost: no opening line at all reached the report, and several are missing from it.
create or replace temp table lost_openings as
with missing as (
  select entity_key, count(*) as missing_count
  from unheld
  where kind = 'ledger' and is_all_opening and not is_absent
  group by entity_key
), reported as (
  select distinct entity_id as entity_key
  from items
  where is_opening and is_in_scope and exists (
    from report_rows
    where report_rows.entity_key = items.entity_id and report_rows.customer_id = items.customer_id
      and report_rows.document_key = items.document_key)
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
select unheld.differing_no
from unheld
join report_rest using (report_key, entity_key)
where unheld.kind = 'report'
  and not coalesce(unheld.is_in_ledger, false)
  and (
    (entity_key, unheld.customer_id, unheld.amount_report, report_rest.issued_on)
      in (select (entity_id, customer_id, amount, issued_on) from counted where issued_on is not null)
    or (entity_key, unheld.customer_id, unheld.amount_report, report_rest.due_on)
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

-- Customers whose total the report shows and whom the ledger knows.
create or replace temp table total_known as
select distinct entity_id as entity_key, customer_id from items
where (entity_id, customer_id) in (select (entity_key, customer_id) from total_gaps);

create or replace temp table remaining as
select
  unheld.* replace (coalesce(is_filtered, false) as is_filtered, coalesce(is_cleared_later, false) as is_cleared_later),
  sum(amount) over of_customer as amount_customer,
  bool_and(coalesce(is_cleared_later, false)) over of_customer as is_customer_cleared,
  regrouped.customer_id is not null and ((kind = 'ledger' and is_all_opening)
    or (kind = 'report' and not coalesce(is_in_ledger, false))) as is_regrouped,
  counted_openings.differing_no is not null as is_counted_elsewhere,
  kind = 'ledger' and is_all_opening and amount > 0 and lost_openings.entity_key is not null as is_lost,
  -- no line of the ledger has that document, nor that amount on that day under another number
  case when kind = 'total' then (entity_key, unheld.customer_id) not in (select (entity_key, customer_id) from total_known)
    else kind = 'report' and not coalesce(is_in_ledger, false)
      and unheld.differing_no not in (select differing_no from lookalikes)
      and (report_document_key is not null
        or (entity_key, report_customer_id) not in (select (entity_key, customer_id) from known_customers))
  end as is_unknown_to_ledger,
  kind = 'ledger' and not is_absent and reported.customer_id is not null and same_account.account is null
    as is_on_other_account,
  -- a credit of any kind is missing from a report that says it leaves credits out
  kind in ('ledger', 'line') and amount < 0 and entity_key in (
    select entity_id from current_reports where not includes_credits) as is_credit_left_out
from unheld
left join regrouped_customers as regrouped using (entity_key, customer_id)
left join counted_openings using (differing_no)
left join lost_openings using (entity_key)
left join (select distinct entity_key, customer_id from reported_accounts) as reported using (entity_key, customer_id)
left join reported_accounts as same_account
  on same_account.entity_key = unheld.entity_key
  and same_account.customer_id = unheld.customer_id and same_account.account = unheld.account
window of_customer as (partition by entity_key, unheld.customer_id, kind, is_absent);
