/*---
code: B02
title: { en: Matching across customers, fr: Lettrage entre clients différents }
why:
  en: "matched under {letter_code}[ on {lettered_on}] with lines of {other_customers}"
  fr: "lettrage {letter_code}[ du {lettered_on}] avec des lignes de {other_customers}"
says:
  en: "{amount} of one customer’s money have settled another’s invoices: {items, plural, one {one line} other {#
    lines}}"
  fr: "{amount} de l’argent d’un client ont soldé les factures d’un autre : {items, plural, one {une ligne} other {#
    lignes}}"
near:
  en: "{count, plural, one {one group has} other {# groups have}} one side only and no counterpart at any customer
    ({amount}): told by “Cleared without counterpart”"
  fr: "{count, plural, one {un groupe n’a} other {# groupes n’ont}} qu’un sens, sans contrepartie chez aucun client
    ({amount}) : c’est « Lettrage sans contrepartie »"
cause: process
causes: { keys: [] }
stake: data
severity: { floor: null, ceiling: secondary }
effort: { fix: 1, prevent: 2 }
cash: none
subject: group
needs: [letter_groups, items.letter_code]
examines: letter_groups where not is_partial
params: {}
confidence: probable
status: stable
since: 0.1.0
---

## What it finds
One code of one day that balances only when the lines of several customers are put together: the money of one settled
the invoice of another. The amount is what moved from customer to customer; it stands on the first line of each
customer whose debits exceed its credits, 0.00 on the other lines.

## Why it matters
The account of each customer is wrong: the true debtor is no longer chased, and the one who paid still looks in debt
or in credit.

## What to do
Undo the matching and reassign the payment by an entry from customer to customer, then match each account by
itself; record the payer of each customer so that its payments go to the right place.

## When it is not a problem
Customers with the same group code may be matched together. Customers paid by the same payer, or by one of them, may
be matched together. The same code used by several customers, each balanced by itself, is no matching across
customers. Groups that do not offset each other to the cent are in `lettering-unbalanced`. A set matched after the
as-of date is not judged.
*/
with moved as (
  select *
  from unbalanced_letter_groups
  where fault = 'across-customers'
),
sets as (
  select
    set_id,
    sum(greatest(amount_balance, 0)) as amount_moved,
    count(*) as customer_count,
    list(distinct customer_id order by customer_id) as customer_ids
  from moved
  group by set_id
),
lines as (
  select items.*, moved.amount_balance, moved.letter_code as code, moved.fiscal_year, moved.set_id
  from items
  join moved using (group_id)
)
select
  concat_ws('/', code, coalesce(lettered_on::varchar, fiscal_year::varchar)) as subject_id,
  case
    when row_number() over (partition by group_id order by posted_on, item_id) = 1 then greatest(amount_balance, 0)
    else 0
  end::decimal(28, 2) as amount,
  item_id,
  customer_id,
  document,
  posted_on,
  lettered_on,
  code as letter_code,
  amount as amount_line,
  amount_balance as amount_balance_customer,
  customer_count,
  array_to_string(list_filter(customer_ids, lambda one: one <> customer_id)[:3], ', ') as other_customers
from lines
join sets using (set_id)
order by amount_moved desc, set_id, amount_balance desc, group_id, posted_on, item_id
