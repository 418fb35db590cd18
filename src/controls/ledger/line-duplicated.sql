/*---
code: X08
title: { en: Ledger lines that stand twice, fr: Lignes comptables en double }
why:
  en: "same account, document and amount as line {line_first}, in the same entry"
  fr: "même compte, même pièce et même montant que la ligne {line_first}, dans la même écriture"
says:
  en: "{amount} stand twice in the ledger: {items, plural, one {one line} other {# lines}} too many"
  fr: "{amount} figurent deux fois au grand livre : {items, plural, one {une ligne} other {# lignes}} de trop"
cause: data-governance
stake: misstated
severity: { floor: null, ceiling: null }
settled: true
effort: { fix: 1, prevent: 1 }
cash: none
subject: entry
needs: [duplicate_lines, entries]
examines: ledgers
params: {}
confidence: probable
status: stable
since: 0.1.0
---

## What it finds
Lines of the ledger file equal to an earlier line of the same file, field for field, in an entry that no longer balances
or that stands twice as a whole. The amount is that of the repeated line, debit positive, on receivable accounts and
all others; `line_first` is the line it repeats.

## Why it matters
A line counted twice changes the balance of its account: a receivable that does not exist, a payment counted twice.

## What to do
Extract the file again; if the lines are still there twice, reverse the copy in the software.

## When it is not a problem
Two equal lines inside an entry that balances with both, such as two articles at one price, are two lines. The first of
the equal lines is not listed. A line of zero changes nothing.
*/
with counted as (
  select
    duplicate_lines.*,
    count(*) filter (where line > line_first) over (partition by file_id, journal, entry_no) as copies
  from duplicate_lines
),
in_entry as (
  select counted.*, amount_balance, line_count
  from counted
  left join (
    select file_id, journal, entry_no, sum(amount_balance)::decimal(28, 2) as amount_balance, sum(line_count) as line_count
    from entries
    semi join counted using (file_id, journal, entry_no)
    group by file_id, journal, entry_no
  ) as entries using (file_id, journal, entry_no)
)
select
  concat_ws('/', journal, entry_no, account, document) as subject_id,
  amount,
  file_id,
  line,
  customer_id,
  document,
  posted_on,
  line_first,
  account,
  journal,
  entry_no,
  amount_balance as amount_balance_entry
from in_entry
where amount is distinct from 0
  and (coalesce(amount_balance, 1) <> 0 or copies * 2 >= line_count)
order by abs(amount) desc, file_id, line
