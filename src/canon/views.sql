-- Shared views: position, ageing, exposure. One place for each word.

-- The population of every indicator (kpi.md C6): trade receivables net of credits, group companies out.
create or replace view trade_items as
select open_items.*
from open_items
left join customers using (customer_id)
where role in ('customer', 'notes-receivable', 'doubtful', 'retention')
  and not coalesce(customers.is_intercompany, false)
  and amount_open <> 0;

-- The ageing buckets, spelled here and nowhere else: closed intervals of days late (kpi.md K9).
create or replace view ageing_buckets as
select * from (values
  (1, 'not-due', -2147483648, 0),
  (2, '1-30', 1, 30),
  (3, '31-60', 31, 60),
  (4, '61-90', 61, 90),
  (5, '91-180', 91, 180),
  (6, '180+', 181, 2147483647),
  (7, 'no-due-date', null, null),
  (8, 'unallocated-credits', null, null)
) as buckets (bucket_no, bucket, days_from, days_to);

-- Each open item with its bucket: credits stand apart whatever their date (policy a of kpi.md K9).
create or replace view aged_items as
select
  open_items.*,
  case
    when amount_open < 0 then 'unallocated-credits'
    when days_late is null then 'no-due-date'
    when days_late <= 0 then 'not-due'
    when days_late <= 30 then '1-30'
    when days_late <= 60 then '31-60'
    when days_late <= 90 then '61-90'
    when days_late <= 180 then '91-180'
    else '180+'
  end as bucket
from open_items
where amount_open <> 0;

-- What a customer owes, net of its own credits, doubtful and notes included (kpi.md K18).
create or replace view exposures as
select
  customer_id,
  sum(amount_open)::decimal(18, 2) as amount_exposed,
  coalesce(sum(amount_open) filter (where amount_open > 0 and days_late >= 1), 0)::decimal(18, 2) as amount_overdue,
  count(*) as item_count
from open_items
where customer_id is not null
  and role in ('customer', 'notes-receivable', 'doubtful', 'retention')
  and amount_open <> 0
group by customer_id;
