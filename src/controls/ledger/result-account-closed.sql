/*---
code: X11
title: { en: Income and expense accounts closed in the file, fr: Comptes de résultat soldés dans le fichier }
why:
  en: "{amount_credit} of sales on {account}, cleared by {amount_debit} of debits"
  fr: "{amount_credit} de ventes au {account}, soldées par {amount_debit} de débits"
says:
  en: "{items, plural, one {one account of sales is} other {# accounts of sales are}} cleared in the file: its sales
    would read as nothing"
  fr: "{items, plural, one {un compte de ventes est soldé} other {# comptes de ventes sont soldés}} dans le
    fichier : on y lirait des ventes nulles"
cause: settings
stake: data
severity: { floor: null, ceiling: note }
effort: { fix: 0.5, prevent: 0.5 }
cash: none
subject: account
needs: [accounts]
examines: accounts where account[1] in ('6', '7')
params: {}
confidence: possible
status: stable
since: 0.1.0
---

## What it finds
Sales accounts of a company whose income and expense accounts (classes 6 and 7) all end at zero after moving: the file
holds the entries that close them into the result. The amount is what went through each sales account.

## Why it matters
The law wants these entries left out. Where they stand, sales excluding VAT drawn from the file cancel out, and so does
every figure built on them.

## What to do
Extract the file again without the closing of income and expense accounts.

## When it is not a problem
One account that ends at zero, while others do not, is an account that was corrected. A company without income or
expense has nothing to close.
*/
with results as (
  select *
  from accounts
  where account[1] in ('6', '7')
),
closed as (
  select entity_id
  from results
  group by entity_id
  having count_if(amount_debit <> amount_credit) = 0 and sum(abs(amount_debit) + abs(amount_credit)) > 0
)
select
  account as subject_id,
  abs(amount_credit) as amount,
  file_id,
  line,
  entity_id,
  account,
  label,
  amount_debit,
  amount_credit
from results
semi join closed using (entity_id)
where role = 'sales' and amount_credit <> 0
order by amount desc, entity_id, account
