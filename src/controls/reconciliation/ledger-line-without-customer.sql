/*---
code: A03
title: { en: Ledger lines without a customer, fr: Écritures client sans auxiliaire }
why:
  en: "posted to {account} by journal {journal}, no customer on the line"
  fr: "passée au {account} par le journal {journal}, sans client sur la ligne"
says:
  en: "{amount} of the receivable accounts belong to no customer: {items, plural, one {one line} other {# lines}}"
  fr: "{amount} des comptes clients n’appartiennent à aucun client : {items, plural, one {une ligne} other {#
    lignes}}"
cause: settings
stake: misstated
severity: { floor: null, ceiling: null }
effort: { fix: 3, prevent: 1 }
cash: none
subject: item
needs: [items]
examines: items where role <> 'suspense'
params: { days_apart: 31 }
confidence: proved
status: stable
since: 0.1.0
---

## What it finds
Lines on receivable accounts that name no customer, on or before the as-of date. The amount is signed, debit positive:
the sum is what the ledger holds and no customer account explains.

## Why it matters
Aged receivables are made of customers: these lines cannot be in them, so that they cannot agree with the ledger.
An unidentified receipt may also hide among them.

## What to do
Give each line its customer or reverse it, then close the receivable accounts to entries without an auxiliary.

## When it is not a problem
Lines that offset each other inside one entry are a reclassification; two of one account and amount, opposite, at most
`days_apart` days apart, an entry and its reversal. A line of 419 opposite customers' lines presents their credits in
the balance sheet (PCG, art. 112-2), and income not yet invoiced is accrued without a customer. A revaluation of
currencies is in `fx-revaluation-on-customer-account`. What the next year's opening has taken over counts there only.
*/
with nameless as (
  select *
  from items
  where customer_id is null
    and (is_in_scope or is_trade(role) or role = 'down-payment')
    and type <> 'fx'
    and counterpart is distinct from 'fx'
    and amount <> 0
    and posted_on <= $as_of::date
    and is_living(superseded_on, $as_of::date)
),
presented as (
  select entry_id, sum(amount) as amount_presented
  from items
  where customer_id is not null and type = 'down-payment' and is_trade(role) and amount > 0
  group by entry_id
),
net_entries as (
  select nameless.*
  from nameless
  left join presented using (entry_id)
  qualify sum(nameless.amount) over (partition by entry_id) <> 0
    and (role = 'down-payment'
      and sum(nameless.amount) over (partition by entry_id, role) = -amount_presented) is not true
),
-- Lines of one size at most `days_apart` days from the one before form a run: a reversal stays inside its run.
spaced as (
  select
    *,
    coalesce(posted_on - lag(posted_on) over same_size > $days_apart, false)::integer as is_new_run
  from net_entries
  window same_size as (partition by entity_id, account, abs(amount) order by posted_on, item_id)
),
runs as (
  select
    *,
    sum(is_new_run) over same_size as run
  from spaced
  window same_size as (
    partition by entity_id, account, abs(amount) order by posted_on, item_id
    rows between unbounded preceding and current row)
),
-- Inside a run a line is reversed by the nearest free line of the other sign: brackets that open and close.
brackets as (
  select
    *,
    sum(sign(amount)) over (
      partition by entity_id, account, abs(amount), run order by posted_on, item_id
      rows between unbounded preceding and current row) + (amount < 0)::integer as depth
  from runs
),
ranked as (
  select
    *,
    row_number() over (
      partition by entity_id, account, abs(amount), run, depth order by posted_on, item_id) as place
  from brackets
),
paired as (
  select
    *,
    max(posted_on) over pair - min(posted_on) over pair as days_between,
    count(*) over pair as line_count
  from ranked
  window pair as (partition by entity_id, account, abs(amount), run, depth, (place + 1) // 2)
)
select
  item_id::varchar as subject_id,
  amount,
  item_id,
  document,
  posted_on,
  account,
  journal,
  type,
  counterpart
from paired
where line_count = 1 or days_between > $days_apart
order by abs(amount) desc, item_id
