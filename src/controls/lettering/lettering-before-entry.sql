/*---
code: B05
title: { en: Matching dated before an entry of the group, fr: Lettrage antérieur à une écriture du groupe }
why:
  en: "matched under {letter_code} on {lettered_on}, posted on {posted_on}{days_after_lettering, select, plus {,
    {days_after_lettering, plural, one {# day} other {# days}} later} other {}}"
  fr: "lettrage {letter_code} du {lettered_on}, comptabilisation du {posted_on}{days_after_lettering, select, plus {,
    {days_after_lettering, plural, one {# jour} other {# jours}} après} other {}}"
says:
  en: "{items, plural, one {one line was} other {# lines were}} matched before the whole group was posted"
  fr: "{items, plural, one {une ligne a été lettrée} other {# lignes ont été lettrées}} avant que tout le groupe
    soit comptabilisé"
cause: process
causes: { keys: [] }
stake: data
severity: { floor: null, ceiling: secondary }
effort: { fix: 1, prevent: 1 }
cash: none
subject: group
needs: [letter_groups, items.letter_code, items.lettered_on]
examines: letter_groups where lettered_on is not null
params: {}
confidence: proved
status: stable
since: 0.1.0
---

## What it finds
A group whose matching date is earlier than the accounting date of one of its lines: the lines were matched before
they all existed. The amount stands on the debits of the group, 0.00 on its credits.

## Why it matters
Matching dates are what tells which items were open on a given day. With an impossible date every past position is
wrong, and an entry dated back after the closing may hide behind it.

## What to do
Ask who matched and when; forbid a matching date chosen by hand, and entries dated back into a closed period.

## When it is not a problem
A group matched on the day of its last entry is sound. Entries posted after the as-of date are not looked at. The
opening entry repeats older lines, so that its own date is not compared. A group without a matching date is in
`lettering-date-missing`.
*/
with suspect as (
  select group_id, letter_code, lettered_on, fiscal_year
  from letter_groups
  where lettered_on < posted_on_last
),
late as (
  select
    suspect.group_id,
    max(posted_on) as posted_on_last,
    sum(greatest(amount, 0)) as amount_debit,
    min(suspect.letter_code) as letter_code,
    min(suspect.lettered_on) as lettered_on,
    min(fiscal_year) as fiscal_year
  from items
  join suspect using (group_id)
  where posted_on <= $as_of::date
  group by suspect.group_id
  having max(posted_on) filter (where not is_opening) > min(suspect.lettered_on)
)
select
  concat_ws('/', items.customer_id, late.letter_code, late.fiscal_year) as subject_id,
  greatest(items.amount, 0)::decimal(18, 2) as amount,
  items.item_id,
  items.customer_id,
  items.document,
  items.posted_on,
  late.lettered_on,
  late.letter_code,
  items.amount as amount_line,
  items.posted_on - late.lettered_on as days_after_lettering,
  year(late.posted_on_last) <> year(late.lettered_on) as is_across_years
from items
join late using (group_id)
where items.posted_on <= $as_of::date
order by amount_debit desc, subject_id, group_id, items.posted_on, items.item_id
