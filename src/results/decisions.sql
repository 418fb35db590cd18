-- Three decisions at most: one to collect, one to repair, one to decide, each the heaviest of its kind (by what is late,
-- for an exposure; without one, an entry that bears no customer), never two of one customer. Facts only; the words are
-- the result's.
with late as (
  select
    entity_id, customer_id,
    sum(amount_open) as amount, count(*) as item_count, max(days_late) as days_late_max
  from trade_items
  where amount_open > 0 and days_late >= 1 and role <> 'doubtful' and customer_id is not null
  group by entity_id, customer_id
),
collect as (
  select
    'collect' as kind, 1 as place, late.entity_id, late.customer_id, late.amount, late.item_count, late.days_late_max,
    median_delay, amount_credits, null as control, null::date as dated_on,
    null::decimal(28, 2) as amount_overdue, null as document, null as label
  from late
  join customer_positions using (entity_id, customer_id)
  order by late.amount desc, late.customer_id, late.entity_id
  limit 1
),
-- Invoices hidden by a lettering without a receipt: nobody chases them.
repair as (
  select
    'repair', 2, open_items.entity_id, open_items.customer_id, sum(amount_open), count(*), null, null, 0, control,
    max(lettered_on), null, null, null
  from found_rows
  join open_items using (item_id)
  where control = 'lettering-one-sided' and amount_open > 0
    and open_items.customer_id is not null
    and (open_items.entity_id, open_items.customer_id) not in (select (entity_id, customer_id) from collect)
  group by control, open_items.entity_id, open_items.customer_id
  order by sum(amount_open) desc, open_items.customer_id, open_items.entity_id, control
  limit 1
),
decide as (
  select
    'decide', 3, exposures.entity_id, exposures.customer_id, amount_exposed, exposures.item_count, null, null, 0, control,
    null, exposures.amount_overdue, null, null
  from found_rows
  join exposures using (entity_id, customer_id)
  where control in ('exposure-without-limit', 'exposure-above-limit')
    and (entity_id, customer_id) not in (
      select (entity_id, customer_id) from collect union all select (entity_id, customer_id) from repair)
  order by exposures.amount_overdue desc, amount_exposed desc, exposures.customer_id, exposures.entity_id, control
  limit 1
),
-- Where no exposure is to be decided on: an entry that stands for nobody.
entry as (
  select
    'decide', 3, items.entity_id, null, abs(items.amount), 1, null, null, 0, control, items.issued_on, null,
    items.document, items.label
  from found_rows
  join items using (item_id)
  where control = 'ledger-line-without-customer' and not exists (from decide)
  order by abs(items.amount) desc, item_id
  limit 1
)
select
  chosen.* replace (chosen.amount::decimal(28, 2) as amount, amount_credits::decimal(28, 2) as amount_credits),
  customers.name, customers.credit_limit, customers.terms_text
from (from collect union all from repair union all from decide union all from entry) as chosen
left join customers using (entity_id, customer_id)
order by place
