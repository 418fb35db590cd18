-- What a DSO is made of at $day (kpi.md §8.1), one row a part and, of `sold`, one a terms code: $months calendar months of
-- sales, as many as the ledgers hold. An item without a due date counts by its estimated one; `undated` is what has none.
with bounds as (
  select
    $day::date as on_day,
    greatest(min(posted_on), date_trunc('month', $day::date) - to_months($months - 1))::date as from_on,
    min(posted_on) as first_on
  from items
), trade as (
  select
    item_id, entity_id, customer_id, role, type, amount, posted_on, issued_on, superseded_on,
    coalesce(if(is_void, null, due_on), issued_on + days)::date as falls_on,
    due_on is null or is_void is not null as is_estimated
  from items
  anti join group_companies using (entity_id, customer_id)
  left join void_at($day::date) using (item_id)
  left join estimated_terms using (entity_id, customer_id)
  where is_trade(role) and posted_on <= $day::date
), disputed as (
  select item_id, if(bool_or(amount is null), null, sum(amount)) as amount_disputed
  from disputes
  where opened_on <= $day::date and (closed_on is null or closed_on > $day::date)
  group by item_id
), open as (
  select
    trade.*, amount_open,
    case
      when amount_open <= 0 or trade.role = 'doubtful' or disputed.item_id is null then 0
      else least(amount_open, coalesce(amount_disputed, amount_open))
    end as amount_disputed
  from position_at($day::date) as position
  join trade using (item_id)
  left join disputed using (item_id)
  where amount_open <> 0
), due_later as (
  -- What falls due at the date or later, open in part or not at all; without a due date, what is open of it.
  select amount - amount_disputed as amount, amount - amount_open as amount_paid
  from open
  where amount_open > 0 and role <> 'doubtful' and falls_on >= $day::date
  union all
  select amount_open - amount_disputed, 0
  from open
  where amount_open > 0 and role <> 'doubtful' and falls_on is null
  union all
  select amount, amount
  from trade
  anti join open using (item_id)
  where type = 'invoice' and amount > 0 and role <> 'doubtful' and falls_on >= $day::date
    and is_living(superseded_on, $day::date)
), invoiced as (
  select trade.*, terms_id
  from trade
  left join (select distinct entity_id, customer_id, terms_id from customers) as known using (entity_id, customer_id)
  where type = 'invoice' and amount > 0
), parts as (
  select 'sales' as part, sum(trade.amount) as amount
  from trade, bounds where type in ('invoice', 'credit-note') and posted_on >= from_on
  union all select 'maturing-later', sum(amount) from due_later
  union all select 'paid-early', sum(amount_paid) from due_later
  union all select 'overdue', sum(amount_open - amount_disputed) from open
    where amount_open > 0 and role <> 'doubtful' and falls_on < $day::date
  union all select 'disputed', sum(amount_disputed) from open
  union all select 'doubtful', sum(amount_open) from open where amount_open > 0 and role = 'doubtful'
  union all select 'unapplied', -sum(amount_open) from open where amount_open < 0
  union all select 'owed', sum(amount_open) from open
  union all select 'matured', sum(invoiced.amount) from invoiced, bounds where falls_on between from_on and on_day
  union all select 'undated', sum(invoiced.amount) from invoiced, bounds where is_estimated and posted_on >= from_on
)
select part, null as segment, coalesce(amount, 0)::decimal(28, 2) as amount, null::decimal(38, 2) as weighted,
  date_diff('day', from_on, on_day) + 1 as days, from_on::varchar as from_on, first_on <= on_day as is_reached
from parts, bounds
union all
select
  'sold', coalesce(terms_id, ''), sum(invoiced.amount)::decimal(28, 2),
  sum(invoiced.amount * (falls_on - issued_on))::decimal(38, 2),
  max(date_diff('day', from_on, on_day) + 1), max(from_on)::varchar, bool_or(first_on <= on_day)
from invoiced, bounds
where posted_on >= from_on and falls_on is not null
group by coalesce(terms_id, '')
order by part, segment;
