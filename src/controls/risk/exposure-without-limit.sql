/*---
code: F02
title: { en: Exposure without a credit limit, fr: Encours sans limite de crédit }
why:
  en: "{reason, select, cash_only {limit of 0, hence cash only[, but terms are “{terms_text}”]} disguised {limit of
    {credit_limit}, which is none} not_listed {not in the customer list} other {no limit was entered}}"
  fr: "{reason, select, cash_only {limite à 0, donc au comptant[, mais conditions « {terms_text} »]} disguised {limite
    de {credit_limit}, autant dire aucune} not_listed {absent de la liste des clients} other {aucune limite saisie}}"
says:
  en: "{amount} are owed where nobody gave a limit"
  fr: "{amount} sont dus là où nul n’a fixé de limite"
near:
  en: "{count, plural, one {one other customer without a limit owes} other {# other customers without a limit owe}} nothing today"
  fr: "{count, plural, one {un autre client sans limite ne doit} other {# autres clients sans limite ne doivent}} rien
    aujourd’hui"
cause: data-governance
stake: exposure
severity: { floor: null, ceiling: null }
effort: { fix: 2, prevent: 3 }
cash: avoids-a-loss
subject: customer
needs: [open_items, customers.credit_limit]
examines: exposures where amount_exposed > 0
params: { disguised_from: 99999999 }
confidence: proved
status: stable
since: 0.1.0
---

## What it finds
A customer that owes money, net of its credits, and has no limit (`none`); or a limit of 0, hence cash only (`cash-only`);
or a limit in name only, made of nines, from `disguised_from` up (`disguised`); or no place in the customer list
(`not-listed`).

## Why it matters
Nobody decided how much the company may lose on this customer, or the decision was to sell for cash and credit was given
all the same. The credit insurer covers none of it.

## What to do
Set a limit, or collect and sell for cash. Make the limit mandatory before the first order on credit.

## When it is not a problem
A customer that owes nothing, or to which the company owes, needs no limit. Group companies are financed by other rules. An
amount above a limit that exists is judged by `exposure-above-limit`.
*/
with owed as (
  select
    exposures.*, name, credit_limit, terms_text, file_id, line,
    case
      when credit_limit is null and not coalesce(is_listed, false) and exists (from customers where is_listed)
        then 'not-listed'
      when credit_limit is null then 'none'
      when credit_limit = 0 then 'cash-only'
      when credit_limit >= $disguised_from and regexp_full_match(floor(credit_limit)::bigint::varchar, '9+')
        then 'disguised'
    end as reason
  from exposures
  left join customers using (entity_id, customer_id)
  where amount_exposed > 0 and not coalesce(is_intercompany, false)
)
select
  customer_id as subject_id,
  amount_exposed as amount,
  file_id,
  line,
  entity_id,
  customer_id,
  name as customer_name,
  reason,
  credit_limit,
  terms_text,
  amount_overdue
from owed
where reason is not null
order by amount desc, entity_id, subject_id
