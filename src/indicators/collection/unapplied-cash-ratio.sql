/*---
code: K14
title: { en: Unapplied cash, fr: Encaissements non lettrés }
unit: rate
better: lower
formula:
  en: Open receipts not allocated to any invoice / gross receivables
  fr: Encaissements ouverts non affectés / encours brut
working: "numerator ÷ denominator"
needs: [open_items]
params: {}
status: stable
since: 0.1.0
---

## What it says
Money already in the bank that no invoice has been told about, as a share of what customers owe.

## How to read it
Lower is better: each euro here is a customer that may be chased for an invoice it has paid. Credit notes are
not cash: see `amount_credit_notes`, and `amount_other_credits` for the rest. `flow_rate` is the same question
for the month of the date: receipts of the month still open / receipts of the month.

## How it can mislead
A receipt of the last days is normal and does not mean that matching is late: look at the age of the items. A
payment booked on an auxiliary that owes nothing belongs to another customer.
*/
with credits as (
  select
    coalesce(-sum(amount_open) filter (where type = 'payment'), 0)::decimal(28, 2) as amount_receipts,
    coalesce(-sum(amount_open) filter (where type = 'credit-note'), 0)::decimal(28, 2) as amount_credit_notes,
    coalesce(-sum(amount_open) filter (where type not in ('payment', 'credit-note')), 0)::decimal(28, 2)
      as amount_other_credits,
    coalesce(-sum(amount_open) filter (
      where type = 'payment' and posted_on >= date_trunc('month', $as_of::date)
    ), 0)::decimal(28, 2) as amount_month_open,
    count(*) filter (where type = 'payment') as receipt_count
  from trade_items
  where amount_open < 0
), month_receipts as (
  select -sum(amount)::decimal(28, 2) as amount_month
  from items
  anti join group_companies using (entity_id, customer_id)
  where type = 'payment'
    and amount < 0
    and is_trade(role)
    and posted_on between date_trunc('month', $as_of::date) and $as_of::date
)
select
  case when amount_gross > 0 then rate(amount_receipts, amount_gross) end as value,
  amount_receipts as numerator,
  amount_gross as denominator,
  receipt_count + debit_count as items_used,
  item_count - receipt_count - debit_count as items_excluded,
  case when amount_gross = 0 then 'nothing-owed' end as reason,
  list_filter([
    case when amount_receipts > amount_gross then 'credit-balance' end
  ], flag -> flag is not null) as flags,
  amount_credit_notes,
  amount_other_credits,
  rate(amount_month_open, amount_month) as flow_rate,
  amount_month_open,
  amount_month
from receivable_totals, credits, month_receipts
