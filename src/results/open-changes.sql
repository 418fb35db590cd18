-- Every change of what is open of the trade items up to the as-of date: what month-ends.sql sums.
create or replace temp view item_settlements as
select debit_item_id as item_id, amount, settled_on from allocations
union all
select credit_item_id, -amount, settled_on from allocations;

-- Each trade item from the day it was posted to the day nothing of it was open any more; the same due dates as today's
-- ageing: estimated where none is known.
create or replace temp table lives as
with settled as (
  select item_id, sum(amount) as amount, max(settled_on) as settled_on, count(*) as settlement_count
  from item_settlements
  where settled_on <= $as_of::date
  group by item_id
)
select
  item_id, entity_id, customer_id, role, items.amount > 0 as is_debit, items.amount, posted_on,
  case when is_void is null then coalesce(due_on, case when type in ('invoice', 'opening') then issued_on + days end) end
    as aged_on,
  least(
    case when superseded_on <= $as_of::date then superseded_on end,
    case when settled.amount = items.amount then settled_on end) as gone_on,
  settlement_count > 1 or settled.amount <> items.amount as is_parted
from items
anti join group_companies using (entity_id, customer_id)
left join estimated_terms using (entity_id, customer_id)
left join settled using (item_id)
left join void_at($as_of::date) using (item_id)
where is_trade(role) and items.amount <> 0 and posted_on <= $as_of::date;

-- What was settled of some of them before that day.
create or replace temp table parts as
select lives.* replace (item_settlements.amount as amount), settled_on
from item_settlements
join (from lives where is_parted) as lives using (item_id)
where settled_on <= $as_of::date and (gone_on is null or settled_on < gone_on);

-- Every change of what is open, by the month whose end sees it first.
create or replace temp view changes as
select * exclude (changed_on), date_trunc('month', changed_on)::date as month_on
from (
  select entity_id, customer_id, role, is_debit, aged_on, posted_on as changed_on, amount, 1 as item_count from lives
  union all
  select entity_id, customer_id, role, is_debit, aged_on, gone_on, -amount, -1 from lives where gone_on is not null
  union all
  select entity_id, customer_id, role, is_debit, aged_on, settled_on, -amount, 0 from parts
  union all
  select entity_id, customer_id, role, is_debit, aged_on, gone_on, amount, 0 from parts where gone_on is not null
);

-- The month ends that are told: thirty-six at most, the as-of date last.
create or replace temp table asked_ends as
select least(last_day(month_on), $as_of::date) as ended_on, month_on
from sales_history
where months_back <= 36;
