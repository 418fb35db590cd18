/*---
code: D02
title: { en: Customer's receipt in a suspense account, fr: Encaissement client en compte d’attente }
why:
  en: "on {account} for {days_old, plural, one {# day} other {# days}}: {evidence}[, {document_first}]"
  fr: "au {account} depuis {days_old, plural, one {# jour} other {# jours}} : {evidence}[, {document_first}]"
says:
  en: "{amount} received from customers wait on a suspense account: {items, plural, one {one line} other {# lines}}"
  fr: "{amount} reçus de clients attendent sur un compte d’attente : {items, plural, one {une ligne} other {#
    lignes}}"
cause: process
stake: misstated
severity:
  floor: null
  ceiling: null
  act: { en: reminders go to customers who have paid, fr: des clients qui ont payé sont relancés }
effort: { fix: 3, prevent: 3 }
cash: reduces-receivables
subject: item
needs: [items]
examines: items where role = 'suspense' and amount < 0 and counterpart = 'cash'
params: { days: 2, month_days: 30 }
confidence: probable
status: stable
since: 0.1.0
---

## What it finds
Money received into a suspense account (471 to 473) more than `days` days ago, still there, that points to a customer: it
quotes the number of an open invoice, bears the name of one customer only, or has the very amount of one open invoice.

## Why it matters
The customer has paid and is chased; the receivables and the overdue are too high by as much. A suspense account is to be
empty at the closing: what is older than `month_days` days, or stands across a closing, is major.

## What to do
Ask the customer for its remittance advice, move the money to its account and match it. Empty the suspense account every
second day, at each month end at the latest.

## When it is not a problem
A receipt that an equal debit of the account took away later is no more in suspense, nor anything in an account whose
balance is not in credit. A number that several open invoices bear, or a name that several customers share, points to
nobody. An equal amount alone is taken when it is one invoice's and no other receipt in suspense has it. A loan, a tax
refund or a transfer of one's own points to no customer. Debits of the bank without a name are to be asked of the bank.
*/
with balances as (
  select entity_id, account, -sum(amount) as amount_left
  from items
  where role = 'suspense' and posted_on <= $as_of::date and is_living(superseded_on, $as_of::date)
  group by entity_id, account
  having sum(amount) < 0
),
cleared as (
  select entity_id, account, amount, count(*) as cleared_count
  from items
  where role = 'suspense' and amount > 0 and posted_on <= $as_of::date and is_living(superseded_on, $as_of::date)
  group by entity_id, account, amount
),
waiting as (
  -- Equal debits took the oldest away.
  select received.*
  from (
    select items.*, row_number() over (partition by entity_id, account, amount order by posted_on, item_id) as place
    from items
    where role = 'suspense' and amount < 0 and counterpart = 'cash' and posted_on < $as_of::date - $days::integer
      and is_living(superseded_on, $as_of::date)
  ) as received
  join balances using (entity_id, account)
  left join cleared
    on cleared.entity_id = received.entity_id and cleared.account = received.account and cleared.amount = -received.amount
  where place > coalesce(cleared_count, 0) and -received.amount <= amount_left
    and (received.group_id is null
      or received.group_id not in (select group_id from letter_groups where amount_balance = 0))
),
numbers as (
  select item_id, entity_id, unnest(quoted_numbers(concat_ws(' ', document, label))) as number from waiting
),
invoices as (
  select entity_id, customer_id, item_id, document, amount_open, quoted_numbers(document)[-1] as number
  from trade_items
  semi join waiting using (entity_id)
  where amount_open > 0 and customer_id is not null
),
by_number as (
  select numbers.item_id, min(customer_id) as customer_id, min(invoices.document) as document_first
  from numbers
  join (from invoices qualify count(*) over (partition by entity_id, number) = 1) as invoices using (entity_id, number)
  group by numbers.item_id
  having count(distinct customer_id) = 1
),
names as (
  select entity_id, min(customer_id) as customer_id, word
  from (
    select distinct entity_id, customer_id, unnest(string_split(trim(name_key(name)), ' ')) as word
    from customers
    semi join waiting using (entity_id)
  )
  where length(word) >= 4 and not regexp_matches(word, '[0-9]')
  group by entity_id, word
  having count(*) = 1
),
by_name as (
  select item_id, min(names.customer_id) as customer_id
  from (
    select item_id, entity_id, unnest(string_split(trim(name_key(label)), ' ')) as word from waiting where label is not null
  )
  join names using (entity_id, word)
  group by item_id
  having count(distinct names.customer_id) = 1
),
by_amount as (
  select waiting.item_id, min(invoices.customer_id) as customer_id, min(invoices.document) as document_first
  from (from waiting qualify count(*) over (partition by entity_id, amount) = 1) as waiting
  join invoices on invoices.entity_id = waiting.entity_id and invoices.amount_open = -waiting.amount
  group by waiting.item_id
  having count(*) = 1
)
select
  waiting.item_id::varchar as subject_id,
  (-waiting.amount)::decimal(28, 2) as amount,
  waiting.item_id,
  coalesce(by_number.customer_id, by_name.customer_id, by_amount.customer_id) as customer_id,
  waiting.document,
  waiting.posted_on,
  account,
  case when by_number.item_id is not null then 'quoted-number' when by_name.item_id is not null then 'customer-name'
    else 'same-amount' end as evidence,
  coalesce(by_number.document_first, if(by_name.item_id is null, by_amount.document_first, null)) as document_first,
  $as_of::date - waiting.posted_on as days_old,
  label,
  case when $as_of::date - waiting.posted_on > $month_days::integer
    or entity_id in (select entity_id from ledger_files where fiscal_year_end_on = $as_of::date) then 'major' end as floor
from waiting
left join by_number on by_number.item_id = waiting.item_id
left join by_name on by_name.item_id = waiting.item_id
left join by_amount on by_amount.item_id = waiting.item_id
where coalesce(by_number.item_id, by_name.item_id, by_amount.item_id) is not null
order by amount desc, waiting.item_id
