/*---
code: X06
title: { en: Auxiliary accounts with inconsistent names, fr: Libellés d'auxiliaires incohérents }
cause: data-governance
severity: { floor: secondary, ceiling: secondary }
effort: { fix: 1, prevent: 1 }
cash: none
subject: customer
needs: [auxiliary_names]
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
Names that differ by case, accents, punctuation or legal form are the same. A name cut short by the software is the
same. An account for one-time customers bears many names. The same name in two companies of the group is not compared.
A name without letters or digits is not compared.
*/
with named as (
  select *, trim(name_words(name)) as words, name_key(name) as name_key
  from auxiliary_names
),
known as (
  select named.*
  from named
  anti join (select customer_id from customers where is_one_time) as one_time using (customer_id)
  where name_key is not null
),
-- The longest name of an account: the others may be its beginning, cut by the software.
compared as (
  select
    *,
    first_value(words) over account as words_longest,
    first_value(name_key) over account as key_longest
  from known
  window account as (partition by entity_id, customer_id order by length(words) desc, words, line)
),
several_names as (
  select *
  from compared
  qualify count(*) filter (
    where name_key <> key_longest and not starts_with(words_longest, words)
  ) over (partition by entity_id, customer_id) > 0
),
several_numbers as (
  select *
  from known
  window same_name as (partition by entity_id, name_key)
  qualify min(customer_id) over same_name <> max(customer_id) over same_name
)
select
  customer_id as subject_id,
  null::decimal(18, 2) as amount,
  file_id,
  line,
  customer_id,
  fault,
  name,
  line_count
from (
  select 'several-names' as fault, entity_id, customer_id, customer_id as together, name, line_count, file_id, line
  from several_names
  union all
  select 'several-numbers', entity_id, customer_id, name_key, name, line_count, file_id, line
  from several_numbers
) as faults
order by fault, entity_id, together, line_count desc, file_id, line
