/*---
code: X09
title: { en: Accounts outside the chart, fr: Comptes hors plan comptable }
why:
  en: "{account}[ “{label}”] on {line_count, plural, one {# line} other {# lines}}, not an account of the chart"
  fr: "{account}[ « {label} »] sur {line_count, plural, one {# ligne} other {# lignes}}, hors du plan de comptes"
says:
  en: "{items, plural, one {one account is} other {# accounts are}} not in the chart"
  fr: "{items, plural, one {un compte n’est pas} other {# comptes ne sont pas}} au plan comptable"
cause: data-governance
stake: data
severity: { floor: null, ceiling: secondary }
effort: { fix: 0.5, prevent: 0.5 }
cash: none
subject: account
needs: [accounts]
examines: accounts
params: {}
confidence: proved
status: stable
since: 0.1.0
---

## What it finds
Accounts of the ledger file that do not begin with three digits of a class of the chart: letters, too short, a class
that the chart does not have. The amount is the size of the account's balance.

## Why it matters
No statement reads such an account: what stands on it is in neither the balance sheet nor the result, and receivables
posted there are in no aged receivables.

## What to do
Give each account its number of the chart in the software, and move its balance.

## When it is not a problem
Any number of digits or letters may follow the first three digits. An account with no movement has no effect.
*/
select
  account as subject_id,
  abs(amount_debit - amount_credit) as amount,
  file_id,
  line,
  entity_id,
  account,
  label,
  line_count,
  amount_debit,
  amount_credit
from accounts
where not is_valid and (amount_debit <> 0 or amount_credit <> 0)
order by amount desc, entity_id, account
