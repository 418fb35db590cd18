/*---
code: F08
title: { en: Limitation period about to end, fr: Prescription proche }
why:
  en: "time-barred on {limit_on}, in {days_left, plural, one {# day} other {# days}}[; last receipt on {paid_on_last}]"
  fr: "prescrite le {limit_on}, dans {days_left, plural, one {# jour} other {# jours}}[ ; dernier règlement le {paid_on_last}]"
says:
  en: "{amount} can no longer be claimed within {days} days: {items, plural, one {one line} other {# lines}}"
  fr: "{amount} seront prescrits d’ici {days} jours : {items, plural, one {une ligne} other {# lignes}}"
cause: process
stake: loss-risk
severity: { floor: major, ceiling: null, law: "C. com., art. L. 110-4" }
effort: { fix: 0.5, prevent: 1 }
cash: avoids-a-loss
subject: item
needs: [open_items]
examines: open_items where amount_open > 0 and type in ('invoice', 'opening', 'returned-payment')
params: { days: 180, critical_days: 90, limit_months: 60, consumer_months: 24, min_amount: 50 }
confidence: possible
status: stable
since: 0.1.0
---

## What it finds
Open invoices that nobody can claim in court any more `days` days from now at most: `limit_months` months after they fell
due, `consumer_months` months when the customer is a consumer. Where no document gives a due date, the date of the
document counts: the day found is then the earliest possible.

## Why it matters
After that day the debt is lost in law (French commercial code, L. 110-4; consumer code, L. 218-2). A letter, even
registered, does not stop it: only a claim in court, a payment or a written acknowledgement by the customer does. The
last `critical_days` days are critical.

## What to do
Get a written acknowledgement of the debt, or a part payment; else claim in court before the day. Then book the allowance.

## When it is not a problem
A part payment of the invoice starts the time again: the last one counts. A claim filed in insolvency or in court stops
it: no extract says so. Transport and telephone have one year only, other countries their own times. What is past that day
is told as old, not as near. Less than `min_amount` is left aside.
*/
with paid as (
  select debit_item_id as item_id, max(settled_on) as paid_on_last
  from allocations
  where settled_on <= $as_of::date
  group by debit_item_id
),
running as (
  select
    trade_items.*,
    greatest(
      if(due_source in ('ledger', 'invoice', 'aged-balance'), due_on, issued_on), paid_on_last) as began_on,
    paid_on_last,
    coalesce(is_consumer, false) as is_consumer
  from trade_items
  left join paid using (item_id)
  left join (select entity_id, customer_id, is_consumer from customers) using (entity_id, customer_id)
  where amount_open >= $min_amount
    and type in ('invoice', 'opening', 'returned-payment')
    and issued_on < $as_of::date - 300
),
limited as (
  select *,
    (began_on + to_months(if(is_consumer, $consumer_months, $limit_months)))::date as limit_on
  from running
)
select
  item_id::varchar as subject_id,
  amount_open as amount,
  item_id,
  customer_id,
  document,
  issued_on,
  if(due_source in ('ledger', 'invoice', 'aged-balance'), due_on, null) as due_on,
  paid_on_last,
  limit_on,
  limit_on - $as_of::date as days_left,
  case when limit_on - $as_of::date <= $critical_days::integer then 'critical' end as floor
from limited
where limit_on between $as_of::date and $as_of::date + $days::integer
order by limit_on, amount_open desc, item_id
