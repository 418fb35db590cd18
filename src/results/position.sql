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
left join (select * from aged_items where is_in_scope) as aged_items using (bucket)
group by bucket_no, ageing_buckets.bucket
union all
select 'due-source', due_source, row_number() over (order by due_source), amount, item_count, null
from (
  select due_source, sum(amount_open) as amount, count(*) as item_count
  from open_items where is_in_scope and amount_open > 0
  group by due_source
);
