-- Receivable lines that stand twice with the same fields (X08). The label is not loaded: the text of each
-- candidate is compared in the file before it is called a duplicate (duplicates.ts). A reader that tells
-- entries whole hashes whole lines as it goes; of the others the loaded fields are hashed here, and the lines of other
-- accounts of the same entries are looked at too: an entry may stand twice as a whole.
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
), receivables as (
  select file_id, line, line_hash from hashed join repeated using (file_id, line_hash)
), beside as (
  select
    file_id, line,
    hash(journal, entry_no, posted_on, account, auxiliary, document, issued_on, debit, credit)::hugeint as line_hash
  from ledger_split_rows
  semi join (
    select file_id, journal, entry_no from ledger_split_rows semi join receivables using (file_id, line)
  ) as entries using (file_id, journal, entry_no)
  anti join receivable_accounts using (account)
), candidates as (
  select * from receivables
  union all
  select * from beside qualify count(*) over (partition by file_id, line_hash) > 1
)
select
  file_id, line, journal, entry_no, account, auxiliary, document, posted_on,
  (debit - credit)::decimal(18, 2) as amount, label, line_hash
from ledger_lines
join candidates using (file_id, line);
