/*---
code: C12
title: { en: Payment term above the legal cap, fr: Délai de paiement supérieur au plafond légal }
why:
  en: "due on {due_on}[ (“{terms_text}”)], {excess_days, plural, one {# day} other {# days}} past the legal cap of {cap_on}"
  fr: "échéance au {due_on}[ (« {terms_text} »)], {excess_days, plural, one {# jour} other {# jours}} après le plafond
    légal du {cap_on}"
says:
  en: "{items, plural, one {one invoice falls} other {# invoices fall}} due after the legal cap, and those days tie
    up {amount} over the year"
  fr: "{items, plural, one {une facture échoit} other {# factures échoient}} après le plafond légal, et ces jours
    immobilisent {amount} sur l’année"
near:
  en: "{count, plural, one {one invoice falls} other {# invoices fall}} due on the legal cap itself ({amount}): within the law"
  fr: "{count, plural, one {une facture est à l’échéance} other {# factures sont à l’échéance}} du plafond légal même
    ({amount}) : dans la loi"
cause: data-governance
causes: { keys: [terms] }
stake: collect-sooner
severity: { floor: secondary, ceiling: null, law: "C. com., art. L. 441-10" }
settled: true
effort: { fix: 3, prevent: 5 }
cash: recurrent-gain
subject: item
needs: [items.due_on, customers]
examines: items where type = 'invoice' and due_on is not null
params: { net_days: 0, month_end_days: 0, months: 12 }
confidence: proved
status: stable
since: 0.1.0
---

## What it finds
An invoice to a French business, issued in the `months` months before the as-of date, due later than the most that the
law allows (`encours rates`): 60 days from the invoice date or, if later, 45 days end of month; or `net_days` and
`month_end_days` where they are set. Paid or not, an invoice costs the days beyond the cap, not its amount: amount × days
too many ÷ 365, the cash tied up over the year.

## Why it matters
Both sides are in breach (Code de commerce, art. L. 441-10) and the fine reaches 2 million euros for a company
(art. L. 441-16). Every day beyond the cap is working capital lent for nothing.

## What to do
Bring the terms back under the cap, in the contract and in the customer file. Forbid longer terms in the terms table.

## When it is not a problem
Of the two readings of 45 days end of month the later one is kept. Foreign buyers, those whose country cannot be told,
consumers and public bodies follow other rules and are not judged, nor an invoice without a due date; group companies
are bound like the others. The sector caps of art. L. 441-11 (transport, perishable food) are shorter: set the days of
this control (`net_days: 30`, `month_end_days` 0: no end of month).
*/
with bought as (
  select
    entity_id, customer_id, name, terms_text,
    coalesce(country, case when siren is not null or siret is not null or vat_number like 'FR%' then 'FR' end)
      as buyer_country
  from customers
  where not coalesce(is_consumer, false) and not coalesce(is_public, false)
),
capped as (
  select
    items.*, name, terms_text, legal_cap_on(issued_on, net_days, month_end_days) as cap_on
  from items
  join bought using (entity_id, customer_id)
  cross join cap_of('FR', $net_days, $month_end_days)
  where buyer_country in ('FR', 'GP', 'MQ', 'GF', 'RE', 'YT')
    and type = 'invoice' and amount > 0 and due_on is not null
    and issued_on > $as_of::date - to_months($months::integer) and issued_on <= $as_of::date
)
select
  item_id as subject_id,
  (divide_rounded(cents(amount) * (due_on - cap_on), 365, 1)::decimal(36, 0) * 0.01)::decimal(28, 2) as amount,
  item_id,
  file_id,
  line,
  customer_id,
  name as customer_name,
  document,
  amount as amount_line,
  issued_on,
  due_on,
  due_source,
  terms_text,
  cap_on,
  due_on - cap_on as excess_days
from capped
where due_on > cap_on
order by amount_line desc, item_id
