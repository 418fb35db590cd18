/*---
code: D07
title: { en: Old credit that no invoice explains, fr: Crédit ancien qu’aucune facture n’explique }
why:
  en: "open for {days_old, plural, one {# day} other {# days}}; the customer owes {amount_owed, select, zero {nothing}
    other {{amount_owed}, {amount_payable, select, zero {all of it later} other {of which it may pay {amount_payable}}}}}"
  fr: "ouvert depuis {days_old, plural, one {# jour} other {# jours}} ; le client {amount_owed, select, zero {ne doit rien}
    other {doit {amount_owed}, {amount_payable, select, zero {tout de date postérieure} other {dont {amount_payable} que
    ce crédit peut régler}}}}"
says:
  en: "{amount} of old credits pay nothing that is owed: {items, plural, one {one credit} other {# credits}}"
  fr: "{amount} de crédits anciens ne règlent rien de ce qui est dû : {items, plural, one {un crédit} other {#
    crédits}}"
cause: process
stake: misstated
severity: { floor: null, ceiling: null }
effort: { fix: 1, prevent: 1 }
cash: none
subject: item
needs: [open_items]
examines: items where amount < 0 and customer_id is not null
params: { days: 30, lettering_min_pct: 60 }
yields_to: [receipt-unapplied, lettering-missing-exact-pair, lettering-missing-grouped-payment, receivable-credited-without-cash]
confidence: probable
status: stable
since: 0.1.0
---

## What it finds
Open credits, more than `days` days old by the date of the document, that pay nothing of what the customer owes: he owes
nothing, or only invoices dated more than `days` days after them, or less than they come to. The amount is what is left
over. A credit brought forward by the opening, a credit note never used, a receipt in excess.

## Why it matters
It is the customer's money: a liability, never a gain. Or an invoice was never posted, and sales are understated. In
the receivables it hides what other customers owe.

## What to do
Ask for the invoice it paid; else refund it, to the account that paid, or set it against the next invoice with the
customer's written consent. Present it among the liabilities at the closing.

## When it is not a problem
A deposit or a down payment has an account of its own (4191, 4196). A customer of one's own group is settled by netting.
A credit that a closing entry has presented on 419, or that was refunded, is nothing any more. A receipt of a customer
that owes something is `receipt-unapplied`. Where less than `lettering_min_pct` percent of the old credits are matched,
only the customers above that share are judged.
*/
with paired as (
  select unnest([debit_id, credit_id]) as item_id from exact_pairs where days_between >= -$days::integer
),
-- A debt can be paid from `days` days before its invoice on; what is no invoice takes back any credit.
dated as (
  select
    trade_items.*,
    case
      when amount_open < 0 then issued_on
      when type in ('invoice', 'opening') then issued_on - $days::integer
      else '-infinity'::date
    end as from_on
  from trade_items
  where customer_id is not null and item_id not in (select item_id from paired)
),
-- Customers whose first credits exceed what these can pay: of no other can one be over.
firsts as (
  select entity_id, customer_id, min(issued_on) as first_on
  from dated
  where amount_open < 0 and issued_on < $as_of::date - $days::integer
  group by entity_id, customer_id
),
suspects as (
  select entity_id, customer_id
  from dated
  join firsts using (entity_id, customer_id)
  where amount_open < 0 or from_on <= first_on
  group by entity_id, customer_id
  having sum(amount_open) < 0
),
-- How much the credits up to a day exceed what they can have paid; a credit is over by what it adds to the most so far.
balances as (
  select
    *,
    sum(-amount_open) over (
      partition by entity_id, customer_id order by from_on, amount_open > 0 desc, item_id rows unbounded preceding
    ) as amount_over
  from dated
  semi join suspects using (entity_id, customer_id)
  qualify amount_over > 0
),
peaks as (
  select
    *,
    coalesce(max(amount_over) over (
      partition by entity_id, customer_id order by from_on, amount_open > 0 desc, item_id
      rows between unbounded preceding and 1 preceding), 0) as amount_over_before
  from balances
),
owed as (
  select entity_id, customer_id, sum(amount_open) as amount
  from dated
  where amount_open > 0
  group by entity_id, customer_id
)
select
  item_id::varchar as subject_id,
  (amount_over - amount_over_before)::decimal(28, 2) as amount,
  item_id,
  customer_id,
  document,
  issued_on,
  peaks.type,
  $as_of::date - issued_on as days_old,
  coalesce(owed.amount, 0)::decimal(28, 2) as amount_owed,
  (-amount_open - (amount_over - amount_over_before))::decimal(28, 2) as amount_payable
from peaks
anti join unlettered_customers($lettering_min_pct) using (entity_id, customer_id)
left join owed using (entity_id, customer_id)
where amount_over > amount_over_before
  and issued_on < $as_of::date - $days::integer
  and item_id not in (select item_id from items semi join unbalanced_letter_groups using (group_id))
order by amount_over - amount_over_before desc, item_id
