/*---
code: K20
title: { en: Expected credit loss, fr: Pertes de crédit attendues }
unit: amount
better: lower
formula:
  en: "(Σ amount of an age × its loss rate × forward-looking factor + doubtful × its loss) × sales excluding / including VAT"
  fr: "(Σ encours d’un âge × son taux de perte × facteur prospectif + douteux × sa perte) × ventes HT / ventes TTC"
working: "(amount_loss + amount_specific) × amount_excl_tax ÷ amount_incl_tax"
needs: [open_items, items, allocations]
params: { final_loss_pct: 60, specific_loss_pct: 60, forward_pct: 100, lettering_min_pct: 60 }
status: stable
since: 0.1.0
---

## What it says
What the debts of today should lose, excluding VAT: the matrix of the simplified approach of IFRS 9. The loss rate of
an age is the chance of rolling from each age to the next, up to 180 days, times `final_loss_pct`, what is lost
beyond; the rows that follow show it. Doubtful debts and those of customers in insolvency proceedings leave the
matrix: they lose `specific_loss_pct`.

## How to read it
Lower is better. Roll rates are those of the last twelve months, debts followed one by one, with four decimals; loss
rates have eight; `forward_pct` is the factor for what is expected to change. `amount_allowance` is the allowance in
the books (French GAAP: item by item, where the loss is probable), another basis: it stands beside, never in it.

## How it can mislead
What is lost in the end is an assumption of the settings, as the flags say, and no fact of the ledger. Where nothing
ever reached an age, its roll is not known and is taken as 100 % (`rolls-assumed`): the least takes it as 0. Debts
without a due date are out but of the most. Not computed where less than `lettering_min_pct` percent of the old
credits are matched.
*/
with insolvent as (
  select entity_id, customer_id
  from insolvency_events
  where known_on <= $as_of::date and customer_id is not null
  group by entity_id, customer_id
  having arg_max(is_open, (known_on, is_open))
), debts as (
  select
    trade_items.amount_open, month_bucket_no(days_aged) as bucket_no,
    role = 'doubtful' or coalesce(is_insolvent, false) as is_specific
  from trade_items
  left join (select *, true as is_insolvent from insolvent) as insolvent using (entity_id, customer_id)
  where amount_open > 0
), rolls as (
  select
    bucket_no, bucket_from, sum(amount_from) as amount_from,
    divide_rounded(cents(sum(amount_rolled)), cents(sum(amount_from)), 10000) as roll
  from bucket_rolls
  group by bucket_no, bucket_from
), chains as (
  -- Its roll and those of the older ages, ten-thousandths, after the final loss in hundred-millionths.
  select
    bucket_no, bucket_from, roll,
    list_prepend(
      ($final_loss_pct::decimal(13, 4) * 1000000)::hugeint, list(coalesce(roll, 10000) order by bucket_no desc) over older
    ) as most,
    list_prepend(
      ($final_loss_pct::decimal(13, 4) * 1000000)::hugeint, list(coalesce(roll, 0) order by bucket_no desc) over older
    ) as least
  from rolls
  window older as (order by bucket_no desc rows unbounded preceding)
), losses as (
  select
    bucket_no, bucket_from, roll,
    list_reduce(most, lambda lost, one: divide_rounded(lost * one, 10000, 1)) as loss,
    list_reduce(least, lambda lost, one: divide_rounded(lost * one, 10000, 1)) as loss_least
  from chains
  union all
  select
    7, '180+', null, ($final_loss_pct::decimal(13, 4) * 1000000)::hugeint, ($final_loss_pct::decimal(13, 4) * 1000000)::hugeint
), matrix as (
  select
    losses.*,
    coalesce(sum(amount_open), 0)::decimal(28, 2) as amount,
    count(amount_open) as item_count
  from losses
  left join (
    select amount_open, least(bucket_no, 7) as bucket_no from debts where not is_specific and bucket_no is not null
  ) as debts using (bucket_no)
  group by all
), parts as (
  select
    *,
    -- Of 10¹⁴: hundred-millionths, then the factor in percent with four decimals.
    cents(amount) * loss * ($forward_pct::decimal(13, 4) * 10000)::hugeint as lost,
    cents(amount) * loss_least * ($forward_pct::decimal(13, 4) * 10000)::hugeint as lost_least
  from matrix
), summed as (
  select
    divide_rounded(sum(lost), 100000000000000, 1)::decimal(36, 0) * 0.01 as amount_loss,
    divide_rounded(sum(lost_least), 100000000000000, 1)::decimal(36, 0) * 0.01 as amount_loss_least,
    bool_or(lost <> lost_least) as is_assumed
  from parts
), specific as (
  select
    count(*) filter (bucket_no is not null or is_specific) as used_count,
    count(*) filter (bucket_no is null and not is_specific) as undated_count,
    coalesce(sum(amount_open) filter (is_specific), 0)::decimal(28, 2) as amount_apart,
    coalesce(sum(amount_open) filter (bucket_no is null and not is_specific), 0)::decimal(28, 2) as amount_left,
    divide_rounded(cents(amount_apart) * ($specific_loss_pct::decimal(13, 4) * 10000)::hugeint, 1000000, 1)
      ::decimal(36, 0) * 0.01 as amount_specific,
    divide_rounded(cents(amount_left) * ($final_loss_pct::decimal(13, 4) * 10000)::hugeint, 1000000, 1)
      ::decimal(36, 0) * 0.01 as amount_left_loss
  from debts
), vat as (
  select
    coalesce(sum(amount_excl_tax), 0) > 0 and coalesce(sum(amount_incl_tax), 0) > 0 as is_known,
    if(is_known, sum(amount_excl_tax), 1)::decimal(28, 2) as amount_excl_tax,
    if(is_known, sum(amount_incl_tax), 1)::decimal(28, 2) as amount_incl_tax
  from sales_months
  where amount_excl_tax is not null
), booked as (
  select -sum(amount_debit - amount_credit)::decimal(28, 2) as amount_allowance
  from watched_balances($as_of::date)
  where kind = 'allowance'
), judged as (
  select
    *,
    case
      when debit_count = 0 then 'nothing-owed'
      when receivable_totals.undated_count = debit_count then 'no-due-dates'
      when is_too_rare then 'lettering-too-rare'
      when not exists (from rolls) then 'no-whole-month'
    end as reason,
    specific.undated_count as left_count
  from receivable_totals, summed, specific, vat, booked, lettering_coverage($lettering_min_pct)
)
select
  case when reason is null then excluding_tax(amount_loss + amount_specific, amount_excl_tax, amount_incl_tax) end as value,
  case when reason is null then excluding_tax(amount_loss + amount_specific, amount_excl_tax, amount_incl_tax) end as numerator,
  null::decimal(28, 2) as denominator,
  used_count as items_used,
  item_count - used_count as items_excluded,
  reason,
  list_filter([
    'final-loss-' || $final_loss_pct || '-percent',
    case when amount_apart > 0 then 'specific-loss-' || $specific_loss_pct || '-percent' end,
    case when $forward_pct <> 100 then 'forward-' || $forward_pct || '-percent' end,
    case when is_assumed then 'rolls-assumed' end,
    case when not is_known then 'vat-unknown' end,
    case when estimated_count > 0 then 'due-dates-estimated' end,
    case when left_count > 0 then 'items-without-due-date' end
  ], flag -> flag is not null) as flags,
  case when reason is null and (is_assumed or left_count > 0)
    then excluding_tax(amount_loss_least + amount_specific, amount_excl_tax, amount_incl_tax) end as low,
  case when reason is null and (is_assumed or left_count > 0)
    then excluding_tax(amount_loss + amount_specific + amount_left_loss, amount_excl_tax, amount_incl_tax) end as high,
  'company' as grain,
  null::integer as bucket_no,
  null::varchar as bucket,
  amount_loss::decimal(28, 2) as amount_loss,
  amount_specific::decimal(28, 2) as amount_specific,
  amount_excl_tax,
  amount_incl_tax,
  amount_allowance
from judged
union all by name
select
  (divide_rounded(lost, 100000000000000, 1)::decimal(36, 0) * 0.01)::decimal(28, 2) as value,
  amount as numerator,
  parts.item_count as items_used,
  0 as items_excluded,
  [] as flags,
  'bucket' as grain,
  bucket_no,
  bucket_from as bucket,
  (roll::decimal(18, 0) * 0.0001)::decimal(28, 4) as roll_rate,
  (loss::decimal(18, 0) * 0.00000001)::decimal(28, 8) as loss_rate
from parts, judged
where reason is null
order by bucket_no nulls first
