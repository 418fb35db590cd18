-- Fills `positions` from the open items at the as-of date.
insert into positions
with own as (
  select prefix, chart_prefixes.role from chart_prefixes join mission using (chart)
)
select 'total', 'ledger', 1, coalesce(sum(amount_open), 0), count(*) filter (where amount_open <> 0),
  count(distinct (entity_id, customer_id)) filter (where amount_open <> 0 and customer_id is not null), null, null
from open_items where is_in_scope
union all
-- open in the ledger view and settled in the economic one: the cost of late lettering
select 'total', 'late-lettering', 2, coalesce(sum(amount_open_ledger), 0), count(*), null, null, null
from open_items where is_in_scope and amount_open = 0 and amount_open_ledger > 0
union all
select 'account', prefix, row_number() over (order by prefix), amount, null, null, null, null
from (
  -- An account of no chart of ours stands under the number that its role has in the mission's chart.
  select
    left(if(exists (from own where starts_with(account, own.prefix)), account,
      coalesce((select min(own.prefix) from own where own.role = sums.role), account)), 3) as prefix,
    sum(amount) as amount
  from (
    select account::varchar as account, role::varchar as role, sum(amount) as amount
    from items
    where posted_on <= $as_of::date and is_living(superseded_on, $as_of::date) and role <> 'suspense'
    group by all
  ) as sums
  group by prefix
)
union all
-- Each company by itself: its ledger and, of it, what is late.
select 'company', entity_id, row_number() over (order by entity_id), coalesce(sum(amount_open), 0),
  count(*) filter (where amount_open <> 0),
  count(distinct customer_id) filter (where amount_open <> 0), null, null
from open_items
where is_in_scope
group by entity_id
union all
select 'company-overdue', entity_id, row_number() over (order by entity_id), sum(amount_open), count(*),
  count(distinct customer_id), null, null
from trade_items
where amount_open > 0 and days_aged >= 1 and role <> 'doubtful'
group by entity_id
union all
-- The allowances for doubtful receivables, of the fiscal year that covers the day; none where an entry of a month stands
-- after it: what a month came to by then is not kept.
select 'account', prefix, 1000 + row_number() over (order by prefix), amount, null, null, null, null
from (
  select left(account, if(starts_with(account, '39'), 4, 3)) as prefix, sum(amount_debit - amount_credit) as amount
  from watched_balances($as_of::date)
  where kind = 'allowance'
  group by prefix
  having bool_and(last_on <= $as_of::date)
)
union all
select
  'bucket', bucket, bucket_no, amount, item_count, null,
  case when amount <> amount_least or amount <> amount_most then least(amount, amount_least, amount_most) end,
  case when amount <> amount_least or amount <> amount_most then greatest(amount, amount_least, amount_most) end
from (
  select
    bucket_no, ageing_buckets.bucket,
    coalesce(sum(amount_open) filter (where ageing = 'kept'), 0) as amount,
    count(*) filter (where ageing = 'kept') as item_count,
    coalesce(sum(amount_open) filter (where ageing = 'least'), 0) as amount_least,
    coalesce(sum(amount_open) filter (where ageing = 'most'), 0) as amount_most
  from ageing_buckets
  left join (
    -- Three ageings at once: the one kept and, where due dates were estimated, what either bound makes of it.
    select
      unnest([bucket, bucket_of(amount_open, role, days_aged_least), bucket_of(amount_open, role, days_aged_most)]) as bucket,
      unnest(['kept', 'least', 'most']) as ageing,
      amount_open
    from aged_items
  ) as aged using (bucket)
  group by bucket_no, ageing_buckets.bucket
)
union all
-- Each total of the report, by what it adds to the one before: `ledger` begins, a total adds nothing.
select 'perimeter', key, place, coalesce(amount, 0), item_count, customer_count, low, high
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
  late as (select * from trade_items where amount_open > 0 and days_aged >= 1),
  bounds as (
    select
      unnest(['overdue', 'to-chase']) as key,
      unnest([amount_least, amount_least - doubtful_least]) as low,
      unnest([amount_most, amount_most - doubtful_most]) as high
    from (
      select
        coalesce(sum(amount_open) filter (where days_aged_least >= 1), 0) as amount_least,
        coalesce(sum(amount_open) filter (where days_aged_most >= 1), 0) as amount_most,
        coalesce(sum(amount_open) filter (where days_aged_least >= 1 and role = 'doubtful'), 0) as doubtful_least,
        coalesce(sum(amount_open) filter (where days_aged_most >= 1 and role = 'doubtful'), 0) as doubtful_most,
        count(due_estimate) as estimated_count
      from trade_items
      where amount_open > 0
    )
    where estimated_count > 0
  ),
  steps as (
    select 'ledger' as key, 1 as place, sum(amount_open) as amount, count(*) as item_count,
      count(distinct (entity_id, customer_id)) as customer_count
    from open_items where is_in_scope and amount_open <> 0
    union all
    select key, place, if(key = 'left-out', -sum(amount_open), sum(amount_open)), count(kind),
      count(distinct (entity_id, customer_id)) filter (where kind is not null)
    from (values ('left-out', 2), ('doubtful', 3), ('bills', 4), ('other-accounts', 5)) as added (key, place)
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
    from trade_items where amount_open > 0 and days_aged <= 0
    union all
    select 'no-due-date', 10, -sum(amount_open), count(*), count(distinct (entity_id, customer_id))
    from trade_items where amount_open > 0 and days_aged is null
    union all
    select 'overdue', 11, 0, count(*), count(distinct (entity_id, customer_id)) from late
    union all
    select 'doubtful-overdue', 12, -sum(amount_open), count(*), count(distinct (entity_id, customer_id))
    from late where role = 'doubtful'
    union all
    select 'to-chase', 13, 0, count(*), count(distinct (entity_id, customer_id)) from late where role <> 'doubtful'
  )
  select key, place, amount, item_count, customer_count, low, high
  from steps
  left join bounds using (key)
)
union all
select 'due-source', source, row_number() over (order by source), amount, item_count, null, null, null
from (
  select coalesce(due_estimate::varchar, due_source::varchar) as source, sum(amount_open) as amount, count(*) as item_count
  from open_items where is_in_scope and amount_open > 0
  group by source
)
union all
-- What was estimated: how much of it was brought back to the legal cap, and its age since the document, which supposes nothing.
select 'estimate', key, place, sum(amount_open), count(*), null, null, null
from (
  select
    amount_open,
    unnest([
      case when days_observed > legal_cap_days() then 'capped' end,
      case
        when days <= 30 then '0-30' when days <= 60 then '31-60' when days <= 90 then '61-90'
        when days <= 120 then '91-120' else '120+'
      end]) as key,
    unnest([0, greatest(1, least(5, ceil(days / 30.0)::integer))]) as place
  from (
    select amount_open, days_observed, date_diff('day', issued_on, $as_of::date) as days
    from open_items left join estimated_terms using (entity_id, customer_id)
    where is_in_scope and amount_open > 0 and due_estimate is not null
  )
)
where key is not null
group by key, place;
