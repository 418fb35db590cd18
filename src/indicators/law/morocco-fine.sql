/*---
code: K24
title: { en: "Moroccan fine on late payers", fr: "Amende marocaine des payeurs en retard" }
unit: amount
better: lower
formula:
  en: "Σ unpaid amount × (key rate at the end of the first month of delay + 0.85 % a further month begun)"
  fr: "Σ montant impayé × (taux directeur à la fin du premier mois de retard + 0,85 % par mois suivant entamé)"
working: "amount_rate ÷ 100 + rounding"
needs: [open_items]
params: { top: 1000 }
status: stable
since: 0.1.0
---

## What it says
What customers owe the Moroccan Treasury, by law 69-21, for what is open and late at the as-of date. Then the same,
customer by customer: the `top` largest.

## How to read it
It is the debtor's fine, paid to the State and never to you: an argument in collection. Each part paid late of an
invoice still open counts until its payment. The key rate is that of Bank Al-Maghrib on the day that ends the first
month of delay (`encours rates`); where none is known for that day there is no figure and the reason names the
half-year.

## How it can mislead
The law binds debtors whose turnover exceeds 2 million dirhams, which no extract tells: all businesses count. The delay
runs from the due date, at most 120 days after the invoice; an invoice issued after the month of its delivery is late
earlier than counted. Consumers, public bodies and group companies are left out, and invoices of at most 10,000 dirhams
issued before 2025.
*/
with portions as (
  select
    late_portions.* replace (least(due_on, issued_on + fine_cap_days::integer) as due_on),
    fine_points
  from late_portions
  cross join law_of_amounts
  left join morocco_small_invoices as small
    on issued_on between small.from_on and small.until_on and amount_invoiced <= small.amount_max
  where not is_public and small.amount_max is null and (select bool_and(chart = 'cgnc') from mission)
), months as (
  select
    *,
    date_diff('month', due_on, paid_on)
      + if((due_on + to_months(date_diff('month', due_on, paid_on)::integer))::date < paid_on, 1, 0) as months_begun,
    least((due_on + interval 1 month)::date, $as_of::date) as rated_on
  from portions
  where paid_on > due_on
), invoices as (
  select
    item_id, entity_id, customer_id,
    max(amount) filter (is_unpaid) as amount_late,
    min(if(rate_pct is null, rated_on, null)) as missing_on,
    sum(cents(amount) * ((rate_pct + fine_points * (months_begun - 1)) * 10000)::hugeint) as weighted,  -- millionths
    (divide_rounded(weighted, 1000000, 1)::decimal(36, 0) * 0.01)::decimal(28, 2) as fine,
    coalesce(bool_or(is_unverified), false) as is_unverified
  from months
  left join morocco_key_rates as key_rates on rated_on between key_rates.from_on and key_rates.until_on
  group by item_id, entity_id, customer_id
), fined as (
  select
    if(grouping(customer_id) = 1, 'company', 'customer') as grain,
    entity_id, customer_id,
    coalesce(sum(fine), 0)::decimal(28, 2) as fine,
    coalesce(sum(weighted), 0)::hugeint as weighted,
    coalesce(sum(amount_late), 0)::decimal(28, 2) as amount_late,
    min(missing_on) as missing_on,
    count(*) as item_count,
    coalesce(bool_or(is_unverified), false) as is_unverified
  from invoices
  group by grouping sets ((), (entity_id, customer_id))
), judged as (
  select
    fined.*,
    if(grain = 'company', 0, row_number() over (
      partition by grain order by fine desc, amount_late desc, customer_id, entity_id)) as place,
    case
      when not (select bool_and(chart = 'cgnc') from mission) then 'morocco-only'
      when missing_on is not null then 'rate-missing-' || half_year_of(missing_on)
    end as reason,
    if(grain = 'company', debit_count - fined.item_count, 0) as excluded_count
  from fined
  cross join receivable_totals
  where grain = 'company' or customer_id is not null
)
select
  if(reason is null, fine, null) as value,
  if(reason is null, fine, null) as numerator,
  null::decimal(28, 2) as denominator,
  item_count as items_used,
  excluded_count as items_excluded,
  reason,
  list_filter([case when is_unverified then 'rates-unverified' end], flag -> flag is not null) as flags,
  grain,
  entity_id,
  customer_id,
  amount_late,
  -- What invoices rounded one by one add to the fine of all at once.
  if(reason is null, try_cast(weighted as decimal(31, 0)) * 0.000001, null) as amount_rate,
  if(reason is null, fine - divide_rounded(weighted, 1000000, 1)::decimal(30, 0) * 0.01, null)::decimal(28, 2) as rounding
from judged
where place <= $top
order by place
