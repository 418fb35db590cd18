-- Every account with its role, and the balance of the receivable ones by month.
create or replace temp table ledger_accounts as
with distinct_accounts as (
  select distinct file_id, account from ledger_account_months
), prefixed as (
  select
    file_id,
    account,
    arg_max(role, (length(prefix), prefix)) as role
  from distinct_accounts
  left join chart_prefixes on chart_prefixes.chart = $chart and starts_with(account, prefix)
  group by file_id, account
)
select
  prefixed.file_id,
  source_files.entity_id,
  account,
  coalesce(prefixed.role, 'other') as role,
  role_no::utinyint as role_no,
  is_receivable,
  len(list_filter(string_split($scope, ','), prefix -> starts_with(account, prefix))) > 0 as is_in_scope
from prefixed
join source_files using (file_id)
join roles on roles.role = coalesce(prefixed.role, 'other');

insert into accounts
select
  ledger_accounts.entity_id,
  ledger_accounts.account,
  arg_min(ledger_account_labels.label, (ledger_accounts.file_id, ledger_account_labels.label)),
  min(role),
  bool_or(is_in_scope),
  sum(line_count),
  sum(amount_debit),
  sum(amount_credit),
  regexp_matches(ledger_accounts.account, '^[1-8][0-9][0-9]'),
  min(ledger_accounts.file_id),
  arg_min(ledger_account_labels.line, (ledger_accounts.file_id, ledger_account_labels.line))
from ledger_accounts
join ledger_account_months using (file_id, account)
left join ledger_account_labels using (file_id, account)
group by ledger_accounts.entity_id, ledger_accounts.account;

-- The ledger's own balance of each receivable account by month: what the items are checked against.
insert into ledger_months
select entity_id, file_id, account, role, is_in_scope, month_on, amount_debit - amount_credit
from ledger_account_months
join ledger_accounts using (file_id, account)
where is_receivable;
