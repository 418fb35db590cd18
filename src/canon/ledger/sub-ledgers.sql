-- Sub-ledgers: the account of the chart that each line stands on, its lettering. What an extract clears is lettered by the
-- clearing document; an open payment that names its invoice bears, with it, a partial code. Their items go on from year to
-- year, without opening entries: all the files of a company are one ledger, that of its last day.
update source_files set fiscal_year_end_on = last_day(last_on)
from (
  select distinct file_id, max(posted_on) over (partition by company) as last_on from ledger_item_rows
) as items
where source_files.file_id = items.file_id;

-- What each account is: what the extract says of its lines, else the chart, else customers. A line whose kind is not that
-- of its account, or that names none, stands on the chart's own account of its kind.
create or replace temp table sub_ledger_accounts as
with told as (
  select distinct account, role from ledger_item_rows
), chart_roles as (
  select account, told.role, arg_max(prefixes.role, (length(prefix), prefix)) as chart_role
  from told
  left join (select prefix, chart_prefixes.role from chart_prefixes join roles using (role)
    where chart = $chart and is_receivable) as prefixes on starts_with(account, prefix)
  group by account, told.role
), meant as (
  select account, role, coalesce(role, chart_role, 'customer') as meant_role,
    coalesce(min(chart_role) over same, min(coalesce(role, 'customer')) over same) as account_role
  from chart_roles
  window same as (partition by account)
), defaults as (
  select role as meant_role, min(prefix) as prefix from chart_prefixes where chart = $chart group by role
)
select
  account, role, meant_role,
  case
    when account is not null and meant_role = account_role then account
    -- An extract that names no account stands on the first of those asked for.
    when account is null and meant_role = 'customer' then $account
    else prefix
  end as chart_account
from meant
left join defaults using (meant_role);

insert into ledger_account_roles
select distinct file_id, chart_account, meant_role
from ledger_item_rows
join sub_ledger_accounts
  on sub_ledger_accounts.account is not distinct from ledger_item_rows.account
  and sub_ledger_accounts.role is not distinct from ledger_item_rows.role;

-- The invoices that an open line names, both still open.
create or replace temp table sub_ledger_partials as
select distinct invoices.file_id, invoices.customer, invoices.entry_no
from ledger_item_rows as payments
join ledger_item_rows as invoices
  on invoices.customer = payments.customer and invoices.entry_no = payments.invoice
  and invoices.company is not distinct from payments.company
where payments.cleared_on is null and invoices.cleared_on is null and invoices.entry_no <> payments.entry_no;

create or replace temp view sub_ledger_rows as
select
  rows.* exclude (account, role, entry_no, clearing),
  chart_account as account,
  rows.entry_no,
  case
    when cleared_on is not null then coalesce(upper(clearing), cleared_on::varchar)
    when own.entry_no is not null then 'p' || rows.entry_no
    when named.entry_no is not null then 'p' || rows.invoice
  end as letter_code,
  -- The lines of one document, in one file or in several: open items in one, cleared ones in the other.
  if(rows.entry_no is null, item_id_of(rows.file_id, line), min(item_id_of(rows.file_id, line)) over (
    partition by rows.company, rows.entry_no, coalesce(fiscal_year, year(posted_on))
  )) as entry_id
from ledger_item_rows as rows
join sub_ledger_accounts
  on sub_ledger_accounts.account is not distinct from rows.account and sub_ledger_accounts.role is not distinct from rows.role
left join sub_ledger_partials as own
  on own.file_id = rows.file_id and own.customer = rows.customer and own.entry_no = rows.entry_no
left join sub_ledger_partials as named
  on named.customer = rows.customer and named.entry_no = rows.invoice and named.file_id = rows.file_id;
