/*---
code: F01
title: { en: Exposure above the credit limit, fr: Dépassement de la limite de crédit }
why:
  en: "limit {credit_limit}, owed {amount_exposed}{amount_overdue, select, zero {, nothing late} plus {, of which
    {amount_overdue} late} other {}}"
  fr: "limite {credit_limit}, dû {amount_exposed}{amount_overdue, select, zero {, rien d’échu} plus {, dont
    {amount_overdue} échus} other {}}"
says:
  en: "{amount} are owed above the credit limits"
  fr: "{amount} sont dus au-delà des limites de crédit"
near:
  en: "{count, plural, one {one customer is} other {# customers are}} within a tenth of the limit ({amount} owed)[,
    first {customer}]"
  fr: "{count, plural, one {un client est} other {# clients sont}} à moins d’un dixième de la limite ({amount} dus)[,
    d’abord {customer}]"
cause: process
stake: exposure
severity: { floor: null, ceiling: null }
effort: { fix: 1, prevent: 4 }
cash: avoids-a-loss
subject: customer
needs: [open_items, customers.credit_limit]
examines: customers where credit_limit is not null
params: { tolerance_pct: 0 }
confidence: proved
status: stable
since: 0.1.0
---

## What it finds
A customer whose open items, net of its credits, exceed the limit the company set for it.

## Why it matters
Beyond the limit, the loss on a default is larger than the company decided to bear, and the credit insurer
may refuse the excess.

## What to do
Hold new orders, or raise the limit with a written reason.

## When it is not a problem
The tolerance (`tolerance_pct`% of the limit) absorbs small overruns. A customer without a limit, or
with a limit of 0, is not judged here: see `exposure-without-limit`. Limits are taken to be in the entity's
currency and to include VAT, like the items. Down payments received (4191) do not lower the exposure.
*/
select
  customer_id as subject_id,
  (amount_exposed - credit_limit)::decimal(28, 2) as amount,
  file_id,
  line,
  entity_id,
  customer_id,
  name as customer_name,
  credit_limit,
  limit_valid_until_on,
  amount_exposed,
  amount_overdue
from exposures
join customers using (entity_id, customer_id)
where credit_limit > 0
  and amount_exposed * 100 > credit_limit * (100 + $tolerance_pct)
order by amount desc, entity_id, subject_id
