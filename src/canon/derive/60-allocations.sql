-- What settled what: inside a group and on one account family, oldest first, up to the smaller side; the rest stays
-- open. Cutting by account family keeps Σ open items = balance of each account (controls.md B13 tells the rest).
create or replace temp table sides as
select
  group_id, role, is_in_scope,
  count(*) filter (where amount > 0) as debit_count,
  count(*) filter (where amount < 0) as credit_count,
  min(item_id) filter (where amount > 0) as debit_item_id,
  min(item_id) filter (where amount < 0) as credit_item_id,
  max(amount) as amount_debit,
  -min(amount) as amount_credit,
  max(posted_on) as settled_on,
  max(lettered_on) as lettered_on,
  max(superseded_on) as superseded_on
from items
where group_id is not null and amount <> 0
group by group_id, role, is_in_scope;

insert into allocations
select
  group_id, debit_item_id, credit_item_id, least(amount_debit, amount_credit), settled_on,
  greatest(coalesce(lettered_on, settled_on), settled_on)
from sides
where debit_count = 1 and credit_count = 1;

create or replace temp table ends as
select
  items.group_id, items.role, items.is_in_scope, item_id, items.posted_on, items.lettered_on,
  amount > 0 as is_debit,
  sum(abs(amount)) over side::decimal(18, 2) as reached
from items
join sides using (group_id, role, is_in_scope)
where debit_count > 0 and credit_count > 0 and debit_count + credit_count > 2 and amount <> 0
window side as (partition by items.group_id, items.role, items.is_in_scope, amount > 0 order by items.posted_on, item_id);

insert into allocations
with walked as (
  select
    ends.*,
    reached - coalesce(lag(reached) over walk, 0) as step,
    first_value(case when is_debit then item_id end ignore nulls) over ahead as debit_item_id,
    first_value(case when is_debit then posted_on end ignore nulls) over ahead as debit_posted_on,
    first_value(case when is_debit then lettered_on end ignore nulls) over ahead as debit_lettered_on,
    first_value(case when not is_debit then item_id end ignore nulls) over ahead as credit_item_id,
    first_value(case when not is_debit then posted_on end ignore nulls) over ahead as credit_posted_on,
    first_value(case when not is_debit then lettered_on end ignore nulls) over ahead as credit_lettered_on
  from ends
  window
    walk as (partition by group_id, role, is_in_scope order by reached, is_debit, item_id),
    ahead as (partition by group_id, role, is_in_scope order by reached, is_debit, item_id
              rows between current row and unbounded following)
)
select
  group_id, debit_item_id, credit_item_id, step,
  greatest(debit_posted_on, credit_posted_on),
  greatest(coalesce(debit_lettered_on, credit_lettered_on, debit_posted_on), coalesce(credit_lettered_on, debit_lettered_on, credit_posted_on),
           debit_posted_on, credit_posted_on)
from walked
where step > 0 and debit_item_id is not null and credit_item_id is not null;
