/*---
code: X10
title: { en: Currency amounts that do not fit, fr: Montants en devise incohérents }
why:
  en: "{fault}[: {implied_rate, number} for {currency}, usually {median_rate, number}]"
  fr: "{fault}[ : {implied_rate, number} pour {currency}, d’habitude {median_rate, number}]"
says:
  en: "{items, plural, one {one amount in currency does} other {# amounts in currency do}} not fit"
  fr: "{items, plural, one {un montant en devise ne convient} other {# montants en devise ne conviennent}} pas"
cause: data-governance
stake: data
severity: { floor: null, ceiling: secondary }
effort: { fix: 1, prevent: 1 }
cash: none
subject: item
needs: [items.currency]
examines: items where currency is not null or amount_currency is not null
params: { tolerance_pct: 20, min_lines: 5 }
confidence: probable
status: stable
since: 0.1.0
---

## What it finds
Lines of receivable accounts with a currency and no amount in it (`amount-missing`), with an amount and no currency
(`currency-missing`), or whose implied rate is more than `tolerance_pct` percent away from the median rate of that
currency in the month (`rate`). For a rate the amount is the size of the difference, in the entity's currency; it is
null for the others.

## Why it matters
The rate says whether an invoice was keyed in the right currency: a hundred dollars posted as a hundred euros is a
receivable that will never be collected in full.

## What to do
Correct the line in the software and take rates from a table, never by typing.

## When it is not a problem
An amount in currency equal to the amount posted needs no currency, and the currency of the accounts needs no amount. An
exchange difference has no amount in currency. A month with fewer than `min_lines` lines of the currency has no rate to
compare with. A line of less than 1.00 in either currency has no meaningful rate.
*/
with rated as (
  select
    *,
    date_trunc('month', posted_on) as month_on,
    (abs(amount_currency) * 1000)::hugeint as thousandths,
    -- Millionths of the entity's currency for one of the document's.
    case
      when abs(amount) >= 1 and abs(amount_currency) >= 1 and currency is not null and type <> 'fx'
        then divide_rounded(cents(abs(amount)), (abs(amount_currency) * 1000)::hugeint, 10000000)
    end as rate
  from items
  where (currency is not null or amount_currency is not null) and amount <> 0
    and not (coalesce(amount_currency, 0) = 0 and (entity_id, currency) in (select (entity_id, currency) from entities))
),
months as (
  select entity_id, currency, month_on, quantile_disc(rate, 0.5) as rate_median
  from rated
  where rate is not null
  group by entity_id, currency, month_on
  having count(*) >= $min_lines
),
judged as (
  select
    rated.*,
    rate_median,
    case
      when rated.currency is not null and coalesce(amount_currency, 0) = 0 and type <> 'fx' then 'amount-missing'
      when rated.currency is null and amount_currency <> 0 and abs(amount_currency) <> abs(amount)
        then 'currency-missing'
      when abs(rate - rate_median) * 100 > rate_median * $tolerance_pct then 'rate'
    end as fault
  from rated
  left join months using (entity_id, currency, month_on)
)
select
  item_id::varchar as subject_id,
  case
    when fault = 'rate'
      then abs(abs(amount) - divide_rounded(thousandths * rate_median, 10000000, 1)::decimal(36, 0) * 0.01)
  end::decimal(28, 2) as amount,
  item_id,
  customer_id,
  document,
  posted_on,
  fault,
  amount as amount_line,
  currency,
  amount_currency,
  (rate::decimal(30, 0) * 0.000001)::decimal(28, 6) as implied_rate,
  case when fault = 'rate' then (rate_median::decimal(30, 0) * 0.000001)::decimal(28, 6) end as median_rate
from judged
where fault is not null
order by fault, amount desc nulls last, item_id
