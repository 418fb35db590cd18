-- Accounts of the trial balances that the ledger lacks, as trial-checks.sql found them.
insert into left_out by name
select 'accounts-not-in-ledger' as fact, source_files.name as subject, file_id, position as line, account as document,
  on_day as dated_on, amount_balance as amount
from trial_checks
join source_files using (file_id)
where state = 'only-in-balance' and amount_balance <> 0;
