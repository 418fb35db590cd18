-- What a DSO is made of, part by part, at any day (kpi.md §8.1): `position_at(day)` and the sales behind it, no file read again.

-- The sales that stand behind a figure: `months` calendar months up to the day, as many as the ledgers hold. One row.
-- `is_reached`: every company has lines by that day, and a ledger that closes on it or later.
create or replace macro sales_span(day, months) as table
select
  greatest(min(first_on), date_trunc('month', day) - to_months(months - 1))::date as from_on,
  bool_and(first_on <= day and coalesce(closing_on >= day, true)) as is_reached,
  date_trunc('month', min(first_on)) <= date_trunc('month', day) - to_months(months - 1) as is_whole
from (select entity_id, min(posted_on) as first_on from items group by entity_id)
left join (select entity_id, max(fiscal_year_end_on) as closing_on from ledger_files group by entity_id) as closings
  using (entity_id);

-- One row an item and part; what was sold, fell due or has no due date is told by customer, `owed` as a whole. An item
-- without a due date counts by its estimated one. Amounts are positive: unapplied is what customers could take back.
create or replace macro change_parts(day, months) as table
with bounds as (
  select from_on from sales_span(day, months)
), trade as (
  select
    item_id, entity_id, customer_id, role, type, amount, posted_on, issued_on, superseded_on,
    coalesce(if(is_void, null, due_on), issued_on + days)::date as falls_on,
    due_on is null or is_void is not null as is_estimated
  from items
  anti join group_companies using (entity_id, customer_id)
  left join void_at(day) using (item_id)
  left join estimated_terms using (entity_id, customer_id)
  where is_trade(role) and posted_on <= day
), disputed as (
  select item_id, if(bool_or(amount is null), null, sum(amount)) as amount_disputed
  from disputes
  where opened_on <= day and (closed_on is null or closed_on > day)
  group by item_id
), open as (
  select
    trade.*, amount_open,
    case
      when amount_open <= 0 or trade.role = 'doubtful' or disputed.item_id is null then 0
      else least(amount_open, coalesce(amount_disputed, amount_open))
    end as amount_disputed
  from position_at(day) as position
  join trade using (item_id)
  left join disputed using (item_id)
  where amount_open <> 0
), due_later as (
  -- What falls due at the date or later, open in part or not at all; without a due date, what is open of it.
  select item_id, entity_id, customer_id, amount - amount_disputed as amount, amount - amount_open as amount_paid
  from open
  where amount_open > 0 and role <> 'doubtful' and falls_on >= day
  union all
  select item_id, entity_id, customer_id, amount_open - amount_disputed, 0
  from open
  where amount_open > 0 and role <> 'doubtful' and falls_on is null
  union all
  select item_id, entity_id, customer_id, amount, amount
  from trade
  anti join open using (item_id)
  where type = 'invoice' and amount > 0 and role <> 'doubtful' and falls_on >= day and is_living(superseded_on, day)
), invoiced as (
  select trade.*, coalesce(terms_id, '') as terms_id
  from trade
  left join (select distinct entity_id, customer_id, terms_id from customers) as known using (entity_id, customer_id)
  where type = 'invoice' and amount > 0
), parts as (
  select 'maturing-later' as part, entity_id, customer_id, item_id, amount from due_later
  union all select 'paid-early', entity_id, customer_id, item_id, amount_paid from due_later where amount_paid <> 0
  union all select 'overdue', entity_id, customer_id, item_id, amount_open - amount_disputed from open
    where amount_open > amount_disputed and role <> 'doubtful' and falls_on < day
  union all select 'disputed', entity_id, customer_id, item_id, amount_disputed from open where amount_disputed <> 0
  union all select 'doubtful', entity_id, customer_id, item_id, amount_open from open
    where amount_open > 0 and role = 'doubtful'
  union all select 'unapplied', entity_id, customer_id, item_id, -amount_open from open where amount_open < 0
  union all select 'owed', null, null, null, amount_open from open
  union all select 'sales', entity_id, customer_id, null, amount from trade, bounds
    where type in ('invoice', 'credit-note') and posted_on >= from_on
  union all select 'matured', entity_id, customer_id, null, amount from invoiced, bounds
    where falls_on between from_on and day
  union all select 'undated', null, null, null, amount from invoiced, bounds where is_estimated and posted_on >= from_on
)
select part, null as segment, entity_id, customer_id, item_id, amount, null::decimal(38, 2) as weighted from parts
union all
select 'sold', terms_id, entity_id, customer_id, null, amount, amount * (falls_on - issued_on)
from invoiced, bounds
where posted_on >= from_on and falls_on is not null;
