/*---
code: D07
title: { en: Customer in credit who owes nothing, fr: Client créditeur qui ne doit plus rien }
why:
  en: "in credit for {days_old, plural, one {# day} other {# days}}, the customer owes nothing"
  fr: "au crédit depuis {days_old, plural, one {# jour} other {# jours}}, le client ne doit rien"
cause: process
stake: misstated
severity: { floor: null, ceiling: null }
effort: { fix: 1, prevent: 1 }
cash: none
subject: item
needs: [open_items]
examines: items where amount < 0 and customer_id is not null
params: { days: 30, lettering_min_pct: 60 }
confidence: probable
status: stable
since: 0.1.0
---

## What it finds
Open credits, more than `days` days old by the date of the document, of a customer that owes nothing at all: receipts
paid twice or in excess, credit notes never used, credits that an opening entry brings forward year after year.

## Why it matters
It is the customer's money: a liability, never a gain. Or an invoice was never posted, and sales are understated. In
the receivables it hides what other customers owe.

## What to do
Ask for the invoice it paid; else refund it, to the account that paid, or set it against the next invoice with the
customer's written consent. Present it among the liabilities at the closing.

## When it is not a problem
A deposit or a down payment has an account of its own (4191, 4196). A customer of one's own group is settled by netting.
A credit that a closing entry has presented on 419 is nothing any more. Where less than `lettering_min_pct` percent of
the old credits are matched, only the customers above that share are judged. Taken to income before five years have
passed, it may be claimed back.
*/
with balances as (
  select entity_id, customer_id, coalesce(sum(amount_open) filter (where amount_open > 0), 0) as amount_owed
  from trade_items
  where customer_id is not null
  group by entity_id, customer_id
)
select
  item_id::varchar as subject_id,
  (-amount_open)::decimal(28, 2) as amount,
  item_id,
  customer_id,
  document,
  issued_on,
  type,
  $as_of::date - issued_on as days_old
from trade_items
semi join (from balances where amount_owed = 0) as in_credit using (entity_id, customer_id)
anti join unlettered_customers($lettering_min_pct) using (entity_id, customer_id)
where amount_open < 0
  and issued_on < $as_of::date - $days::integer
  and item_id not in (select item_id from items semi join unbalanced_letter_groups using (group_id))
order by amount desc, trade_items.item_id
