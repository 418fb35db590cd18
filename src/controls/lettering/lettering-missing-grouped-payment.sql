/*---
code: B10
title: { en: Grouped payment left unmatched, fr: Règlement groupé non lettré }
why:
  en: "{line_count} lines that come to zero together: {evidence}"
  fr: "{line_count} lignes qui se soldent ensemble : {evidence}"
says:
  en: "{amount} were received for several invoices at once, all still open: {items, plural, one {one line} other {#
    lines}}"
  fr: "{amount} ont été reçus pour plusieurs factures à la fois, toutes encore ouvertes : {items, plural, one {une
    ligne} other {# lignes}}"
cause: process
stake: misstated
severity: { floor: null, ceiling: null, lettering: true }
effort: { fix: 3, prevent: 8 }
cash: reduces-receivables
subject: group
needs: [open_items]
examines: open_items where amount_open < 0 and customer_id is not null and type in ('payment', 'opening')
params: { days_before: 5, days_after: 400, lettering_min_pct: 60, candidates_count: 24 }
confidence: probable
status: stable
since: 0.1.0
---

## What it finds
Open lines of a customer that settle each other to the cent, several to one: an account at zero with open lines on both
sides (`zero-balance`), a receipt that quotes the numbers of several invoices (`quoted-list`), or that is the sum of all
the invoices of one day or month (`same-day`, `same-month`), of the oldest ones in a row (`oldest-first`), or of the only
two that give it (`two-of`). The amount stands on the debits, 0.00 on the credits.

## Why it matters
The invoices look overdue and the receipt unapplied, though one transfer paid them all: reminders go out for what is paid.

## What to do
Check the remittance advice and match the lines together. Ask large customers for their advices in a file, and match by
the numbers that they quote.

## When it is not a problem
Where two sets of invoices give the amount, or one invoice alone does, nothing is told: it is a matter of choice or of
`lettering-missing-exact-pair`. Two invoices that give a sum by chance are left aside beyond `candidates_count` open
invoices. A receipt dated more than `days_before` days before an invoice, or more than `days_after` days after it, is not
paired with it. Where less than `lettering_min_pct` percent of the old credits are matched, only the customers above that
share are judged: the rest is `lettering-absent`.
*/
with lines as (
  select *, count(*) filter (where is_debit) over (partition by entity_id, customer_id, role) as debit_count
  from unlettered_items
  anti join unlettered_customers($lettering_min_pct) using (entity_id, customer_id)
  where item_id not in (
    select unnest([debit_id, credit_id]) from near_pairs($days_before, $days_after))
  -- Nobody groups the lines of who has them on one side only.
  qualify bool_or(is_debit) over (partition by entity_id, customer_id, role)
    and not bool_and(is_debit) over (partition by entity_id, customer_id, role)
),
level as (
  select entity_id, customer_id, role
  from lines
  group by entity_id, customer_id, role
  having sum(if(is_debit, size, -size)) = 0 and count(*) >= 3
),
debits as (
  select * from lines
  anti join level using (entity_id, customer_id, role)
  where is_debit and type in ('invoice', 'opening', 'returned-payment')
),
receipts as (
  select * from lines
  anti join level using (entity_id, customer_id, role)
  where not is_debit and type in ('payment', 'opening')
    -- One invoice alone has the amount, or another receipt does: a matter of choice.
  qualify count(*) over (partition by entity_id, customer_id, role, size) = 1
),
choices as (
  select receipts.* from receipts
  anti join debits using (entity_id, customer_id, role, size)
),
-- Only they can add up to a receipt.
awaited as (
  from debits semi join choices using (entity_id, customer_id, role)
),
batches as (
  select entity_id, customer_id, role, sum(size) as size, list(item_id order by item_id) as debit_ids,
    max(issued_on) as issued_last, min(issued_on) as issued_first, 'same-day' as evidence
  from awaited group by entity_id, customer_id, role, issued_on having count(*) > 1
  union all
  select entity_id, customer_id, role, sum(size), list(item_id order by item_id), max(issued_on), min(issued_on), 'same-month'
  from awaited group by entity_id, customer_id, role, date_trunc('month', issued_on)
  having count(*) > 1 and min(issued_on) < max(issued_on)
  union all
  select entity_id, customer_id, role, size, debit_ids, issued_last, issued_first, 'oldest-first'
  from (
    select
      entity_id, customer_id, role, sum(size) over oldest as size, list(item_id order by item_id) over oldest as debit_ids,
      issued_on as issued_last, min(issued_on) over oldest as issued_first, count(*) over oldest as place
    from awaited
    where debit_count <= 200
    window oldest as (partition by entity_id, customer_id, role order by issued_on, item_id rows unbounded preceding)
  )
  where place > 1
  union all
  select one.entity_id, one.customer_id, one.role, one.size + other.size, [one.item_id, other.item_id],
    greatest(one.issued_on, other.issued_on), least(one.issued_on, other.issued_on), 'two-of'
  from awaited as one
  join awaited as other
    on other.entity_id = one.entity_id and other.customer_id = one.customer_id and other.role = one.role
    and other.item_id > one.item_id
  where one.debit_count <= $candidates_count
),
sums as (
  select choices.item_id as credit_id, debit_ids, min(evidence) as evidence
  from choices
  join batches using (entity_id, customer_id, role, size)
  where choices.issued_on between issued_last - $days_before::integer and issued_first + $days_after::integer
  group by credit_id, debit_ids
),
quoted as (
  select credit_id, list(debit_id order by debit_id) as debit_ids, 'quoted-list' as evidence
  from quoted_debits
  join debits on debits.item_id = debit_id
  group by credit_id, amount_credit
  having count(*) > 1 and sum(size) = amount_credit
),
found as (
  select credit_id, debit_ids, evidence from quoted
  union all
  select * from (from sums qualify count(*) over (partition by credit_id) = 1)
  where credit_id not in (select credit_id from quoted)
),
-- An invoice that two receipts would pay is nobody's.
sure as (
  select * from found
  where credit_id not in (
    select credit_id from (select credit_id, unnest(debit_ids) as debit_id from found)
    qualify count(*) over (partition by debit_id) > 1)
),
sides as (
  select credit_id::varchar as set_id, evidence, credit_id as item_id from sure
  union all
  select credit_id::varchar, evidence, unnest(debit_ids) from sure
  union all
  select concat_ws('/', entity_id, customer_id, role), 'zero-balance', item_id
  from lines
  semi join level using (entity_id, customer_id, role)
),
told as (
  select
    set_id, evidence, open_items.*,
    count(*) over one_set as line_count, sum(greatest(open_items.amount_open, 0)) over one_set as amount_set
  from sides
  join open_items using (item_id)
  window one_set as (partition by set_id)
)
select
  set_id as subject_id,
  greatest(amount_open, 0)::decimal(28, 2) as amount,
  item_id,
  customer_id,
  document,
  issued_on,
  due_on,
  type,
  amount_open,
  evidence,
  line_count
from told
order by amount_set desc, set_id, amount_open < 0, issued_on, item_id
