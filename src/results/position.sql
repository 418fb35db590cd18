-- Fills `positions` from the open items at the as-of date.
insert into positions
select 'total', 'ledger', 1, coalesce(sum(amount_open), 0), count(*) filter (where amount_open <> 0),
  count(distinct (entity_id, customer_id)) filter (where amount_open <> 0 and customer_id is not null)
from open_items where is_in_scope
union all
-- open in the ledger view and settled in the economic one: the cost of late lettering
select 'total', 'late-lettering', 2, coalesce(sum(amount_open_ledger), 0), count(*), null
from open_items where is_in_scope and amount_open = 0 and amount_open_ledger > 0
union all
select 'account', prefix, row_number() over (order by prefix), amount, null, null
from (
  select left(account, 3) as prefix, sum(amount) as amount
  from items
  where posted_on <= $as_of::date and is_living(superseded_on, $as_of::date) and role <> 'suspense'
  group by prefix
)
union all
select 'bucket', ageing_buckets.bucket, bucket_no, coalesce(sum(amount_open), 0), count(amount_open), null
from ageing_buckets
left join aged_items using (bucket)
group by bucket_no, ageing_buckets.bucket
union all
-- Each total of the report, by what it adds to the one before: `ledger` begins, a total adds nothing.
select 'perimeter', key, place, coalesce(amount, 0), item_count, customer_count
from (
  with kinds as (
    select
      case
        when is_in_scope and (not is_trade(role) or group_companies.entity_id is not null) then 'left-out'
        when not is_trade(role) or group_companies.entity_id is not null then null
        when is_in_scope then 'ledger'
        when role = 'doubtful' then 'doubtful'
        when role = 'notes-receivable' then 'bills'
        else 'other-accounts'
      end as kind,
      amount_open, entity_id, customer_id
    from open_items
    left join group_companies using (entity_id, customer_id)
    where amount_open <> 0
  ),
  late as (select * from trade_items where amount_open > 0 and days_late >= 1)
  select 'ledger' as key, 1 as place, sum(amount_open) as amount, count(*) as item_count,
    count(distinct (entity_id, customer_id)) as customer_count
  from open_items where is_in_scope and amount_open <> 0
  union all
  select key, place, if(key = 'left-out', -sum(amount_open), sum(amount_open)), count(kind),
    count(distinct (entity_id, customer_id)) filter (where kind is not null)
  from (values ('left-out', 2), ('doubtful', 3), ('bills', 4), ('other-accounts', 5)) as steps (key, place)
  left join kinds on kind = key
  group by key, place
  union all
  select 'net', 6, 0, count(*), count(distinct (entity_id, customer_id)) from trade_items
  union all
  select 'credits', 7, -sum(amount_open), count(*), count(distinct (entity_id, customer_id))
  from trade_items where amount_open < 0
  union all
  select 'gross', 8, 0, count(*), count(distinct (entity_id, customer_id)) from trade_items where amount_open > 0
  union all
  select 'not-due', 9, -sum(amount_open), count(*), count(distinct (entity_id, customer_id))
  from trade_items where amount_open > 0 and days_late <= 0
  union all
  select 'no-due-date', 10, -sum(amount_open), count(*), count(distinct (entity_id, customer_id))
  from trade_items where amount_open > 0 and days_late is null
  union all
  select 'overdue', 11, 0, count(*), count(distinct (entity_id, customer_id)) from late
  union all
  select 'doubtful-overdue', 12, -sum(amount_open), count(*), count(distinct (entity_id, customer_id))
  from late where role = 'doubtful'
  union all
  select 'to-chase', 13, 0, count(*), count(distinct (entity_id, customer_id)) from late where role <> 'doubtful'
)
union all
select 'due-source', due_source, row_number() over (order by due_source), amount, item_count, null
from (
  select due_source, sum(amount_open) as amount, count(*) as item_count
  from open_items where is_in_scope and amount_open > 0
  group by due_source
);
