/*---
code: K21
title: { en: "Insufficiently qualified risk", fr: "Risque insuffisamment qualifié" }
unit: rate
better: lower
formula:
  en: "Customers above the trivial amount that miss two or more of six criteria / customers above the trivial amount"
  fr: "Clients au-dessus du montant jugé insignifiant à qui manquent au moins deux critères sur six / clients au-dessus de ce montant"
working: "numerator ÷ denominator"
needs: [open_items, customers.siren, customers.credit_limit, customers.terms_id, customers.group_code, terms, ratings, insolvency_events]
params: { missing_min: 2, rating_months: 12, check_days: 30 }
status: stable
since: 0.1.0
---

## What it says
How many of the customers that owe something are lent to without really being known.

## How to read it
Lower is better. Six criteria: a valid registration (SIREN, or a foreign VAT or ICE number); a limit set and not
expired; a rating or score less than `rating_months` months old; an insolvency look-up less than `check_days`
days old; documented terms equal to those invoiced; a known group. `exposure_share` is the same by exposure. The
customers that miss `missing_min` criteria or more follow, with what each of them misses.

## How it can mislead
It judges the file, not the customer: a customer that misses everything may pay well. An independent company
must carry its own group code to count as resolved. Without ratings and insolvency look-ups it is not computed:
counting them as missing would condemn every customer. A list of proceedings that does not say when it was looked up
leaves that criterion out, for all, with the flag `look-ups-undated`.
*/
with exposed as (
  select
    entity_id,
    customer_id,
    coalesce(sum(amount_open) filter (where amount_open > 0), 0)::decimal(28, 2) as amount_gross,
    greatest(sum(amount_open), 0)::decimal(28, 2) as amount_exposed,
    count(*) as item_count
  from trade_items
  where customer_id is not null
  group by entity_id, customer_id
), deviating as (
  select distinct entity_id, customer_id
  from open_items
  join customers using (entity_id, customer_id)
  join terms using (terms_id)
  where type = 'invoice'
    and due_source not in ('terms', 'none')
    and due_on <> due_on_by_terms(issued_on, days, month_end, day_of_month, months)
), rated as (
  select distinct entity_id, customer_id
  from ratings
  where customer_id is not null
    and rated_on <= $as_of::date and rated_on > $as_of::date - to_months($rating_months::integer)
), checked as (
  select distinct entity_id, customer_id
  from insolvency_events
  where customer_id is not null
    and checked_on <= $as_of::date and checked_on > $as_of::date - $check_days::integer
), look_ups as (
  select count(checked_on) > 0 as are_dated from insolvency_events
), threshold as (
  select coalesce(max(trivial), 0) as trivial from mission
), judged as (
  select
    exposed.*,
    list_filter([
      case
        when not coalesce(is_siren(identifier_key(siren)), is_siret(identifier_key(siret)), false)
          and not (coalesce(country, 'FR') <> 'FR' and coalesce(vat_number, ice) is not null)
        then 'registration'
      end,
      case when credit_limit is null or limit_valid_until_on < $as_of::date then 'limit' end,
      case when (entity_id, customer_id) not in (select (entity_id, customer_id) from rated) then 'rating' end,
      case
        when (select are_dated from look_ups) and (entity_id, customer_id) not in (select (entity_id, customer_id) from checked)
        then 'insolvency'
      end,
      case when terms_id is null or (entity_id, customer_id) in (select (entity_id, customer_id) from deviating) then 'terms' end,
      case when group_code is null then 'group' end
    ], criterion -> criterion is not null) as missing
  from exposed
  left join customers using (entity_id, customer_id)
  where amount_gross > (select trivial from threshold)
), totals as (
  select
    count(*) as customer_count,
    count(*) filter (where len(missing) >= $missing_min) as missing_count,
    coalesce(sum(amount_exposed), 0)::decimal(28, 2) as amount_exposed,
    coalesce(sum(amount_exposed) filter (where len(missing) >= $missing_min), 0)::decimal(28, 2)
      as amount_missing,
    coalesce(sum(item_count), 0)::bigint as item_count
  from judged
)
select
  rate(missing_count, customer_count) as value,
  missing_count::decimal(28, 2) as numerator,
  customer_count::decimal(28, 2) as denominator,
  totals.item_count as items_used,
  (select item_count from receivable_totals) - totals.item_count as items_excluded,
  case when customer_count = 0 then 'nothing-above-threshold' end as reason,
  list_filter([
    case when not (select are_dated from look_ups) then 'look-ups-undated' end
  ], flag -> flag is not null) as flags,
  'company' as grain,
  null::varchar as entity_id,
  null::varchar as customer_id,
  null::varchar[] as missing,
  rate(amount_missing, amount_exposed) as exposure_share,
  amount_missing,
  amount_exposed
from totals
union all by name
select
  1.0000 as value,
  len(missing)::decimal(28, 2) as numerator,
  6.00 as denominator,
  item_count as items_used,
  0 as items_excluded,
  [] as flags,
  'customer' as grain,
  entity_id,
  customer_id,
  missing,
  amount_exposed
from judged
where len(missing) >= $missing_min
order by grain, amount_exposed desc, entity_id, customer_id
