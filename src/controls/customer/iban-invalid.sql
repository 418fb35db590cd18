/*---
code: E07
title: { en: Invalid IBAN, fr: IBAN invalide }
why:
  en: "{reason}: {iban}"
  fr: "{reason} : {iban}"
says:
  en: "{items, plural, one {one IBAN is} other {# IBANs are}} wrong: a direct debit or a refund would come back"
  fr: "{items, plural, one {un IBAN est faux} other {# IBAN sont faux}} : un prélèvement ou un remboursement
    reviendrait"
cause: data-governance
stake: data
severity: { floor: null, ceiling: secondary }
effort: { fix: 1, prevent: 1 }
cash: accelerates-receipts
subject: customer
needs: [customers.iban]
examines: customers where iban is not null
params: { }
confidence: proved
status: stable
since: 0.1.0
---

## What it finds
A customer whose IBAN has not the length of its country or whose key (ISO 13616, remainder by 97) is wrong. The amount is
what the customer owes.

## Why it matters
A direct debit or a refund on that account is returned, and the receipt comes late. A changed digit may also be an attempt
at fraud.

## What to do
Ask the customer for its bank details by a known channel, never by answering the message that brought them. Refresh the
mandate.

## When it is not a problem
Countries without IBAN keep their own account numbers, which are not judged. A missing IBAN is not a wrong one. Spaces,
dots, hyphens and lower case are only presentation.
*/
with given as (
  select customers.*, identifier_key(iban) as iban_key
  from customers
  where iban is not null
),
judged as (
  select
    given.*,
    iban_countries.length as length_expected,
    coalesce(given.country, 'FR') in (select iban_countries.country from iban_countries) as has_iban
  from given
  left join iban_countries on iban_countries.country = left(iban_key, 2)
)
select
  customer_id as subject_id,
  coalesce(amount_exposed, 0)::decimal(28, 2) as amount,
  file_id,
  line,
  entity_id,
  customer_id,
  name as customer_name,
  case
    when not regexp_full_match(iban_key, '[A-Z]{2}[0-9]{2}[A-Z0-9]+') then 'format'
    when length_expected is null then 'country'
    when length_expected <> length(iban_key) then 'length'
    else 'key'
  end as reason,
  iban,
  judged.country
from judged
left join exposures using (entity_id, customer_id)
where not is_iban(iban_key)
  and (has_iban or length_expected is not null)
order by amount desc, entity_id, subject_id
