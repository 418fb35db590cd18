/*---
code: B07
title: { en: Cleared without counterpart, fr: Lettrage sans contrepartie }
why:
  en: "matched under {letter_code}[ on {lettered_on}], no {amount_balance, select, minus {debit} other {credit}} in
    the group[; {document_missing} has that amount and no code]"
  fr: "lettrage {letter_code}[ du {lettered_on}], aucun {amount_balance, select, minus {débit} other {crédit}} dans le
    groupe[ ; {document_missing} a ce montant et aucun code]"
says:
  en: "{amount} pass for settled, with nothing opposite: {items, plural, one {one line} other {# lines}}"
  fr: "{amount} passent pour soldés, sans rien en face : {items, plural, one {une ligne} other {# lignes}}"
near:
  en: "{count, plural, one {one group has} other {# groups have}} one side only too ({amount}), but the other side
    stands at another customer: told by “Matching across customers”"
  fr: "{count, plural, one {un groupe n’a lui aussi} other {# groupes n’ont eux aussi}} qu’un sens ({amount}), mais la
    contrepartie est chez un autre client : c’est « Lettrage entre clients différents »"
cause: process
causes: { keys: [] }
stake: collect-sooner
severity: { floor: null, ceiling: null }
effort: { fix: 1, prevent: 1 }
cash: accelerates-receipts
subject: group
needs: [letter_groups, items.letter_code]
examines: letter_groups where not is_partial
params: {}
confidence: probable
explained_later: true
status: stable
since: 0.1.0
---

## What it finds
A matching code that holds debits only, or credits only: invoices matched with no payment, or payments matched with
no invoice. The amount of a line is its size, whatever its sign. Where one open invoice or receipt of that customer
has the very amount of the group, it is named: the code was forgotten on it.

## Why it matters
Where the software takes a matched invoice for a paid one, it leaves the aged receivables and is never chased. A payment
matched alone leaves an invoice wrongly overdue.

## What to do
Add the code to the line that is named; else undo the matching, find the other side, match again; forbid codes that
do not balance in the software's settings.

## When it is not a problem
An invoice reversed by a negative debit has two sides. What was matched after the as-of date, or once the next year's
opening had taken it over, is not judged, nor a partial code, in lower case. A payment matched alone may settle an
opening in one line. Without matching dates and a later ledger, the invoices matched last were paid the next year. Two
groups of two customers that offset each other are in `lettering-across-customers`.
*/
with one_sided as (
  select *
  from unbalanced_letter_groups
  where fault = 'one-sided'
),
counterparts as (
  -- The one open line of the other side, without a code, for the very amount.
  select entity_id, customer_id, amount_open, min(document) as document_missing
  from open_items
  semi join one_sided using (entity_id, customer_id)
  where letter_code is null
  group by entity_id, customer_id, amount_open
  having count(*) = 1
)
select
  concat_ws('/', items.customer_id, one_sided.letter_code, one_sided.fiscal_year) as subject_id,
  abs(items.amount) as amount,
  items.item_id,
  items.customer_id,
  items.document,
  items.posted_on,
  items.due_on,
  items.lettered_on,
  one_sided.letter_code,
  items.type,
  items.amount as amount_line,
  one_sided.amount_balance,
  document_missing
from items
join one_sided using (group_id)
left join counterparts
  on counterparts.entity_id = one_sided.entity_id and counterparts.customer_id = one_sided.customer_id
  and counterparts.amount_open = -one_sided.amount_balance
order by abs(one_sided.amount_balance) desc, subject_id, group_id, items.posted_on, items.item_id
