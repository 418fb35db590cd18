-- Fills `customer_positions` (every customer of the receivable accounts) and `customer_month_ends` (of the heaviest).
insert into customer_positions
with delays as (
  -- Days between the due date and the payment of what each paid in a year (kpi.md K6): what a credit note settles is not paid.
  select
    debit.entity_id, debit.customer_id,
    quantile_disc(settled_on - debit.due_on, 0.5) as median_delay,
    count(distinct debit_item_id) as settled_count
  from allocations
  join items as debit on debit.item_id = debit_item_id
  join items as credit on credit.item_id = credit_item_id and credit.type = 'payment'
  where debit.type = 'invoice' and debit.due_on is not null and debit.customer_id is not null
    and settled_on between $as_of::date - 365 and $as_of::date
  group by debit.entity_id, debit.customer_id
),
-- Group companies owe no trade receivable: they have a balance of the ledger, and nothing open.
opened as (
  select
    open_items.entity_id, open_items.customer_id,
    case when is_trade(role) and group_companies.customer_id is null then amount_open end as amount_trade,
    case when is_in_scope then amount_open end as amount_scope,
    role, days_late
  from open_items
  left join group_companies using (entity_id, customer_id)
  where open_items.customer_id is not null and amount_open <> 0
),
sums as (
  select
    entity_id, customer_id,
    sum(amount_scope) as amount_ledger,
    sum(amount_trade) as amount_open,
    sum(amount_trade) filter (where amount_trade > 0 and days_late >= 1 and role <> 'doubtful') as amount_overdue,
    -sum(amount_trade) filter (where amount_trade < 0) as amount_credits,
    max(days_late) filter (where amount_trade > 0) as days_late_max,
    count(*) as item_count,
    count(*) filter (where amount_trade > 0 and days_late >= 1 and role <> 'doubtful') as overdue_count,
    -- Nothing it owes has a due date: what is late is not known.
    coalesce(bool_or(amount_trade > 0 and role <> 'doubtful' and days_late is null), false)
      and not coalesce(bool_or(amount_trade > 0 and role <> 'doubtful' and days_late is not null), false) as is_undated
  from opened
  group by entity_id, customer_id
)
select
  entity_id, customer_id,
  coalesce(amount_ledger, 0),
  coalesce(amount_open, 0),
  case when is_undated is not true then coalesce(amount_overdue, 0) end,
  coalesce(amount_credits, 0),
  days_late_max,
  coalesce(item_count, 0),
  coalesce(overdue_count, 0),
  case when settled_count >= 5 then median_delay end,
  coalesce(settled_count, 0),
  row_number() over (
    order by coalesce(amount_open, 0) desc, coalesce(amount_ledger, 0) desc, customer_id, entity_id)
from (
  select distinct entity_id, customer_id
  from items
  where customer_id is not null and (is_in_scope or is_trade(role))
)
left join sums using (entity_id, customer_id)
left join delays using (entity_id, customer_id);

create or replace temp table heaviest as
select entity_id, customer_id from customer_positions where place <= $listed::integer;
