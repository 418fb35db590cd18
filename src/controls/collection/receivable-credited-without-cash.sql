/*---
code: D11
title: { en: Receivable cancelled by a general entry, fr: Créance soldée par une écriture diverse }
why:
  en: "cancelled on {posted_on} by journal {journal}, no money received[; clears {covered_count, plural, one
    {{document_first}} other {# invoices from {document_first}}}]"
  fr: "soldée le {posted_on} par le journal {journal}, sans encaissement[ ; solde {covered_count, plural, one
    {{document_first}} other {# factures depuis {document_first}}}]"
says:
  en: "{amount} owed by customers were cancelled without money or credit note: {items, plural, one {one line} other
    {# lines}}"
  fr: "{amount} dus par des clients ont été soldés sans argent ni avoir : {items, plural, one {une ligne} other {#
    lignes}}"
cause: process
stake: loss-risk
severity: { floor: null, ceiling: null }
settled: true
effort: { fix: 2, prevent: 2 }
cash: avoids-a-loss
subject: item
needs: [items]
examines: items where amount < 0 and customer_id is not null and not is_opening
params: { min_amount: 100 }
confidence: probable
status: stable
since: 0.1.0
---

## What it finds
A customer credited by an entry that is neither money received nor a credit note of the billing journals: an entry
against sales in a journal that bills next to nothing, a loss, an expense, a suspense account. `covered_count` says how many
open invoices of that customer come to the very amount; the amount is that of the credit, open or matched.

## Why it matters
A receivable has disappeared without cash and without a document sent to the customer. It may hide a theft, a wrong
sale that VAT was paid on, or a debt that is still owed and that nobody will chase. VAT may be corrected by a credit
note or a proven loss only (CGI, art. 272, 1).

## What to do
Ask who decided it and on what evidence. Issue the credit note, or take the loss with its file; else reverse the entry
and chase the customer. Require two signatures above an amount.

## When it is not a problem
Netting with a supplier account, an exchange difference, a transfer to another receivable account, a note, a down
payment and a cash discount are known movements. An entry of the opening is not one of the year. An entry that reverses
a debit of the same customer, amount and journal corrects it. Credits below `min_amount` are differences of payment.
*/
with billing as (
  -- A journal that bills: more than one invoice in twenty of the company.
  select entity_id, journal
  from items
  where type = 'invoice'
  group by entity_id, journal
  qualify count(*) * 20 > sum(count(*)) over (partition by entity_id)
),
item_files as (
  select file_id from source_files where list_contains(feeds, 'ledger') and file_id not in (select file_id from ledgers)
),
credits as (
  -- Items without entries are told by the kind of their document, and its credit notes may have one of their own.
  select items.*, billing.journal is not null or item_files.file_id is not null as is_billing
  from items
  left join billing using (entity_id, journal)
  left join item_files on item_files.file_id = items.file_id
  anti join group_companies using (entity_id, customer_id)
  where amount <= -$min_amount::decimal(28, 2)
    and not is_opening
    and customer_id is not null
    and is_trade(role)
    and posted_on <= $as_of::date
    and is_living(superseded_on, $as_of::date)
),
suspect as (
  select *
  from credits
  where type = 'write-off' or type = 'manual' or (type = 'credit-note' and not is_billing)
),
reversals as (
  select distinct suspect.item_id
  from suspect
  join items as debit
    on debit.entity_id = suspect.entity_id and debit.customer_id = suspect.customer_id and debit.journal = suspect.journal
    and debit.amount = -suspect.amount and not debit.is_opening
),
owed as (
  select
    entity_id, customer_id, sum(amount_open) as amount, count(*) as invoice_count,
    arg_min(document, (issued_on, item_id)) as document_first
  from open_items
  where amount_open > 0 and is_trade(role)
  group by entity_id, customer_id
)
select
  suspect.item_id::varchar as subject_id,
  (-suspect.amount)::decimal(28, 2) as amount,
  suspect.item_id,
  suspect.customer_id,
  suspect.document,
  suspect.posted_on,
  suspect.journal,
  suspect.counterpart,
  suspect.letter_code,
  case when owed.amount = -suspect.amount then invoice_count end as covered_count,
  case when owed.amount = -suspect.amount then owed.document_first end as document_first
from suspect
anti join reversals using (item_id)
left join owed on owed.entity_id = suspect.entity_id and owed.customer_id = suspect.customer_id
order by suspect.amount, suspect.item_id
