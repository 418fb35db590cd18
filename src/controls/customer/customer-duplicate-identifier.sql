/*---
code: E01
title: { en: Several accounts for one legal entity, fr: Plusieurs comptes pour une même entité juridique }
why:
  en: "{identifier} {identifier_value}, also that of {other_accounts}; {fault}"
  fr: "{identifier} {identifier_value}, aussi celui de {other_accounts} ; {fault}"
says:
  en: "{items, plural, one {one account bears} other {# accounts bear}} the identifier of another"
  fr: "{items, plural, one {un compte porte} other {# comptes portent}} l’identifiant d’un autre"
cause: data-governance
stake: data
severity: { floor: null, ceiling: secondary }
effort: { fix: 2, prevent: 4 }
cash: avoids-a-loss
subject: customer
needs: [customers.siren]
examines: customers where siren is not null
params: { }
confidence: proved
status: stable
since: 0.1.0
---

## What it finds
Customer accounts of one company that bear the same SIREN (given, or read in the SIRET or the French VAT number), else the
same foreign VAT number, else the same Moroccan ICE. One row for each account; the amount is what that account owes.
Where the names have nothing in common (`unlike-names`), one of the two numbers is more likely wrong.

## Why it matters
The exposure is cut in pieces, each below its limit. Receipts land on the wrong account, credits are not offset, the same
buyer is chased twice.

## What to do
Unlike names: one of the two numbers is wrong. Check both in the company register, by name and address, and correct it;
merge nothing. Like names: keep one account, move the open items to it and close the others. Where the split is wanted,
link the accounts by their payer or their group. Check the identifier when an account is created.

## When it is not a problem
Establishments of one company have different SIRET: they are siblings, not duplicates. Accounts linked by a payer or by the
same group code are split on purpose. A closed account that owes nothing has been merged already. A SIREN whose key is
wrong proves nothing: see `siren-invalid`. Two companies of the user's own group may each have an account for one customer.
*/
with spelled as (
  select *, identifier_key(siren) as siren_given, identifier_key(siret) as siret_given,
    identifier_key(vat_number) as vat_given, identifier_key(ice) as ice_given
  from customers
),
identified as (
  select
    *,
    case
      when is_siren(siren_given) then siren_given
      when is_siret(siret_given) then left(siret_given, 9)
      when is_french_vat(vat_given) and is_siren(right(vat_given, 9)) then right(vat_given, 9)
    end as siren_key,
    case when length(vat_given) >= 8 and not starts_with(vat_given, 'FR') then vat_given end as vat_key,
    case when length(ice_given) = 15 then ice_given end as ice_key
  from spelled
),
keyed as (
  select
    identified.*,
    name_key(name) as name_key,
    case when siren_key is not null then 'siren' when vat_key is not null then 'vat-number' when ice_key is not null
      then 'ice' end as identifier,
    coalesce(siren_key, vat_key, ice_key) as identifier_value,
    coalesce(amount_exposed, 0)::decimal(28, 2) as amount_exposed
  from identified
  left join exposures using (entity_id, customer_id)
  where coalesce(siren_key, vat_key, ice_key) is not null
    and not (coalesce(status = 'closed', false) and coalesce(amount_exposed, 0) = 0)
),
crowded as (
  select entity_id, identifier, identifier_value
  from keyed
  group by entity_id, identifier, identifier_value
  having count(*) > 1
),
twins as (
  -- An account and another of the same key, unless two establishments or a link says they are apart on purpose.
  select
    one.entity_id, one.customer_id, string_agg(other.customer_id, ', ' order by other.customer_id) as twins,
    bool_and(coalesce(is_name_alike(one.name_key, other.name_key), true)) as is_alike
  from crowded
  join keyed as one
    on one.entity_id is not distinct from crowded.entity_id
    and one.identifier = crowded.identifier and one.identifier_value = crowded.identifier_value
  join keyed as other
    on other.entity_id is not distinct from one.entity_id
    and other.identifier = one.identifier and other.identifier_value = one.identifier_value
    and other.customer_id <> one.customer_id
  where not coalesce(one.siret_given <> other.siret_given, false)
    and not coalesce(one.group_code = other.group_code, false)
    and not coalesce(one.payer_id = other.customer_id, false)
    and not coalesce(other.payer_id = one.customer_id, false)
    and not coalesce(one.payer_id = other.payer_id, false)
  group by one.entity_id, one.customer_id
)
select
  keyed.customer_id as subject_id,
  amount_exposed as amount,
  file_id,
  line,
  keyed.entity_id,
  keyed.customer_id,
  name as customer_name,
  identifier,
  identifier_value,
  siret,
  twins as other_accounts,
  sum(amount_exposed) over (partition by keyed.entity_id, identifier, identifier_value)::decimal(28, 2) as amount_together,
  credit_limit,
  case when is_alike then 'same-name' else 'unlike-names' end as fault,
  case when not is_alike then 'unlike-names' end as doubt
from keyed
join twins
  on twins.entity_id is not distinct from keyed.entity_id and twins.customer_id = keyed.customer_id
order by amount_together desc, identifier_value, keyed.entity_id, keyed.customer_id
