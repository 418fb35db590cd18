/*---
code: K17
title: { en: Billing lag, fr: Délai de facturation }
unit: days
better: lower
formula:
  en: "Σ amount excluding VAT × (invoice date − delivery date) / Σ amount excluding VAT, over the invoices of the window"
  fr: "Σ montant HT × (date de facture − date de livraison) / Σ montant HT, sur les factures de la fenêtre"
working: "numerator ÷ denominator"
needs: [items]
params: { window_months: 3 }
status: stable
since: 0.1.0
---

## What it says
How many days pass between a delivery and its invoice, weighted by what is billed. Invoices are those issued in the last
`window_months` months.

## How to read it
Lower is better; below 0, invoices come before deliveries. Added to the DSO it is the delay from delivery to cash. An
invoice is dated by its register, else by the ledger; its deliveries by their list, else by the register (delivery, or
last day of the period billed).

## How it can mislead
What is delivered and not billed yet is not in it: it only knows what was billed in the end. Deliveries that name no invoice,
or one that no file dates, are left out and counted, and so are those without an amount.
*/
with bounds as (
  select (date_trunc('month', $as_of::date) - to_months($window_months::integer - 1))::date as first_on
), registered as (
  select
    entity_id, document_key, min(issued_on) as issued_on, max(delivered_on) as delivered_on, sum(amount_net) as amount_net
  from invoices
  where type in ('invoice', 'corrected-invoice') and document_key is not null and status is distinct from 'cancelled'
  group by all
), posted as (
  select entity_id, document_key, min(issued_on) as issued_on
  from items
  where type = 'invoice' and amount > 0 and document_key is not null
  group by entity_id, document_key
), delivered as (
  select
    coalesce(registered.issued_on, posted.issued_on) as issued_on, deliveries.delivered_on,
    deliveries.amount_net, document_key
  from deliveries
  left join registered using (entity_id, document_key)
  left join posted using (entity_id, document_key)
), billed as (
  select issued_on, delivered_on, amount_net from delivered
  union all
  select issued_on, delivered_on, amount_net
  from registered
  anti join deliveries using (entity_id, document_key)
  where delivered_on is not null
), judged as (
  select
    coalesce(sum(amount_net * date_diff('day', delivered_on, issued_on)) filter (is_used), 0)::decimal(38, 2) as amount_days,
    coalesce(sum(amount_net) filter (is_used), 0)::decimal(28, 2) as amount_billed,
    count(*) filter (is_used) as used_count,
    count(*) filter (not is_used and (issued_on is null or issued_on between first_on and $as_of::date)) as excluded_count,
    count(*) as row_count
  from (
    select
      billed.*, first_on,
      coalesce(issued_on between first_on and $as_of::date and delivered_on is not null and amount_net > 0, false) as is_used
    from billed, bounds
  )
)
select
  case when amount_billed > 0 then days_ratio(amount_days, 1, amount_billed) end as value,
  amount_days as numerator,
  amount_billed as denominator,
  used_count as items_used,
  excluded_count as items_excluded,
  case
    when row_count = 0 then 'no-delivery-dates'
    when amount_billed <= 0 then 'no-delivery-in-window'
  end as reason,
  ['window-' || $window_months::integer || '-months'] as flags
from judged
