/*---
code: A11
title: { en: Currency revaluation on customer accounts, fr: Réévaluation de change sur comptes clients }
why:
  en: "exchange entry of {posted_on} on {account}, not reversed within the month"
  fr: "écriture de change du {posted_on} au {account}, sans extourne dans le mois"
says:
  en: "{amount} of exchange differences stand on customers’ accounts, and no customer owes them"
  fr: "{amount} d’écarts de change figurent sur les comptes clients, et aucun client ne les doit"
cause: settings
stake: misstated
severity: { floor: null, ceiling: null }
effort: { fix: 1, prevent: 2 }
cash: none
subject: item
needs: [open_items]
examines: items where currency is not null or type = 'fx'
params: { days_apart: 31 }
confidence: proved
status: stable
since: 0.1.0
---

## What it finds
Lines posted on receivable accounts against conversion differences or exchange gains and losses, and still open at the
as-of date. The amount is signed, debit positive.

## Why it matters
The ledger then shows receivables at the closing rate and the aged ones at the rate of the invoices: the two differ
by these lines, and no customer owes them.

## What to do
Post revaluations on a separate adjustment account, reverse them on the first day of the next period, and show amounts
in the document's currency beside the company's.

## When it is not a problem
An exchange difference matched with the invoice and its payment is realised, not a revaluation. A revaluation and its
reversal, on one account of one customer, of the same amount and at most `days_apart` days apart, are both left out.
An exchange entry that does not touch receivable accounts is not an item.
*/
with revaluations as (
  select *
  from open_items
  where type = 'fx' and amount_open <> 0 and role <> 'suspense' and posted_on <= $as_of::date
),
sized as (
  select *, coalesce(customer_id, '') as customer, abs(amount_open) as size
  from revaluations
),
-- Lines of one size at most `days_apart` days from the one before form a run: a reversal stays inside its run.
spaced as (
  select
    *,
    coalesce(posted_on - lag(posted_on) over same_size > $days_apart, false)::integer as is_new_run
  from sized
  window same_size as (partition by entity_id, account, customer, size order by posted_on, item_id)
),
runs as (
  select
    *,
    sum(is_new_run) over (
      partition by entity_id, account, customer, size order by posted_on, item_id
      rows between unbounded preceding and current row) as run
  from spaced
),
-- Inside a run a line is reversed by the nearest free line of the other sign: brackets that open and close.
brackets as (
  select
    *,
    sum(sign(amount_open)) over (
      partition by entity_id, account, customer, size, run order by posted_on, item_id
      rows between unbounded preceding and current row) + (amount_open < 0)::integer as depth
  from runs
),
ranked as (
  select
    *,
    row_number() over (
      partition by entity_id, account, customer, size, run, depth order by posted_on, item_id) as place
  from brackets
),
paired as (
  select
    *,
    max(posted_on) over pair - min(posted_on) over pair as days_between,
    count(*) over pair as line_count
  from ranked
  window pair as (partition by entity_id, account, customer, size, run, depth, (place + 1) // 2)
)
select
  item_id::varchar as subject_id,
  amount_open as amount,
  item_id,
  customer_id,
  document,
  posted_on,
  account
from paired
where line_count = 1 or days_between > $days_apart
order by abs(amount_open) desc, item_id
