/*---
code: A12
title: { en: Opening balance that differs from the previous closing, fr: À-nouveaux différents de la clôture N−1 }
why:
  en: "closed at {amount_closing}, opened at {amount_opening} on {opened_on}"
  fr: "clôturé à {amount_closing}, rouvert à {amount_opening} le {opened_on}"
says:
  en: "the year opens {amount} away from the previous closing: {items, plural, one {one row} other {# rows}}"
  fr: "l’exercice s’ouvre à {amount} de la clôture précédente : {items, plural, one {une ligne} other {# lignes}}"
cause: process
stake: misstated
severity: { floor: critical, ceiling: null, law: "C. com., art. L. 123-19" }
settled: true
effort: { fix: 3.5, prevent: 1 }
cash: none
subject: account
needs: [openings]
examines: openings
params: {}
confidence: proved
status: stable
since: 0.1.0
---

## What it finds
A receivable account of a customer whose opening entry is not the balance at which the year before was closed. The
amount is signed: opening less closing. Two fiscal years are needed.

## Why it matters
The chain from one year to the next is the evidence of every balance: where it breaks, receivables appeared or vanished
without an entry, and no later figure of the account can be proved.

## What to do
Find the entry behind each difference (a closing reopened, an opening typed by hand, a migration), correct it or
document it, and lock the year once it is closed.

## When it is not a problem
An account opened in one line, without its customers, is compared as a whole. A customer with a new number is the same
customer: its old number closes and its new one opens with the same balance, on the same account and under the same
name. Years opened after the as-of date are not looked at.
*/
with chained as (
  select *
  from openings
  where opened_on <= $as_of::date
),
accounts_compared as (
  select
    *,
    count(*) filter (where customer_id is not null and amount_opening <> 0) over account_year = 0
      and count(*) filter (where customer_id is null and amount_opening <> 0) over account_year > 0 as is_whole
  from chained
  window account_year as (partition by entity_id, account, opened_on)
),
differences as (
  select
    entity_id, account, customer_id, opened_on, file_id, line, amount_closing, amount_opening
  from accounts_compared
  where not is_whole and amount_closing <> amount_opening
  union all
  select
    entity_id, account, null, opened_on, min(file_id), min(line),
    sum(amount_closing)::decimal(28, 2), sum(amount_opening)::decimal(28, 2)
  from accounts_compared
  where is_whole
  group by entity_id, account, opened_on
  having sum(amount_closing) <> sum(amount_opening)
),
names as (
  select entity_id, customer_id, arg_max(name, (line_count, name)) as name
  from auxiliary_names
  semi join differences using (entity_id, customer_id)
  group by entity_id, customer_id
),
named as (
  select differences.*, name
  from differences
  left join names using (entity_id, customer_id)
),
renumbered as (
  select
    former.entity_id, former.account, former.opened_on,
    former.customer_id as former_id, present.customer_id as present_id
  from named as former
  join named as present
    on present.entity_id = former.entity_id
    and present.account = former.account
    and present.opened_on = former.opened_on
    and present.amount_opening = former.amount_closing
    and name_key(present.name) = name_key(former.name)
  where former.amount_opening = 0 and present.amount_closing = 0
),
explained as (
  select entity_id, account, opened_on, former_id as customer_id from renumbered
  union
  select entity_id, account, opened_on, present_id from renumbered
)
select
  concat_ws('/', account, customer_id) as subject_id,
  amount_opening - amount_closing as amount,
  file_id,
  line,
  entity_id,
  customer_id,
  opened_on,
  account,
  amount_closing,
  amount_opening
from named
anti join explained using (entity_id, account, opened_on, customer_id)
order by abs(amount_opening - amount_closing) desc, entity_id, subject_id, opened_on
