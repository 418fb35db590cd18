-- Receivable lines that stand twice with the same fields (X08). The label is not loaded: the text of each
-- candidate is compared in the file before it is called a duplicate (duplicates.ts). A reader that tells
-- entries whole hashes whole lines as it goes; of the others the loaded fields are hashed here.
create or replace temp table duplicate_candidates as
with receivable_accounts as (
  select account from ledger_accounts where is_receivable
), hashed as (
  select
    file_id, line,
    hash(journal, entry_no, posted_on, account, auxiliary, document, issued_on, debit, credit) as line_hash
  from ledger_split_rows
  semi join receivable_accounts using (account)
  union all
  select file_id, line, line_hash::hugeint
  from ledger_told_rows
  semi join receivable_accounts using (account)
), repeated as (
  select file_id, line_hash from hashed group by file_id, line_hash having count(*) > 1
), candidates as (
  select file_id, line, line_hash from hashed join repeated using (file_id, line_hash)
)
select
  file_id, line, journal, entry_no, account, auxiliary, document, posted_on,
  (debit - credit)::decimal(18, 2) as amount, line_hash
from ledger_lines
join candidates using (file_id, line);
