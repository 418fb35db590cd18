/*---
code: X01
title: { en: Unbalanced entries, fr: Écritures déséquilibrées }
why:
  en: "out of balance by {amount_balance} over {line_count, plural, one {# line} other {# lines}}"
  fr: "déséquilibre de {amount_balance} sur {line_count, plural, one {# ligne} other {# lignes}}"
says:
  en: "{items, plural, one {one entry does} other {# entries do}} not balance, by {amount} in all"
  fr: "{items, plural, one {une écriture est déséquilibrée} other {# écritures sont déséquilibrées}}, de {amount} en
    tout"
cause: data-governance
stake: misstated
severity: { floor: critical, ceiling: null, law: "LPF, art. A. 47 A-1" }
settled: true
effort: { fix: 2, prevent: 1 }
cash: none
subject: entry
needs: [entries]
examines: journal_sums
params: {}
confidence: proved
status: stable
since: 0.1.0
---

## What it finds
Entries of the ledger file, on any account, whose debits and credits differ. The amount is the size of the difference;
`amount_balance` is signed, debit positive, and `amount_balance_file` is the difference of the whole file.

## Why it matters
A ledger balances by construction: an entry that does not was cut by the extraction or changed outside the software.
No balance drawn from the file can then be proved, and the tax authority may refuse it.

## What to do
Extract the file again; if the entries still do not balance, ask the publisher of the software where the lines went.

## When it is not a problem
A credit written as a negative debit counts as a credit. An entry that keeps its number on several dates is judged as
one. An entry whose lines are all zero balances. Where every entry bears the same number, entries cannot be told apart:
the journal is judged as a whole.
*/
with unnumbered as (
  select file_id
  from journal_sums
  join ledgers using (file_id)
  where not is_numbered
  group by file_id
  having sum(line_count) > 50
),
judged as (
  select journal, entry_no, posted_on, file_id, line, line_count, amount_debit, amount_balance
  from entries
  anti join unnumbered using (file_id)
  where amount_balance <> 0
  union all
  select journal, entry_no, posted_on, file_id, line, line_count,
    amount_debit::decimal(28, 2), amount_balance::decimal(28, 2)
  from journal_sums
  semi join unnumbered using (file_id)
  where amount_balance <> 0
)
select
  concat_ws('/', journal, entry_no, posted_on) as subject_id,
  abs(amount_balance) as amount,
  file_id,
  line,
  posted_on,
  journal,
  entry_no,
  line_count,
  amount_debit,
  amount_balance,
  (sum(amount_balance) over (partition by file_id))::decimal(28, 2) as amount_balance_file
from judged
order by amount desc, file_id, line
