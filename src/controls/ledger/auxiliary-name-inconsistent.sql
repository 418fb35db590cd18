/*---
code: X06
title: { en: Auxiliary accounts with inconsistent names, fr: Libellés d’auxiliaires incohérents }
why:
  en: "“{name}” on {line_count, plural, one {# line} other {# lines}}: {fault}"
  fr: "« {name} » sur {line_count, plural, one {# ligne} other {# lignes}} : {fault}"
says:
  en: "{items, plural, one {one name does} other {# names do}} not agree with the others of {items, plural, one {its
    account} other {their accounts}}"
  fr: "{items, plural, one {un libellé ne s’accorde} other {# libellés ne s’accordent}} pas avec les autres de
    {items, plural, one {son compte} other {leurs comptes}}"
cause: data-governance
stake: data
severity: { floor: null, ceiling: secondary }
effort: { fix: 1, prevent: 1 }
cash: none
subject: customer
needs: [auxiliary_names]
examines: auxiliary_names
params: {}
confidence: probable
status: stable
since: 0.1.0
---

## What it finds
In the ledger file, one auxiliary account that bears several names (`several-names`) or one name borne by several
auxiliary accounts (`several-numbers`). One row for each name of the group, at its first line. There is no amount.

## Why it matters
An account used for two companies mixes their debts; a company with two accounts escapes its credit limit, its
reminders and the netting of its credits.

## What to do
Compare with the customer list: give the number back to one company, merge the accounts of the other, and close the
field to typing.

## When it is not a problem
Names that differ by case, accents or punctuation are the same. The name of an account with or without its legal form is
the same. A name cut short by the software is the same. Names of two accounts that are only alike are in
`customer-duplicate-name`. An account for one-time customers bears many names. The same name in two companies of the group is not compared.
A name without letters or digits is not compared.
*/
with spelt as (
  select
    *,
    nullif(regexp_replace(upper(strip_accents(name)), '[^\p{L}\p{N}]+', '', 'g'), '') as spelling
  from auxiliary_names
  anti join (select entity_id, customer_id from customers where is_one_time) as one_time
    using (entity_id, customer_id)
),
known as materialized (
  select * from spelt where spelling is not null
),
-- The matching form is dear: only for accounts that bear two spellings.
two_spellings as materialized (
  select *, name_key(name) as name_key
  from known
  window account as (partition by entity_id, customer_id)
  qualify min(spelling) over account <> max(spelling) over account
),
-- The longest name of an account: the others may be its beginning, cut by the software.
compared as (
  select
    *,
    first_value(spelling) over account as spelling_longest,
    first_value(name_key) over account as key_longest
  from two_spellings
  window account as (partition by entity_id, customer_id order by length(spelling) desc, spelling, name, file_id, line)
),
several_names as (
  select *
  from compared
  qualify count(*) filter (
    where name_key <> key_longest and not starts_with(spelling_longest, spelling)
  ) over (partition by entity_id, customer_id) > 0
),
several_numbers as (
  select *
  from known
  window same_name as (partition by entity_id, spelling)
  qualify min(customer_id) over same_name <> max(customer_id) over same_name
)
select
  concat_ws('/', customer_id, name) as subject_id,
  null::decimal(28, 2) as amount,
  file_id,
  line,
  entity_id,
  customer_id,
  fault,
  name,
  line_count
from (
  select 'several-names' as fault, entity_id, customer_id, customer_id as together, name, line_count, file_id, line
  from several_names
  union all
  select 'several-numbers', entity_id, customer_id, spelling, name, line_count, file_id, line
  from several_numbers
) as faults
order by fault, entity_id, together, line_count desc, file_id, line
