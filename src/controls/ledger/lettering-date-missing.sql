/*---
code: X07
title: { en: Matching codes and dates that do not go together, fr: Codes et dates de lettrage dépareillés }
why:
  en: "{fault}[: {letter_code}][: {lettered_on}]"
  fr: "{fault}[ : {letter_code}][ : {lettered_on}]"
says:
  en: "{items, plural, one {one matching code does} other {# matching codes do}} not go with a date"
  fr: "{items, plural, one {un code de lettrage et sa date ne vont} other {# codes de lettrage et leurs dates ne
    vont}} pas ensemble"
cause: data-governance
causes: { keys: [journal] }
stake: data
severity: { floor: null, ceiling: secondary }
effort: { fix: 1, prevent: 1 }
cash: none
subject: item
needs: [items.letter_code, items.lettered_on]
examines: items where letter_code is not null or lettered_on is not null
params: {}
confidence: proved
status: stable
since: 0.1.0
---

## What it finds
Lines of receivable accounts with a matching code and no matching date (`date-missing`), or with a date and no code
(`code-missing`), in a ledger that records both. The amount stands on debits, 0.00 on credits, so that a group counts
once.

## Why it matters
Without its date, a matched line was settled nobody knows when: past positions and payment delays are wrong. Without
its code, nobody knows what it was settled with.

## What to do
Complete the missing half in the software, match by the matching screen only, and extract the file again.

## When it is not a problem
A partial code, in lower case, gets its date when it is completed. A line with neither is open. A ledger that has no
matching date at all cannot be judged. Groups that do not balance are in `lettering-unbalanced`.
*/
select
  items.item_id::varchar as subject_id,
  greatest(items.amount, 0)::decimal(18, 2) as amount,
  items.item_id,
  items.customer_id,
  items.document,
  items.posted_on,
  items.lettered_on,
  case when items.letter_code is null then 'code-missing' else 'date-missing' end as fault,
  items.letter_code,
  items.amount as amount_line
from items
left join letter_groups using (group_id)
where (items.letter_code is null) <> (items.lettered_on is null)
  and not coalesce(letter_groups.is_partial, false)
order by abs(items.amount) desc, items.item_id
