-- The oracle of src/canon/settle: the same groups and allocations by set-wise queries, from `told_lines`.
create or replace temp table told_codes as
select customer, code, min(item_id) as group_id,
  min(lettered_on) is distinct from max(lettered_on) or count(lettered_on) < count(*) as has_several_dates
from told_lines
group by customer, code;

create or replace temp table told_dates as
select told_lines.*, group_id as code_group_id, has_several_dates
from told_lines
join told_codes using (customer, code);

create or replace temp table told_batches as
select code_group_id, lettered_on
from told_dates
where has_several_dates
group by code_group_id, lettered_on
having sum(amount) = 0;

create or replace temp table told_grouped as
select
  told_dates.*,
  case when has_several_dates
    then min(item_id) over (partition by told_dates.code_group_id, told_batches.code_group_id is null,
                            case when told_batches.code_group_id is not null then told_dates.lettered_on end)
    else told_dates.code_group_id
  end as group_id
from told_dates
left join told_batches on told_batches.code_group_id = told_dates.code_group_id
  and told_batches.lettered_on is not distinct from told_dates.lettered_on;

create or replace temp table told_groups as
select
  group_id, any_value(customer) as customer, any_value(code) as code, max(lettered_on) as lettered_on,
  count(*) as item_count,
  count(*) filter (where amount > 0) as debit_count,
  count(*) filter (where amount < 0) as credit_count,
  coalesce(sum(amount) filter (where amount > 0), 0)::decimal(38, 2) as amount_debit,
  coalesce(-sum(amount) filter (where amount < 0), 0)::decimal(38, 2) as amount_credit,
  sum(amount)::decimal(38, 2) as amount_balance,
  min(posted_on) as posted_on_first,
  max(posted_on) as posted_on_last
from told_grouped
group by group_id;

create or replace temp table told_reached as
select *, amount > 0 as is_debit, sum(abs(amount)) over side as reached
from told_grouped
where amount <> 0
window side as (partition by group_id, family, amount > 0 order by posted_on, item_id);

create or replace temp table told_allocations as
with walked as (
  select
    *,
    reached - coalesce(lag(reached) over walk, 0) as step,
    first_value(case when is_debit then item_id end ignore nulls) over ahead as debit_item_id,
    first_value(case when is_debit then posted_on end ignore nulls) over ahead as debit_posted_on,
    first_value(case when not is_debit then item_id end ignore nulls) over ahead as credit_item_id,
    first_value(case when not is_debit then posted_on end ignore nulls) over ahead as credit_posted_on
  from told_reached
  window
    walk as (partition by group_id, family order by reached, is_debit, item_id),
    ahead as (partition by group_id, family order by reached, is_debit, item_id
              rows between current row and unbounded following)
)
select
  walked.group_id, debit_item_id, credit_item_id, step::decimal(18, 2) as amount,
  greatest(debit_posted_on, credit_posted_on) as settled_on,
  greatest(coalesce(debits.lettered_on, credits.lettered_on, debit_posted_on),
           coalesce(credits.lettered_on, debits.lettered_on, credit_posted_on), debit_posted_on, credit_posted_on) as cleared_on
from walked
join told_lines as debits on debits.item_id = debit_item_id
join told_lines as credits on credits.item_id = credit_item_id
where step > 0;

create or replace temp table told_closings as
select told_lines.item_id,
  case when sum(ends.amount) = any_value(abs(told_lines.amount)) then max(ends.cleared_on) end as closed_on
from told_lines
left join (
  select debit_item_id as item_id, amount, cleared_on from told_allocations
  union all
  select credit_item_id, amount, cleared_on from told_allocations
) as ends using (item_id)
group by told_lines.item_id;
