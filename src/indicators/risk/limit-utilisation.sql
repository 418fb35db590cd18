/*---
code: K18
title: { en: "Credit limit utilisation", fr: "Taux d’utilisation des limites de crédit" }
unit: rate
better: lower
formula:
  en: "Exposure of the customers that have a limit / their limits"
  fr: "Encours des clients qui ont une limite / leurs limites"
working: "numerator ÷ denominator"
needs: [open_items, customers.credit_limit]
params: { top: 1000 }
status: stable
since: 0.1.0
---

## What it says
How much of the credit limits set for customers with open items is used, then the same customer by customer:
the `top` largest overruns, then the largest exposures.

## How to read it
Above 100 % the limit is exceeded, by `amount_over`. No limit is not a limit of 0: the first gives no rate
(`no-limit`); the second means cash only, gives no rate either, and all of the exposure is over
(`over-zero-limit`). Exposure is net of the customer's own credits, notes and doubtful items included; a
customer in credit counts as 0.

## How it can mislead
The company's rate hides opposite customers: read `customers_over` and `amount_over` first. Deliveries not yet
invoiced and open orders are not in the extracts, so exposure is understated. Limits are taken to be in the
company's currency and to include VAT. An expired limit still counts, with the flag `limit-expired`.
*/
with judged as (
  select
    exposures.*,
    customers.credit_limit,
    greatest(amount_exposed, 0)::decimal(28, 2) as amount_used,
    case
      when credit_limit is not null
      then greatest(amount_exposed - greatest(credit_limit, 0), 0)
    end::decimal(28, 2) as amount_over,
    coalesce(limit_valid_until_on < $as_of::date, false) as is_expired,
    row_number() over (order by amount_over desc nulls last, amount_exposed desc, customer_id, entity_id) as place
  from exposures
  left join customers using (entity_id, customer_id)
  where not coalesce(customers.is_intercompany, false)
), totals as (
  select
    coalesce(sum(amount_used) filter (where credit_limit > 0), 0)::decimal(28, 2) as amount_used,
    coalesce(sum(credit_limit) filter (where credit_limit > 0), 0)::decimal(28, 2) as credit_limit,
    coalesce(sum(amount_over), 0)::decimal(28, 2) as amount_over,
    coalesce(sum(amount_used) filter (where credit_limit is null), 0)::decimal(28, 2) as amount_without_limit,
    count(*) filter (where amount_over > 0) as customers_over,
    count(*) filter (where credit_limit is null and amount_used > 0) as customers_without_limit,
    coalesce(sum(item_count) filter (where credit_limit > 0), 0)::bigint as items_used,
    coalesce(sum(item_count), 0)::bigint - items_used as items_excluded,
    coalesce(bool_or(is_expired), false) as is_expired,
    coalesce(bool_or(credit_limit <= 0 and amount_over > 0), false) as is_over_zero
  from judged
), undefined as (
  select count(*) as item_count from trade_items where customer_id is null
)
select
  rate(amount_used, credit_limit) as value,
  amount_used as numerator,
  credit_limit as denominator,
  items_used,
  items_excluded + item_count as items_excluded,
  case when credit_limit = 0 then 'no-limit' end as reason,
  list_filter([
    case when customers_without_limit > 0 then 'no-limit' end,
    case when is_over_zero then 'over-zero-limit' end,
    case when is_expired then 'limit-expired' end,
    case when item_count > 0 then 'items-without-customer' end
  ], flag -> flag is not null) as flags,
  'company' as grain,
  null::bigint as place,
  null::varchar as entity_id,
  null::varchar as customer_id,
  amount_over,
  customers_over,
  customers_without_limit,
  amount_without_limit
from totals, undefined
union all by name
select
  case when credit_limit > 0 then rate(amount_used, credit_limit) end as value,
  amount_exposed as numerator,
  credit_limit as denominator,
  item_count as items_used,
  0 as items_excluded,
  case when credit_limit is null then 'no-limit' when credit_limit <= 0 then 'zero-limit' end as reason,
  list_filter([
    case when credit_limit is null then 'no-limit' end,
    case when credit_limit <= 0 and amount_over > 0 then 'over-zero-limit' end,
    case when is_expired then 'limit-expired' end,
    case when amount_exposed < 0 then 'credit-balance' end
  ], flag -> flag is not null) as flags,
  'customer' as grain,
  place,
  entity_id,
  customer_id,
  amount_over
from judged
where place <= $top
order by place nulls first
