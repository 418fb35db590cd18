/*---
code: C03
title: { en: VAT that does not match its base, fr: TVA incohérente avec sa base }
why:
  en: "VAT of {amount_vat} on sales of {amount_sales}: {amount_vat_expected} expected at {rate_expected, number}%"
  fr: "TVA de {amount_vat} pour {amount_sales} de ventes : {amount_vat_expected} attendus à {rate_expected, number} %"
says:
  en: "VAT is off by {amount} on {items, plural, one {one entry} other {# entries}}"
  fr: "la TVA est fausse de {amount} sur {items, plural, one {une écriture} other {# écritures}}"
cause: settings
stake: misstated
severity: { floor: secondary, ceiling: null, law: "CGI, art. 283-3" }
settled: true
effort: { fix: 3, prevent: 5 }
cash: accelerates-receipts
subject: entry
needs: [entries.amount_vat, items]
examines: entries where amount_vat <> 0 and amount_sales <> 0
params: { min_practised: 3, mixed_pct: 10, min_difference: 1, min_taxed: 5, margin_scheme: false }
confidence: probable
status: stable
since: 0.1.0
---

## What it finds
An invoice or credit note entry whose VAT is not a legal rate of its sales, within 0.05 point (the tolerance of the French
tax office's own tool) and the rounding of the cents, and cannot be a mix of the rates in use. Also an invoice without
VAT to a French customer that is otherwise always taxed. The amount is the difference with the rate of its VAT account,
where that account has one of its own, else with the nearest rate in use.

## Why it matters
The buyer blocks an invoice whose VAT is wrong. The tax office claims VAT missing; VAT billed in excess is due all the
same (CGI art. 283-3).

## What to do
Compare the entry with the invoice. Post a correction, or issue a corrective invoice if the invoice itself is wrong. Fix
the tax code when several entries have the same fault.

## When it is not a problem
A legal rate is accepted, and a mix of rates where several VAT accounts show it, or one that bears several (each on
`mixed_pct` percent of its entries or more, at least `min_practised` in the ledger); on an account of one rate, only a
mix with 0 for a customer that also buys without VAT. Differences below `min_difference` are rounding. Entries with
more than sales and VAT, sales without VAT to a foreign customer or one whose country is not known, accounts used too
seldom are not judged. An invoice without VAT is judged only when its customer has `min_taxed` invoices with VAT and
no other without. A credit note may be net of VAT. Under the margin scheme (`margin_scheme: true`) only a rate above
the highest in use is judged.
*/
with plain as (
  -- Sales and VAT make the whole receivable: nothing else is in the entry.
  select
    entry_id, entity_id, file_id, line, journal, entry_no, posted_on, amount_sales, amount_vat, vat_account,
    legal_vat_rate(amount_sales, amount_vat) as vat_rate
  from entries
  where amount_sales <> 0 and amount_receivable = amount_sales + amount_vat and not is_opening
),
rated as (
  select *, vat_rate in (select rate from vat_rates) as is_legal
  from plain
),
practised as (
  select entity_id, vat_rate
  from rated
  where is_legal
  group by entity_id, vat_rate
  having count(*) >= $min_practised
),
spans as (
  select entity_id, min(vat_rate) as rate_low, max(vat_rate) as rate_high
  from practised
  group by entity_id
),
-- What each VAT account bears: its clean rates, how often and for how much.
borne as (
  select
    entity_id, vat_account, vat_rate, is_legal, count(*) as times, sum(abs(amount_vat)) as amount_borne,
    sum(times) over account as times_all,
    coalesce(sum(times) filter (where is_legal) over account, 0) as times_clean
  from rated
  where vat_account is not null and vat_rate <> 0
  group by entity_id, vat_account, vat_rate, is_legal
  window account as (partition by entity_id, vat_account)
),
-- An account has a rate of its own when most of its entries are clean and no second rate is borne often.
account_rates as (
  select entity_id, vat_account, arg_max(vat_rate, (times, amount_borne, vat_rate)) as rate_own
  from borne
  where is_legal and times_clean >= $min_practised and times_clean * 2 >= times_all
  group by entity_id, vat_account
  having count_if(times >= $min_practised and times * 100 >= times_clean * $mixed_pct) = 1
),
candidates as (
  select rated.*, rate_low, rate_high, rate_own
  from rated
  join spans using (entity_id)
  left join account_rates using (entity_id, vat_account)
  where not is_legal
    and ((vat_rate = 0 and not $margin_scheme)
      or vat_rate not between 0 and rate_high
      or (not $margin_scheme and vat_rate > 0 and (vat_rate < rate_low or rate_own is not null)))
),
billed as (
  select
    candidates.*, customer_id, document, type = 'credit-note' as is_credit
  from candidates
  join items using (entry_id)
  where type in ('invoice', 'credit-note')
  qualify row_number() over (partition by entry_id order by item_id) = 1
),
bought as (
  select items.entity_id, customer_id, vat_rate, is_legal, count(*) as times
  from rated
  join items using (entry_id)
  where type in ('invoice', 'credit-note')
    and (items.entity_id, customer_id) in (select (entity_id, customer_id) from billed)
  group by all
),
habits as (
  select
    entity_id,
    customer_id,
    sum(times) filter (where vat_rate = 0) as untaxed_count,
    sum(times) filter (where is_legal) as taxed_count,
    arg_max(vat_rate, (times, vat_rate)) filter (where is_legal) as usual_rate
  from bought
  group by entity_id, customer_id
),
suspect as (
  select
    billed.*, case when vat_rate = 0 then 'no-vat' else 'unknown-rate' end as reason, usual_rate
  from billed
  left join habits using (entity_id, customer_id)
  where (vat_rate = 0 and not is_credit and untaxed_count = 1 and taxed_count >= $min_taxed)
    or vat_rate not between 0 and rate_high
    or (vat_rate > 0 and coalesce(untaxed_count, 0) = 0)
),
priced as (
  select
    suspect.*,
    coalesce(
      case when reason = 'no-vat' then usual_rate else rate_own end,
      (select arg_min(practised.vat_rate, (abs(practised.vat_rate - suspect.vat_rate), -practised.vat_rate))
       from practised where practised.entity_id = suspect.entity_id)) as rate_expected
  from suspect
  left join customers
    on customers.entity_id = suspect.entity_id and customers.customer_id = suspect.customer_id
  where vat_rate <> 0
    or coalesce(country, case when customers.siren is not null or vat_number like 'FR%' then 'FR' end) = 'FR'
),
expected as (
  select
    *,
    round(amount_sales * rate_expected * 0.01, 2)::decimal(28, 2) as amount_vat_expected
  from priced
)
select
  concat_ws('/', journal, entry_no, posted_on) as subject_id,
  abs(amount_vat - amount_vat_expected)::decimal(28, 2) as amount,
  file_id,
  line,
  entity_id,
  customer_id,
  document,
  journal,
  entry_no,
  posted_on,
  reason,
  amount_sales,
  amount_vat,
  vat_rate,
  rate_expected,
  amount_vat_expected
from expected
where abs(amount_vat - amount_vat_expected) >= $min_difference
order by amount desc, entry_id
