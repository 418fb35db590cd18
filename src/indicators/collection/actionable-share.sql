/*---
code: K27
title: { en: "Immediately actionable receivables", fr: "Créances relançables immédiatement" }
unit: rate
better: neither
formula:
  en: "Overdue, undisputed, solvent, unpromised items that can be chased or unblocked now / gross receivables"
  fr: "Échu non contesté, solvable, sans promesse, à relancer ou à débloquer dès maintenant / encours brut"
working: "(amount_chase + amount_unblock) ÷ denominator"
needs: [open_items, customers.email, disputes, promises, collection_actions, item_blocks, insolvency_events]
params: { quiet_days: 15 }
status: stable
since: 0.1.0
---

## What it says
Which share of what customers owe could turn into cash by what the company does this week.

## How to read it
Two parts: `chase_rate`, overdue items of customers that can be reached and were not chased in the last
`quiet_days` days; `unblock_rate`, items that wait for something the company itself can do (a missing purchase
order, a wrong address, a rejected e-invoice, a credit note to issue, a receipt to match). High: there is cash
to fetch with no negotiation.

## How it can mislead
It is an opportunity, not a forecast. Left out: doubtful or insolvent customers, the disputed part of items,
items with a promise that is not yet past. It needs the disputes, promises, actions and insolvency look-ups of
the collection tool: the ledger and the aged receivables alone do not tell, and then it is not computed.
*/
with disputed as (
  select item_id, bool_or(amount is null) as is_whole, sum(amount) as amount_disputed
  from disputes
  where opened_on <= $as_of::date and (closed_on is null or closed_on > $as_of::date)
  group by item_id
), promised as (
  select distinct item_id from promises where promised_on >= $as_of::date
), chased as (
  select distinct entity_id, customer_id
  from collection_actions
  where done_on between $as_of::date - $quiet_days::integer and $as_of::date
), insolvent as (
  select entity_id, customer_id
  from insolvency_events
  where known_on <= $as_of::date and customer_id is not null
  group by entity_id, customer_id
  having arg_max(is_open, (known_on, is_open))
), reachable as (
  select distinct entity_id, customer_id from customers where email is not null or phone is not null
), voided as (
  select item_id, date_diff('day', due_on, $as_of::date) as days_late_before
  from items
  semi join void_due_dates using (item_id)
), open_to_action as (
  select
    item_id,
    entity_id,
    customer_id,
    case when is_whole then 0 else greatest(amount_open - coalesce(amount_disputed, 0), 0) end as amount
  from trade_items
  left join disputed using (item_id)
  left join voided using (item_id)
  anti join promised using (item_id)
  anti join insolvent using (entity_id, customer_id)
  where amount_open > 0 and coalesce(days_late, days_late_before) >= 1 and role <> 'doubtful'
), judged as (
  select
    amount,
    item_id in (
      select item_id from item_blocks
      where coalesce(blocked_on <= $as_of::date, true) and coalesce(released_on > $as_of::date, true)
    ) as is_blocked,
    customer_id is not null
      and (entity_id, customer_id) in (select (entity_id, customer_id) from reachable)
      and (entity_id, customer_id) not in (select (entity_id, customer_id) from chased) as can_be_chased
  from open_to_action
  where amount > 0
), totals as (
  select
    coalesce(sum(amount) filter (where is_blocked), 0)::decimal(28, 2) as amount_unblock,
    coalesce(sum(amount) filter (where can_be_chased and not is_blocked), 0)::decimal(28, 2) as amount_chase,
    count(*) filter (where is_blocked or can_be_chased) as used_count
  from judged
)
select
  rate(amount_chase + amount_unblock, amount_gross) as value,
  (amount_chase + amount_unblock)::decimal(28, 2) as numerator,
  amount_gross as denominator,
  used_count as items_used,
  item_count - used_count as items_excluded,
  case when amount_gross = 0 then 'nothing-owed' end as reason,
  list_filter([
    case when undated_count > 0 then 'items-without-due-date' end,
    case when not exists (select 1 from reachable) then 'contacts-unknown' end
  ], flag -> flag is not null) as flags,
  rate(amount_chase, amount_gross) as chase_rate,
  amount_chase,
  rate(amount_unblock, amount_gross) as unblock_rate,
  amount_unblock
from totals, receivable_totals
