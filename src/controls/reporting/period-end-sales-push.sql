/*---
code: H08
title: { en: Sales pushed at the end of a period, fr: Ventes gonflées en fin de période }
why:
  en: "posted on {posted_on} by journal {journal}: {reason}"
  fr: "comptabilisée le {posted_on} par le journal {journal} : {reason}"
says:
  en: "{amount} of sales look pushed around a closing: {items, plural, one {one line} other {# lines}}"
  fr: "{amount} de ventes paraissent gonflées autour d’une clôture : {items, plural, one {une ligne} other {#
    lignes}}"
cause: process
stake: misstated
severity: { floor: null, ceiling: null }
settled: true
effort: { fix: 2, prevent: 1 }
cash: none
subject: item
needs: [items, entries.amount_sales]
examines: items where type = 'invoice' and role = 'customer'
params: { days: 5, min_months: 6, reversed_days: 60, reversed_min_pct: 10, few_pct: 5, min_amount: 500 }
confidence: possible
status: stable
since: 0.1.0
---

## What it finds
Sales of the last `days` days of a period that ask for evidence: at the closing, an invoice without VAT of a journal that
bills at most `few_pct` percent of the invoices, where the others bear VAT (`general-entry`); in a month whose last days
hold far more of its sales than in the others, invoices followed within `reversed_days` days by more than
`reversed_min_pct` percent of credit notes, and twice the usual share (`credited-after`).

## Why it matters
Sales of the next period, or sales that do not exist, make a result or a target today. They come back as credit notes, or
are never paid: the receivable is not worth its amount.

## What to do
Ask for the order, the delivery note and the customer's agreement of each. Reverse what belongs to the next period, with
its VAT; write down who decides on the cut-off.

## When it is not a problem
A trade that bills on the last days of every month does so in all of them: nothing stands out. Seasons, tenders and yearly
contracts make a large month. An invoice to be issued (418) at the closing is an accrual. An exempt sale bears no VAT. It
takes `min_months` months of sales to tell; invoices below `min_amount` are left aside.
*/
with invoices as (
  select items.*, date_trunc('month', items.posted_on)::date as month_on,
    items.posted_on > last_day(items.posted_on) - $days::integer as is_late
  from items
  anti join group_companies using (entity_id, customer_id)
  where type = 'invoice' and role = 'customer' and not is_opening and posted_on <= $as_of::date
),
journals as (
  select entity_id, journal, count(*) as invoice_count, sum(count(*)) over (partition by entity_id) as all_count
  from invoices
  group by entity_id, journal
),
taxed as (
  select entity_id, count_if(amount_vat <> 0) as vat_count, count(*) as sale_count
  from entries
  where amount_sales > 0 and amount_receivable > 0
  group by entity_id
),
general as (
  select invoices.item_id
  from invoices
  join journals using (entity_id, journal)
  join taxed using (entity_id)
  join entries using (entity_id, entry_id)
  join ledgers on ledgers.file_id = invoices.file_id
  where invoice_count * 100 <= all_count * $few_pct and vat_count * 100 >= sale_count * 90
    and amount_vat = 0 and amount_sales > 0
    and invoices.posted_on between ledgers.year_end_on - $days::integer and ledgers.year_end_on
),
months as (
  select
    entity_id, month_on, sum(amount) as amount, sum(amount) filter (where is_late) as amount_late,
    divide_rounded(cents(coalesce(sum(amount) filter (where is_late), 0)), cents(sum(amount)), 10000)::bigint as share
  from invoices
  where amount > 0
  group by entity_id, month_on
),
unusual as (
  -- Beyond two standard deviations of the other months, in whole numbers: (n·s − Σ)² > 4·(n·Σ² − (Σ)²).
  select entity_id, month_on, amount, amount_late
  from (
    select *,
      count(*) over (partition by entity_id) - 1 as n,
      sum(share) over (partition by entity_id) - share as share_sum,
      sum(share * share) over (partition by entity_id) - share * share as square_sum
    from months
  )
  where n >= $min_months - 1 and n * share > share_sum
    and (n * share - share_sum) * (n * share - share_sum) > 4 * (n * square_sum - share_sum * share_sum)
),
credited as (
  select entity_id, issued_on, -amount as amount
  from items
  where type = 'credit-note' and role = 'customer' and not is_opening
),
usual as (
  select entity_id, sum(amount) as amount_sold, coalesce((
    select sum(credited.amount) from credited where credited.entity_id = months.entity_id), 0) as amount_credited
  from months
  group by entity_id
),
reversed as (
  select unusual.entity_id, unusual.month_on
  from unusual
  join usual using (entity_id)
  join credited on credited.entity_id = unusual.entity_id
    and credited.issued_on > last_day(month_on) and credited.issued_on <= last_day(month_on) + $reversed_days::integer
  group by unusual.entity_id, unusual.month_on, amount_late, unusual.amount, amount_sold, amount_credited
  having sum(credited.amount) * 100 >= amount_late * $reversed_min_pct
    and cents(sum(credited.amount)) * cents(amount_sold) > 2 * cents(amount_credited) * cents(unusual.amount)
),
pushed as (
  select item_id, 'general-entry' as reason from general
  union all
  select item_id, 'credited-after'
  from invoices
  semi join reversed using (entity_id, month_on)
  where is_late and item_id not in (select item_id from general)
)
select
  invoices.item_id::varchar as subject_id,
  amount::decimal(28, 2) as amount,
  invoices.item_id,
  customer_id,
  document,
  posted_on,
  journal,
  reason,
  label
from pushed
join invoices on invoices.item_id = pushed.item_id
where amount >= $min_amount
order by amount desc, invoices.item_id
