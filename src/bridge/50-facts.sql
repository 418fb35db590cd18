-- What is known of each difference, and of each line behind a customer's total: the facts that the classes read
-- (classes/*.sql). A fact is named by what it affirms; a class says once when it does not want it.

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

-- The receivable accounts that have a class of their own.
create or replace temp table special_roles as
select unnest(['notes-receivable', 'doubtful', 'down-payment', 'retention', 'accrued-income', 'other-receivable',
  'suspense']) as role;

create or replace temp table facts as
with flags as (
  select entity_id as entity_key, customer_id, is_intercompany, is_factored,
    status in ('blocked', 'closed') or coalesce(is_one_time, false) as is_filtered
  from customers
), differences as (
  select
    differing.*,
    traces.* exclude (differing_no),
    lone_entities.entity_id is not null as is_of_lone_company,
    -- posted after the report was cut, or settled by something posted after: the report shows what the ledger held
    -- that day
    kind in ('pair', 'ledger', 'report') and not is_foreign and amount_at_cut = amount_report and amount <> 0
      and cut_on < $as_of::date as is_as_at_cut,
    -- the report stands later than the as-of date and shows what was posted, or dated, since
    kind in ('pair', 'report') and late_on > $as_of::date and amount_report <> 0
      and (amount_at_late = amount_report or coalesce(kind = 'report' and shown_on > $as_of::date, false))
      as is_posted_after_as_of,
    kind in ('pair', 'ledger') and ledger_customer_id is null as is_without_customer,
    amount_fx <> 0 and amount_fx = amount as is_exchange,
    own.role as own_role, held.role as held_role,
    case when kind = 'ledger' then moved.role end as moved_role,
    case when kind in ('report', 'pair') and amount < 0 then left_for.role end as left_role,
    role_choice.role = 'customer' as is_held_out_of_scope,
    flags.is_intercompany as is_of_group_company,
    flags.is_factored as is_sold,
    flags.is_filtered,
    reported.customer_id is null as is_absent
  from differing
  left join traces using (differing_no)
  left join (select report_key as shown_key, issued_on as shown_on from report_rest) as shown on shown_key = report_key
  left join bridge_cutoffs as cutoffs using (entity_key)
  left join lone_entities
    on lone_entities.entity_id = differing.entity_key
    and (kind = 'total' or (lone_entities.side = 'ledger') = (kind in ('ledger', 'pair')))
  left join role_choice using (differing_no)
  left join special_roles as own on own.role = differing.role
  left join special_roles as held on held.role = role_choice.role
  left join special_roles as moved on moved.role = moved_by
  left join special_roles as left_for on left_for.role = moved_to
  left join flags on flags.entity_key = differing.entity_key and flags.customer_id = differing.customer_id
  left join report_ends as reported
    on reported.entity_key = differing.entity_key and reported.customer_id = differing.customer_id
), lines as (
  select
    differing_no, 'line' as kind, entity_key, customer_id, amount_ledger as amount_in, amount_report,
    (amount_ledger - amount_report)::decimal(28, 2) as amount,
    is_in_scope and is_new as is_posted_after_run,
    is_in_scope and not is_new and amount_since_cut <> 0 as is_changed_after_run,
    is_in_scope and (type = 'fx' or counterpart = 'fx') as is_exchange,
    special_roles.role as special_role,
    case when is_in_scope then 'account-in-scope-not-reported' else 'held-on-another-account' end as special_reason,
    not is_in_scope as is_held_out_of_scope,
    is_in_scope and is_later as is_cleared_later,
    is_in_scope and (type = 'netting' or coalesce(counterpart = 'supplier', false)) as is_netted,
    is_in_scope and (type in ('payment', 'credit-note', 'down-payment') or is_opening) as is_credit_type
  from total_lines
  left join special_roles using (role)
)
select
  differences.* exclude (is_as_at_cut, own_role, moved_role, held_role, left_role),
  coalesce(is_as_at_cut and amount_report = 0, false) as is_posted_after_run,
  coalesce(is_as_at_cut and amount_report <> 0, false) as is_changed_after_run,
  coalesce(own_role, moved_role, held_role, left_role) as special_role,
  case when own_role is not null then 'account-in-scope-not-reported'
    when moved_role is not null then 'transfer-entry'
    when held_role is not null then 'held-on-another-account'
    else 'transferred' end as special_reason,
  amount_netting <> 0 and amount_netting = amount as is_netted
from differences
union all by name
from lines;
