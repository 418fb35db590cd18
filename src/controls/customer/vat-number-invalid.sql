/*---
code: E06
title: { en: Invalid or inconsistent VAT number, fr: Numéro de TVA intracommunautaire invalide ou incohérent }
why:
  en: "{reason}: {vat_number}[, SIREN {siren}]"
  fr: "{reason} : {vat_number}[, SIREN {siren}]"
says:
  en: "{items, plural, one {one VAT number is} other {# VAT numbers are}} wrong"
  fr: "{items, plural, one {un numéro de TVA est faux} other {# numéros de TVA sont faux}}"
cause: data-governance
stake: data
severity: { floor: null, ceiling: secondary }
effort: { fix: 1, prevent: 1 }
cash: recovers-a-cash-out
subject: customer
needs: [customers.vat_number]
examines: customers where vat_number is not null
params: { claim_pct: 20 }
confidence: proved
status: stable
since: 0.1.0
---

## What it finds
A VAT number without the form of its country or, for France, with a wrong key; a French number that is not the customer's
SIREN; a number of another State on a French customer. The amount is the VAT (`claim_pct` percent) on what was sold without
VAT to a customer of the Union whose number is wrong; it is null for the others.

## Why it matters
A sale to the Union is exempt only with a valid number of the buyer: without one the seller owes the VAT (CGI art. 262
ter).

## What to do
Check the number in VIES and keep the answer as evidence. Correct the customer file.

## When it is not a problem
A member of a VAT group bears the group's number: it is accepted when other accounts of other SIREN bear it, when its SIREN
is another customer's, or when the accounts share a group code. A key with letters is judged on its form. Countries out of
the Union are not judged. A foreign company may be registered in France under a French number. A missing number is not a
wrong one.
*/
with given as (
  select customers.*, identifier_key(vat_number) as vat_key, identifier_key(customers.siren) as siren_key
  from customers
  where vat_number is not null
),
shared as (
  select entity_id, vat_key
  from given
  group by entity_id, vat_key
  having count(distinct siren_key) > 1
),
judged as (
  select
    given.*,
    vat_formats.country as vat_country,
    case
      when prefix is null and coalesce(given.country, 'FR') = 'FR' then 'format'
      when prefix is null and given.country in (select vat_formats.country from vat_formats where prefix <> 'XI')
        then 'format'
      when prefix is null then null
      when not regexp_full_match(vat_key, pattern) then 'format'
      when prefix = 'FR' and not is_french_vat(vat_key) then 'key'
      when prefix <> 'FR' and given.country = 'FR' then 'other-country'
      when prefix = 'FR' and coalesce(given.country, 'FR') = 'FR' and is_siren(siren_key)
        and right(vat_key, 9) <> siren_key
        and not exists (
          select 1 from shared
          where shared.entity_id is not distinct from given.entity_id and shared.vat_key = given.vat_key)
        and not exists (
          select 1 from customers as bearer
          where bearer.entity_id is not distinct from given.entity_id
            and identifier_key(bearer.siren) = right(given.vat_key, 9))
        and not exists (
          select 1 from customers as member
          where member.entity_id is not distinct from given.entity_id and member.group_code = given.group_code and member.customer_id <> given.customer_id)
        then 'other-siren'
    end as reason
  from given
  left join vat_formats on prefix = left(vat_key, 2)
),
exempt as (
  select entity_id, customer_id, sum(amount_sales) as amount_untaxed
  from (
    select distinct entries.entry_id, entries.amount_sales, items.entity_id, items.customer_id
    from entries
    join items on items.entry_id = entries.entry_id and items.type in ('invoice', 'credit-note')
    where amount_vat = 0 and amount_sales <> 0
      and (items.entity_id, items.customer_id) in (
        select (entity_id, customer_id) from judged where reason is not null)
  ) as untaxed
  group by entity_id, customer_id
)
select
  customer_id as subject_id,
  case
    when coalesce(judged.country, vat_country, 'FR') <> 'FR' and amount_untaxed > 0
      then round(amount_untaxed * $claim_pct::decimal(5, 2) * 0.01, 2)::decimal(28, 2)
  end as amount,
  file_id,
  line,
  entity_id,
  customer_id,
  name as customer_name,
  reason,
  vat_number,
  siren,
  judged.country,
  amount_untaxed::decimal(28, 2) as amount_untaxed
from judged
left join exempt using (entity_id, customer_id)
where reason is not null
order by amount desc nulls last, entity_id, subject_id
