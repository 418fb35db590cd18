-- The records of one SAF-T in their values: accounts, customers, the lines of the entries, each with why it is left out or
-- nothing. `line` is that of the file; the second side of a row of two stands far above it.
create or replace temp macro saf_t_said(words) as
  case when lower(words) not in ('desconhecido', 'unknown', 'n/a', 'na', '-', 'null', '0000-000') then words end;

create or replace temp table saf_t_accounts as
select
  account, line, saf_t_said(label) as label, "group" as group_code,
  (coalesce(debit::decimal(18, 2), 0) - coalesce(credit::decimal(18, 2), 0))::decimal(18, 2) as opening,
  case when closing_amount_debit is not null or closing_amount_credit is not null
    then coalesce(closing_amount_debit::decimal(18, 2), 0) - coalesce(closing_amount_credit::decimal(18, 2), 0)
  end::decimal(18, 2) as closing
from saf_t_cells
where kind = 'account' and account is not null
qualify row_number() over (partition by account order by line) = 1;

create or replace temp table saf_t_customers as
select
  customer, line, saf_t_said(account) as account, saf_t_said(name) as name, saf_t_said(tax_number) as tax_number,
  saf_t_said(registration) as registration, saf_t_said(address) as address, saf_t_said(postal_code) as postal_code,
  saf_t_said(city) as city, saf_t_said(country) as country, saf_t_said(email) as email, saf_t_said(phone) as phone,
  saf_t_said(iban) as iban, status, try_cast(terms as integer) as days, free_month = 'true' as is_after_month_end,
  if(free_month = 'true', 'month-end-', '') || try_cast(terms as integer) || '-days' as terms_id
from saf_t_cells
where kind = 'customer' and customer is not null
qualify row_number() over (partition by customer order by line) = 1;

-- What each customer brings forward on each account.
create or replace temp table saf_t_balances as
select
  customer, saf_t_said(account) as account, line,
  (coalesce(debit::decimal(18, 2), 0) - coalesce(credit::decimal(18, 2), 0))::decimal(18, 2) as opening
from saf_t_cells
where kind in ('customer', 'balance') and customer is not null and saf_t_said(account) is not null;

create or replace temp table saf_t_invoices as
select
  document, line, position, type, status, issued_on::date as issued_on, due_on::date as due_on, saf_t_said(terms) as terms,
  paid_on::date as paid_on, customer, saf_t_said(name) as name, entry_no,
  amount_net::decimal(18, 2) as amount_net, amount_gross::decimal(18, 2) as amount_gross
from saf_t_cells
where kind = 'invoice' and document is not null;

create or replace temp table saf_t_lines as
with entries as (
  select * from saf_t_cells where kind = 'entry' and entry_no is not null
  qualify row_number() over (partition by entry_no order by line) = 1
), sides as (
  select * exclude (account_credit), 0::bigint as side from saf_t_cells where kind = 'line'
  union all by name
  select * exclude (account_credit) replace (saf_t_said(account) as account, null as credit), 0 as side
  from saf_t_cells
  where kind = 'double' and (saf_t_said(account) is not null or saf_t_said(account_credit) is null)
  union all by name
  select * exclude (account_credit) replace (saf_t_said(account_credit) as account, null as debit), 500000000000 as side
  from saf_t_cells
  where kind = 'double' and saf_t_said(account_credit) is not null
), named as (
  select
    sides.line + side as line, sides.line as row_line, sides.position, sides.raw,
    coalesce(sides.journal, entries.journal) as journal, sides.journal_label, sides.entry_no, sides.entry_label,
    try_cast(sides.period as integer) as period,
    coalesce(sides.dated_on, entries.dated_on)::date as dated_on,
    coalesce(sides.booked_on, entries.booked_on)::date as booked_on,
    entries.issued_on::date as issued_on,
    sides.account, sides.customer, coalesce(sides.entry_customer, entries.entry_customer) as entry_customer,
    coalesce(sides.document, entries.document) as document, sides.archive,
    coalesce(sides.label, sides.entry_label, entries.label) as label,
    sides.debit::decimal(18, 2) as debit, sides.credit::decimal(18, 2) as credit,
    sides.currency, sides.amount_currency::decimal(18, 3) as amount_currency, sides.due_on::date as due_on,
    sides.fault
  from sides
  left join entries on entries.entry_no = sides.entry_no
)
select
  * exclude (debit, credit),
  coalesce(debit, 0)::decimal(18, 2) as debit,
  coalesce(credit, 0)::decimal(18, 2) as credit,
  -- The day that falls in the period of the entry, else within the file: the day it was typed is neither.
  case
    when booked_on is null or dated_on is null then coalesce(booked_on, dated_on)
    when period between 1 and 12 and month(booked_on) <> (period + coalesce(month($from::date), 1) - 2) % 12 + 1
      and month(dated_on) = (period + coalesce(month($from::date), 1) - 2) % 12 + 1 then dated_on
    when booked_on between coalesce($from::date, booked_on) and coalesce($to::date, booked_on) then booked_on
    else dated_on
  end as posted_on,
  case
    when account is null then 'account-missing'
    when coalesce(booked_on, dated_on) is null then 'date-missing'
    when (debit is null and credit is null) or regexp_matches(coalesce(fault, ''), '^(debit|credit) ') then 'amount-missing'
  end as code
from named;
