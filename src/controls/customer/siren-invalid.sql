/*---
code: E05
title: { en: Invalid SIREN or SIRET, fr: SIREN ou SIRET invalide }
why:
  en: "{reason}[; SIREN {siren}][; SIRET {siret}][; should read {repaired}]"
  fr: "{reason}[ ; SIREN {siren}][ ; SIRET {siret}][ ; il faudrait {repaired}]"
says:
  en: "{items, plural, one {one SIREN or SIRET is} other {# SIREN or SIRET are}} wrong"
  fr: "{items, plural, one {un SIREN ou SIRET est faux} other {# SIREN ou SIRET sont faux}}"
cause: data-governance
stake: data
severity: { floor: null, ceiling: secondary }
effort: { fix: 1, prevent: 1 }
cash: accelerates-receipts
subject: customer
needs: [customers.siren]
examines: customers where siren is not null
params: { }
confidence: proved
status: stable
since: 0.1.0
---

## What it finds
A French customer whose SIREN is not nine digits with a right key, whose SIRET is not fourteen, or whose SIRET does not
begin with its SIREN. A number that only lost its leading zeros is told apart (`leading-zeros-lost`, with the repaired
number).

## Why it matters
Electronic invoices are routed by SIREN: with a wrong one the invoice is not delivered, hence not paid. A claim against an
insolvent customer filed under a wrong number may be lost.

## What to do
Correct it from the company register (INSEE Sirene), by name and address, checked by a person. Store identifiers as text:
a spreadsheet drops leading zeros.

## When it is not a problem
The establishments of La Poste (SIREN 356000000) have a key of their own and are accepted. Foreign customers and consumers
have no SIREN and are not judged. A missing SIREN is not a wrong one. Spaces, dots and hyphens are only presentation.
*/
with given as (
  select
    customers.*,
    identifier_key(customers.siren) as siren_key,
    identifier_key(customers.siret) as siret_key
  from customers
  where coalesce(country, 'FR') in ('FR', 'GP', 'MQ', 'GF', 'RE', 'YT', 'PM', 'BL', 'MF')
    and not coalesce(is_consumer, false)
),
judged as (
  select
    *,
    case
      when regexp_full_match(siren_key, '[0-9]{5,8}') and is_siren(lpad(siren_key, 9, '0')) then 'leading-zeros-lost'
      when not regexp_full_match(siren_key, '[0-9]{9}') then 'siren-format'
      when not is_siren(siren_key) then 'siren-key'
      when regexp_full_match(siret_key, '[0-9]{10,13}') and is_siret(lpad(siret_key, 14, '0'))
        then 'leading-zeros-lost'
      when not regexp_full_match(siret_key, '[0-9]{14}') then 'siret-format'
      when siren_key is not null and left(siret_key, 9) <> siren_key then 'siret-of-another-siren'
      when not is_siret(siret_key) then 'siret-key'
    end as reason
  from given
)
select
  customer_id as subject_id,
  coalesce(amount_exposed, 0)::decimal(28, 2) as amount,
  file_id,
  line,
  entity_id,
  customer_id,
  name as customer_name,
  reason,
  siren,
  siret,
  case
    when reason = 'leading-zeros-lost' and length(siren_key) < 9 then lpad(siren_key, 9, '0')
    when reason = 'leading-zeros-lost' then lpad(siret_key, 14, '0')
  end as repaired
from judged
left join exposures using (entity_id, customer_id)
where reason is not null
order by reason = 'leading-zeros-lost', amount desc, entity_id, subject_id
