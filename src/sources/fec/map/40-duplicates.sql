-- Receivable lines that stand twice with the same fields (X08). The label is not loaded: the text of each
-- candidate is compared in the file before it is called a duplicate (duplicates.ts).
create or replace temp table duplicate_candidates as
with counted as (
  select
    hash(file_id, journal, entry_no, posted_on, account, auxiliary, document, issued_on, debit, credit) as line_hash,
    min(line) as line_first,
    count(*) as times
  from staging_fec
  where account in (select account from ledger_accounts where is_receivable)
  group by line_hash
  having count(*) > 1
)
select
  staging_fec.file_id, staging_fec.line, staging_fec.journal, entry_no, account, auxiliary, document,
  posted_on, (debit - credit)::decimal(18, 2) as amount, line_hash
from staging_fec
join counted
  on counted.line_hash = hash(file_id, journal, entry_no, posted_on, account, auxiliary, document, issued_on, debit, credit)
where account in (select account from ledger_accounts where is_receivable);
