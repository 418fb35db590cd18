/*---
code: F03
title: { en: Receivables concentrated on one customer, fr: Encours concentré sur un client }
why:
  en: "{share_owed, number, percent} of all that is owed"
  fr: "{share_owed, number, percent} de tout ce qui est dû"
says:
  en: "{amount} are owed by {customers, plural, one {one customer alone} other {# customers alone}}"
  fr: "{amount} sont dus par {customers, plural, one {un seul client} other {# clients à eux seuls}}"
cause: process
stake: exposure
severity: { floor: null, ceiling: major }
effort: { fix: 2, prevent: 2 }
cash: avoids-a-loss
subject: customer
needs: [open_items]
examines: exposures where amount_exposed > 0
params: { share_max_pct: 20, few_customers: 10, few_share_max_pct: 50, min_customers: 4 }
confidence: proved
status: stable
since: 0.1.0
---

## What it finds
A customer, or customers of one group, that owe more than `share_max_pct` percent of all that customers owe; more than
`few_share_max_pct` percent where fewer than `few_customers` customers owe anything. The amount is what exceeds that
share; it stands on the largest of a group.

## Why it matters
If it pays late or fails, so does the company: one name decides on the cash. A bank and a credit insurer ask for this
share first.

## What to do
Set a limit that the board signs, insure the receivable or ask for a guarantee, ship against part payment, follow the
customer's accounts each quarter, and look for other customers.

## When it is not a problem
Where fewer than `min_customers` customers owe anything, one of them always owes most. A public body pays late but pays. A
company with one customer by its nature (a subsidiary, a subcontractor) knows it: it is then a matter of limit and
guarantee, not of surprise. A customer in credit is no exposure. A group company is not trade.
*/
with largest as (
  select entity_id, customer_id, arg_max(item_id, (amount_open, -item_id)) as item_first
  from trade_items
  where customer_id is not null
  group by entity_id, customer_id
),
owing as (
  select
    exposures.entity_id, customer_id, amount_exposed, item_count, item_first,
    coalesce(group_code, '/' || customer_id) as holder, coalesce(is_public, false) as is_public
  from exposures
  join largest using (entity_id, customer_id)
  left join customers using (entity_id, customer_id)
  anti join group_companies using (entity_id, customer_id)
  where amount_exposed > 0
),
held as (
  select
    *, sum(amount_exposed) over (partition by entity_id, holder) as amount_holder,
    sum(amount_exposed) over (partition by entity_id) as amount_all
  from owing
),
most as (
  select
    entity_id,
    if(count(distinct holder) < $few_customers, $few_share_max_pct, $share_max_pct) as share_max,
    count(distinct holder) as n
  from held
  group by entity_id
)
select
  customer_id as subject_id,
  case when row_number() over (partition by entity_id, holder order by amount_exposed desc, customer_id) = 1
    then amount_holder - divide_rounded(cents(amount_all) * cents(share_max), 10000, 1)::decimal(36, 0) * 0.01
    else 0 end::decimal(28, 2) as amount,
  entity_id,
  file_of(item_first) as file_id,
  line_of(item_first) as line,
  customer_id,
  amount_exposed,
  rate(amount_holder, amount_all) as share_owed,
  item_count
from held
join most using (entity_id)
where amount_holder * 100 > amount_all * share_max and not is_public and n >= $min_customers
order by amount desc, entity_id, customer_id
