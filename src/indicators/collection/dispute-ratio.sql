/*---
code: K13
title: { en: Dispute ratio, fr: Taux de litiges }
unit: rate
better: lower
formula:
  en: What is open of the disputed items / gross receivables
  fr: Reste dû des postes en litige / encours brut
working: "numerator ÷ denominator"
needs: [open_items, disputes]
params: {}
status: stable
since: 0.1.0
---

## What it says
Which share of what customers owe they say they will not pay as it stands.

## How to read it
Lower is better. A partial dispute counts for its disputed part, never for more than what is open of the item. Beside
it: `opened_per_hundred`, disputes opened in the last twelve months for a hundred invoices of the same months, and
`median_days`, the usual time to settle one, closed disputes only.

## How it can mislead
It counts the disputes that the lists or the platform hold: one that stands in a mailbox is not there. A dispute closed
without its day is taken as closed since it was opened, and one without an amount weighs the whole of its invoice.
*/
with open_disputes as (
  select item_id, bool_or(amount is null) as is_whole, sum(amount) as amount_disputed
  from disputes
  where opened_on <= $as_of::date and (closed_on is null or closed_on > $as_of::date)
  group by item_id
), disputed as (
  select
    coalesce(sum(if(is_whole, amount_open, least(amount_open, amount_disputed))), 0)::decimal(28, 2) as amount_disputed,
    count(*) as item_count
  from trade_items
  join open_disputes using (item_id)
  where amount_open > 0
), year_disputes as (
  select count(distinct item_id) filter (where opened_on > $as_of::date - to_months(12)) as opened_count,
    quantile_disc(closed_on - opened_on, 0.5) filter (where closed_on > opened_on) as median_days
  from disputes
  where opened_on <= $as_of::date
), year_invoices as (
  select count(*) as invoice_count
  from items
  where type = 'invoice' and amount > 0 and posted_on > $as_of::date - to_months(12) and posted_on <= $as_of::date
)
select
  case when amount_gross > 0 then rate(amount_disputed, amount_gross) end as value,
  amount_disputed as numerator,
  amount_gross as denominator,
  disputed.item_count as items_used,
  receivable_totals.item_count - disputed.item_count as items_excluded,
  case when amount_gross = 0 then 'nothing-owed' end as reason,
  []::varchar[] as flags,
  case when invoice_count > 0
    then (divide_rounded(opened_count * 100, invoice_count, 100)::decimal(36, 0) * 0.01)::decimal(28, 2) end
    as opened_per_hundred,
  median_days
from receivable_totals, disputed, year_disputes, year_invoices
