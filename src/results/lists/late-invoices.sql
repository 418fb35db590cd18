-- Fills `late_invoices`: unpaid invoices by delay, customers' side (commercial code, art. D. 441-6).
insert into late_invoices
with owed as (
  select
    trade_items.role, amount_open, days_late,
    (divide_rounded(cents(amount_open) * cents(amount_sales), cents(amount_receivable), 1)::decimal(36, 0) * 0.01)::decimal(28, 2)
      as amount_excl_tax
  from trade_items
  left join items using (item_id)
  left join entries on entries.entry_id = items.entry_id and amount_sales > 0 and items.type = 'invoice'
    and amount_sales + amount_vat = amount_receivable
  where amount_open > 0 and (days_late is not null or trade_items.role = 'doubtful')
),
placed as (
  select *,
    case
      when role = 'doubtful' then 7
      when days_late <= 0 then 1
      when days_late <= 30 then 2
      when days_late <= 60 then 3
      when days_late <= 90 then 4
      else 5
    end as place
  from owed
),
summed as (
  select columns.place, bucket, count(amount_open) as item_count, coalesce(sum(amount_open), 0) as amount_incl_tax,
    case when count(amount_open) = count(amount_excl_tax) then coalesce(sum(amount_excl_tax), 0) end as amount_excl_tax
  from (values (1, '0'), (2, '1-30'), (3, '31-60'), (4, '61-90'), (5, 'over-90'), (6, 'total'), (7, 'doubtful'))
    as columns (place, bucket)
  left join placed on placed.place = columns.place or (columns.place = 6 and placed.place between 2 and 5)
  group by columns.place, bucket
),
sales as (
  select sum(amount_incl_tax) as amount_incl_tax,
    case when count(*) = count(amount_excl_tax) then sum(amount_excl_tax) end as amount_excl_tax
  from sales_months
  -- Items alone tell no financial year: that which the date would close.
  where month_on >= coalesce(
    (select date_trunc('month', max(year_start_on)) from ledgers where year_start_on <= $as_of::date),
    date_trunc('month', $as_of::date) - interval 11 month)
)
select
  place, bucket, item_count, summed.amount_incl_tax, summed.amount_excl_tax,
  case when sales.amount_incl_tax > 0 then rate(summed.amount_incl_tax, sales.amount_incl_tax) end,
  case when sales.amount_excl_tax > 0 then rate(summed.amount_excl_tax, sales.amount_excl_tax) end
from summed
cross join sales
-- The law of France; and where nothing has a due date, nothing is known to be late.
where exists (from mission where chart in ('pcg', 'association')) and exists (from owed where days_late is not null)
order by place;
