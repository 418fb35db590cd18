/*---
code: F05
title: { en: Old receivable without allowance, fr: Créance ancienne non dépréciée }
why:
  en: "{amount_old} since {issued_on_first}[ ({document_first})], {amount_provided} in allowances"
  fr: "{amount_old} depuis le {issued_on_first}[ ({document_first})], {amount_provided} de dépréciations"
says:
  en: "{amount} old enough to be doubtful bear no allowance, or too little"
  fr: "{amount} assez anciens pour être douteux ne sont pas dépréciés, ou trop peu"
cause: process
stake: loss-risk
severity: { floor: null, ceiling: null }
effort: { fix: 2, prevent: 1 }
cash: none
subject: customer
needs: [open_items, watched_months]
examines: open_items where amount_open > 0 and is_trade(role)
params: { days_late: 180, days_old: 365, provided_min_pct: 50, min_amount: 500 }
confidence: probable
status: stable
since: 0.1.0
---

## What it finds
Customers whose doubtful debts, or whose invoices more than `days_late` days beyond their due date (more than `days_old`
days old where no document gives one), are not covered to `provided_min_pct` percent by the allowances of the ledger
(491). The amount is what is missing, excluding VAT at the share of VAT in the sales of the year; the allowances are taken
for doubtful debts and the oldest first.

## Why it matters
The result and the receivables are overstated by what will not come in. An auditor asks for the allowance; the tax
deduction of a loss is easier when an allowance was booked in time.

## What to do
Judge each customer: a dispute, a failure, an oversight. Book the allowance excluding VAT, with the reason and the
evidence; collect what can be collected.

## When it is not a problem
A public body pays late but pays. What a guarantee or a credit insurer covers needs no allowance: no extract says so. The
customer's own open credits are deducted. Less than `min_amount` for a customer is left aside. Where the ledger moves
within the month of the as-of date after it, its allowances are not known exactly and nothing is judged.
*/
with vat as (
  select
    coalesce(sum(amount_excl_tax) filter (where amount_excl_tax is not null), 0) as amount_excl,
    coalesce(sum(amount_incl_tax) filter (where amount_excl_tax is not null), 0) as amount_incl
  from sales_months
),
booked as (
  select
    entity_id, -sum(amount_debit - amount_credit) as amount_provided
  from watched_balances($as_of::date)
  where kind = 'allowance'
  group by entity_id
),
old as (
  select
    entity_id, customer_id,
    sum(amount_open) filter (where amount_open > 0 and is_old) as amount_old,
    sum(amount_open) filter (where amount_open < 0) as amount_credits,
    bool_or(role = 'doubtful') as is_doubtful,
    arg_min(item_id, (issued_on, item_id)) filter (where amount_open > 0 and is_old) as first_item_id,
    arg_min(document, (issued_on, item_id)) filter (where amount_open > 0 and is_old) as document_first,
    min(issued_on) filter (where amount_open > 0 and is_old) as issued_on_first
  from (
    select *,
      role = 'doubtful' or coalesce(
        if(due_source in ('ledger', 'invoice', 'aged-balance'), days_late, null) > $days_late,
        $as_of::date - issued_on > $days_old) as is_old
    from trade_items
    where customer_id is not null and role <> 'retention'
  )
  group by entity_id, customer_id
),
net as (
  select
    old.*,
    -- Excluding VAT: an allowance never covers the VAT, which is given back on a proven loss.
    (case when amount_incl > 0 then divide_rounded(
      cents(amount_old + coalesce(amount_credits, 0)) * cents(amount_excl), cents(amount_incl), 1)::decimal(36, 0) * 0.01
      else amount_old + coalesce(amount_credits, 0) end)::decimal(28, 2) as amount_excl_tax
  from old, vat
  where amount_old + coalesce(amount_credits, 0) > 0
    and (entity_id, customer_id) not in (
      select (entity_id, customer_id) from customers where is_public and entity_id is not null)
),
required as (
  select *,
    (divide_rounded(cents(amount_excl_tax) * cents($provided_min_pct), 10000, 1)::decimal(36, 0) * 0.01)::decimal(28, 2)
      as amount_net
  from net
),
covered as (
  select
    required.*,
    coalesce(amount_provided, 0)::decimal(28, 2) as amount_provided,
    sum(amount_net) over (
      partition by entity_id order by is_doubtful desc, issued_on_first, customer_id) as amount_so_far
  from required
  left join booked using (entity_id)
)
select
  customer_id as subject_id,
  least(amount_net, amount_so_far - amount_provided)::decimal(28, 2) as amount,
  entity_id,
  file_of(first_item_id) as file_id,
  line_of(first_item_id) as line,
  customer_id,
  amount_old,
  amount_provided,
  document_first,
  issued_on_first,
  $as_of::date - issued_on_first as days_old,
  is_doubtful
from covered
where least(amount_net, amount_so_far - amount_provided) >= $min_amount
  and not exists (from watched_balances($as_of::date) where last_on > $as_of::date)
order by amount desc, entity_id, customer_id
