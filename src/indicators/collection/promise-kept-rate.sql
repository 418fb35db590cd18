/*---
code: K16
title: { en: Promises kept, fr: Promesses tenues }
unit: rate
better: higher
formula:
  en: Promises kept in time / promises whose day, with its grace, has passed
  fr: Promesses tenues à temps / promesses dont le jour, délai de grâce compris, est passé
working: "numerator ÷ denominator"
needs: [promises, allocations, items]
params: { grace_days: 3, tolerance: 1 }
status: stable
since: 0.1.0
---

## What it says
How often customers pay what they promised, when they promised it.

## How to read it
Higher is better. A promise is kept when the receipts applied to its items from the day it was made to the day promised
plus `grace_days` business days reach what was promised, within `tolerance` in currency. `value_rate` is the same by
amount: what came in time, up to what was promised. A promise put off is broken; the new one is another promise.

## How it can mislead
The state that the list gives is not believed: only receipts matched to the invoice count, so a ledger without matching
breaks every promise. Public holidays are business days here. Promises that name an invoice the ledger does not
hold are left out.
*/
with dated as (
  select
    coalesce(promise_id, -item_id) as promise_id, item_id, amount, coalesce(amount_before, 0) as amount_before, made_on,
    list_filter(
      list_transform(range(1, 2 * $grace_days::integer + 5), lambda step : promised_on + step::integer),
      lambda day : isodow(day) < 6
    )[$grace_days::integer] as until_on
  from promises
), received as (
  select promise_id, dated.item_id, dated.amount, amount_before, until_on, sum(receipts.amount) as amount_received
  from dated
  left join (
    select debit_item_id as item_id, allocations.amount, settled_on
    from allocations
    join items on items.item_id = credit_item_id
    where type in ('payment', 'bill', 'down-payment')
  ) as receipts
    on receipts.item_id = dated.item_id and settled_on <= until_on and (made_on is null or settled_on >= made_on)
  group by all
), judged as (
  select
    promise_id, max(until_on) <= $as_of::date as is_matured, sum(amount) as amount_promised,
    sum(least(amount, greatest(coalesce(amount_received, 0) - amount_before, 0))) as amount_kept
  from received
  group by promise_id
), totals as (
  select
    count(*) filter (where is_matured) as matured_count,
    count(*) filter (where is_matured and amount_kept >= amount_promised - $tolerance::decimal(18, 2)) as kept_count,
    coalesce(sum(amount_promised) filter (where is_matured), 0)::decimal(28, 2) as amount_matured,
    coalesce(sum(amount_kept) filter (where is_matured), 0)::decimal(28, 2) as amount_kept,
    count(*) as promise_count
  from judged
)
select
  rate(kept_count, matured_count) as value,
  kept_count::decimal(28, 2) as numerator,
  matured_count::decimal(28, 2) as denominator,
  matured_count as items_used,
  promise_count - matured_count as items_excluded,
  case when matured_count = 0 then 'no-promise-matured' end as reason,
  []::varchar[] as flags,
  rate(amount_kept, amount_matured) as value_rate,
  amount_kept,
  amount_matured
from totals
