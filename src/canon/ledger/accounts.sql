-- The ledgers whose accounts are told by their source: the chart of the mission says nothing of them.
create or replace temp view foreign_ledgers as
select distinct file_id from ledger_account_roles;

-- What an account means is what the entity's own chart says. An association is known by its labels; its 756 is its
-- subscriptions, not an exchange gain, unless its label says so.
create or replace temp table association_ledgers as
select distinct entity_id
from ledger_account_labels
join source_files using (file_id)
where $chart = 'pcg' and account[1:2] in ('10', '75') and file_id not in (from foreign_ledgers) and (
  (starts_with(account, '102') and regexp_matches(upper(strip_accents(label)), 'ASSOCIATI|SANS DROIT'))
  or (starts_with(account, '75') and regexp_matches(upper(strip_accents(label)), '\bCOTISATION|\bADHE(SION|RENT)'))
  or (starts_with(account, '754') and regexp_matches(upper(strip_accents(label)), '\bDONS?\b|GENEROSITE|MECENAT|\bLEGS\b')));

-- Every account with its role, and the balance of the receivable ones by month.
create or replace temp table ledger_accounts as
with distinct_accounts as (
  select file_id, account, file_id in (from foreign_ledgers) as is_foreign
  from (select distinct file_id, account from ledger_account_months)
), prefixed as (
  select
    file_id,
    account,
    is_foreign,
    arg_max(role, (length(prefix), prefix)) as role
  from distinct_accounts
  left join chart_prefixes on chart_prefixes.chart = $chart and starts_with(account, prefix) and not is_foreign
  group by file_id, account, is_foreign
), scoped as (
  select *, len(list_filter(string_split($scope, ','), prefix -> starts_with(account, prefix))) > 0 as is_named
  from prefixed
), meant as (
  select scoped.* replace (case
    when is_foreign then coalesce(nullif(ledger_account_roles.role, 'other'), if(is_named, 'customer', 'other'))
    when starts_with(scoped.account, '756') and association_ledgers.entity_id is not null
      and not coalesce(regexp_matches(upper(label), '\bCHANGE\b'), false) then 'sales'
    else coalesce(scoped.role, 'other') end as role)
  from scoped
  join source_files using (file_id)
  left join association_ledgers using (entity_id)
  left join ledger_account_labels using (file_id, account)
  left join ledger_account_roles using (file_id, account)
)
select
  meant.file_id,
  source_files.entity_id,
  account,
  meant.role,
  role_no::utinyint as role_no,
  is_receivable,
  -- The customers' accounts of a foreign chart are those that the chart's own number of customers asks for.
  is_named or (is_foreign and meant.role = 'customer'
    and exists (
      from chart_prefixes where chart = $chart and role = 'customer' and prefix in (select unnest(string_split($scope, ',')))))
    as is_in_scope
from meant
join source_files using (file_id)
join roles on roles.role = meant.role;

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
  regexp_matches(ledger_accounts.account, '^[1-8][0-9][0-9]') or bool_or(file_id in (from foreign_ledgers)),
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

-- The accounts that are watched beside them.
insert into watched_months
select
  entity_id, file_id, account, arg_max(kind, (length(prefix), prefix)), month_on, amount_debit, amount_credit, first_on,
  last_on
from ledger_account_months
join ledger_accounts using (file_id, account)
join watched_prefixes on watched_prefixes.chart = $chart and starts_with(account, prefix)
where file_id not in (from foreign_ledgers)
group by entity_id, file_id, account, month_on, amount_debit, amount_credit, first_on, last_on;

-- All others, where a trial balance asks for them.
insert into account_months
select entity_id, file_id, account, month_on, amount_debit - amount_credit, last_on
from ledger_account_months
join ledger_accounts using (file_id, account)
where not is_receivable and exists (from source_files where kind = 'trial-balance');
