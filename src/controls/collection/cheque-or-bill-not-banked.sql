/*---
code: D10
title: { en: Money received and not banked, fr: Valeurs et espèces non remises en banque }
why:
  en: "{amount_balance} on {account}[, last moved on {moved_on_last}]"
  fr: "{amount_balance} au {account}[, dernier mouvement le {moved_on_last}]"
says:
  en: "{amount} were received and are not at the bank: {items, plural, one {one account} other {# accounts}}"
  fr: "{amount} ont été reçus et ne sont pas en banque : {items, plural, one {un compte} other {# comptes}}"
cause: process
stake: collect-sooner
severity: { floor: null, ceiling: null }
effort: { fix: 1, prevent: 1 }
cash: accelerates-receipts
subject: account
needs: [watched_months]
examines: watched_months where kind <> 'allowance'
params: { days: 8, bill_days: 100, cash_days: 31, min_amount: 100 }
confidence: probable
status: stable
since: 0.1.0
---

## What it finds
Accounts of valuables to be cashed (511) and of cash in hand (53) whose balance is larger than all that came in during the
last months: the rest has lain there longer than `days` days for cheques, `bill_days` for bills, `cash_days` for cash. The
amount is that rest, the least that it can be: months count as a whole.

## Why it matters
The customer's account says paid, and the money is not in the bank: a cheque in a drawer, a bill that was never presented,
or a receipt that never existed. A French cheque is worth nothing one year and eight days after it was drawn.

## What to do
List what is there, deposit it the same day, and reverse what does not exist: the invoice is then owed again. Deposit
cheques every day; count the till and deposit it every week.

## When it is not a problem
A bill waits for its maturity, a till keeps its float, a cheque kept as a guarantee is no receipt. Card receipts wait for
their acquirer some days. Less than `min_amount` is left aside. Where the ledger moves within the month of the as-of date
after it, the balance is not known exactly and nothing is judged.
*/
with aged as (
  select
    entity_id, account, kind, min(label) as label, min(accounts.file_id) as file_id, min(accounts.line) as line,
    sum(moved.amount_debit - moved.amount_credit) as amount_balance,
    coalesce(sum(moved.amount_debit) filter (
      where last_on >= $as_of::date - if(kind = 'bill', $bill_days, if(kind = 'cash', $cash_days, $days))::integer), 0)
      as amount_recent,
    max(last_on) as moved_on_last
  from watched_balances($as_of::date) as moved
  left join accounts using (entity_id, account)
  where kind <> 'allowance'
  group by entity_id, account, kind
)
select
  account as subject_id,
  (amount_balance - amount_recent)::decimal(28, 2) as amount,
  entity_id,
  file_id,
  line,
  account,
  label,
  kind as reason,
  amount_balance,
  moved_on_last,
  $as_of::date - moved_on_last as days_old
from aged
where amount_balance - amount_recent >= $min_amount
  and not exists (from watched_balances($as_of::date) where last_on > $as_of::date)
order by amount desc, entity_id, account
