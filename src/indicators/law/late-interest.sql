/*---
code: K22
title: { en: "Late interest", fr: "Pénalités de retard" }
unit: amount
better: lower
formula:
  en: "Σ unpaid amount × (ECB rate of the half-year + 10 points) × days late / 365, on what is open and late"
  fr: "Σ montant impayé × (taux BCE du semestre + 10 points) × jours de retard / 365, sur ce qui est dû et échu"
working: "amount_rate_days ÷ 36500 + rounding"
needs: [open_items]
params: { contract_rate_pct: 0, top: 1000 }
status: stable
since: 0.1.0
---

## What it says
The interest that the law gives at the as-of date on what is open and late, rounded once an invoice. Beside it,
`indemnity`: the fixed indemnity of 40 euros for each late invoice. Then both, customer by customer: the `top` largest.

## How to read it
Each day counts from the day after the due date, at the rate of its half-year (`encours rates`); what was paid late of
an invoice still open bears interest until its payment. A public buyer has one rate for the whole delay: 8 points above
the ECB's, in the half-year in which interest began. `contract_rate_pct` is the rate of your contracts: it applies where
it is at least three times the legal rate. No rate of a half-year, no figure: the reason names the half-year.

## How it can mislead
It is what may be claimed, not what will be paid. Consumers and group companies are left out, and debts without a due
date of their own; interest stops where insolvency proceedings open. Invoices settled late and closed bear interest
too: they are not in it. A Moroccan or an OHADA company has what its contracts say (`contract_rate_pct`).
*/
with company as (
  select chart in ('cgnc', 'syscohada') as is_by_contract from mission
), sliced as (
  select
    late_portions.*,
    greatest(0, least(paid_on, half_years.until_on) - greatest(due_on, half_years.from_on - 1)) as days,
    case
      when is_by_contract then nullif($contract_rate_pct, 0)::decimal(13, 4)
      when is_public then first_half.rate_public_pct
      when $contract_rate_pct = 0 then half_years.rate_pct
      when half_years.floor_pct is null then null
      when $contract_rate_pct >= half_years.floor_pct then $contract_rate_pct::decimal(13, 4)
      else half_years.rate_pct
    end as rate_pct,
    half_years.from_on as half_on,
    not is_by_contract and not is_public and $contract_rate_pct > 0 and $contract_rate_pct < half_years.floor_pct
      as is_under_floor,
    if(is_public, first_half.is_unverified, half_years.is_unverified) and not is_by_contract as is_unverified
  from late_portions
  cross join company
  left join interest_half_years as half_years on half_years.from_on <= paid_on and half_years.until_on > due_on
  left join interest_half_years as first_half on due_on + 1 between first_half.from_on and first_half.until_on
), invoices as (
  select
    item_id, entity_id, customer_id,
    max(amount) filter (is_unpaid) as amount_late,
    -- A day that no half-year with a rate covers leaves the whole invoice without a figure.
    min(if(rate_pct is null and days is distinct from 0, coalesce(half_on, due_on + 1), null)) as missing_on,
    sum(cents(amount) * (rate_pct * 10000)::hugeint * days) as weighted,  -- millionths of amount × percent × days
    (divide_rounded(weighted, 365000000, 1)::decimal(36, 0) * 0.01)::decimal(28, 2) as interest,
    bool_or(type in ('invoice', 'opening') and not is_stopped) as has_indemnity,
    coalesce(bool_or(is_under_floor), false) as is_under_floor,
    coalesce(bool_or(is_unverified and days > 0), false) as is_unverified
  from sliced
  group by item_id, entity_id, customer_id
), claimed as (
  select
    if(grouping(customer_id) = 1, 'company', 'customer') as grain,
    entity_id, customer_id,
    coalesce(sum(interest), 0)::decimal(28, 2) as interest,
    coalesce(sum(weighted), 0)::hugeint as weighted,
    coalesce(sum(amount_late), 0)::decimal(28, 2) as amount_late,
    min(missing_on) as missing_on,
    count(*) as item_count,
    count(*) filter (has_indemnity) as indemnity_count,
    coalesce(bool_or(is_under_floor), false) as is_under_floor,
    coalesce(bool_or(is_unverified), false) as is_unverified
  from invoices
  group by grouping sets ((), (entity_id, customer_id))
), placed as (
  select *, if(grain = 'company', 0, row_number() over (
    partition by grain order by interest desc, amount_late desc, customer_id nulls last, entity_id)) as place
  from claimed
), judged as (
  select
    placed.*,
    case
      when is_by_contract and $contract_rate_pct = 0 then 'rate-by-contract-only'
      when receivable_totals.debit_count > 0 and receivable_totals.debit_count = unknown_count then 'no-due-dates'
      when missing_on is not null then 'rate-missing-' || half_year_of(missing_on)
    end as reason,
    (if(is_by_contract, null, indemnity_count) * indemnity)::decimal(28, 2) as indemnity,
    unknown_count,
    debit_count
  from placed
  cross join company
  cross join law_of_amounts
  cross join receivable_totals
  cross join (select count(*) filter (amount_open > 0 and days_late is null) as unknown_count from trade_items)
  where not (grain = 'customer' and (customer_id is null or place > $top))
)
select
  if(reason is null, interest, null) as value,
  if(reason is null, interest, null) as numerator,
  null::decimal(28, 2) as denominator,
  item_count as items_used,
  if(grain = 'company', debit_count - item_count, 0) as items_excluded,
  reason,
  list_filter([
    case when grain = 'company' and unknown_count > 0 then 'items-without-due-date' end,
    case when is_under_floor then 'contract-rate-under-floor' end,
    case when is_unverified then 'rates-unverified' end
  ], flag -> flag is not null) as flags,
  grain,
  entity_id,
  customer_id,
  amount_late,
  indemnity,
  -- What invoices rounded one by one add to the interest of all at once.
  if(reason is null, try_cast(weighted as decimal(31, 0)) * 0.000001, null) as amount_rate_days,
  if(reason is null, interest - divide_rounded(weighted, 365000000, 1)::decimal(30, 0) * 0.01, null)::decimal(28, 2) as rounding
from judged
order by place
