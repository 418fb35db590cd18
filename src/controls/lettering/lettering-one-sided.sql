/*---
code: B07
title: { en: One-sided lettered group, fr: Groupe lettré d’un seul sens }
cause: process
severity: { floor: major, ceiling: null }
effort: { fix: 1, prevent: 1 }
cash: accelerates-receipts
subject: group
needs: [letter_groups, items.letter_code]
params: {}
confidence: proved
status: stable
since: 0.1.0
---

## What it finds
A lettering code that holds debits only, or credits only: invoices marked as paid with no payment, or payments marked
as used with no invoice. The amount of a line is its size, whatever its sign.

## Why it matters
An invoice lettered alone looks paid: it leaves the aged balance and is never chased. A payment lettered alone leaves
an invoice wrongly overdue.

## What to do
Undo the lettering, find the other side, letter again; forbid codes that do not balance in the software's settings.

## When it is not a problem
An invoice reversed by a negative debit has two sides. A group lettered after the as-of date is not judged: its other
side may be in the next year's ledger. A line lettered once the next year's opening entry had taken it over is not
judged. A payment lettered alone may settle an opening balance brought forward as one line, at least as large. A
partial code, in lower case, may wait for its other side. Two one-sided groups of two customers that offset each other
are in `lettering-across-customers`.
*/
with one_sided as (
  select *
  from unbalanced_letter_groups
  where fault = 'one-sided'
)
select
  concat_ws('/', items.customer_id, one_sided.letter_code, one_sided.fiscal_year) as subject_id,
  abs(items.amount) as amount,
  items.item_id,
  items.customer_id,
  items.document,
  items.posted_on,
  items.lettered_on,
  one_sided.letter_code,
  items.type,
  items.amount as amount_line,
  one_sided.amount_balance
from items
join one_sided using (group_id)
order by abs(one_sided.amount_balance) desc, subject_id, group_id, items.posted_on, items.item_id
