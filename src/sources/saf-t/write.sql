-- From the values of one SAF-T to the tables of the ledgers (canon/ledger/tables.sql).
create or replace temp table saf_t_receivables as
select account
from (select account from saf_t_lines union select account from saf_t_openings)
left join (from ledger_account_roles where file_id = $file_id) as told using (account)
left join roles on roles.role = told.role
where case when exists (from ledger_account_roles where file_id = $file_id)
  then is_receivable
  else regexp_matches(account, '^(41|342|4421)') end;

insert into ledger_file_rows by name
with sole as (
  -- An account of one customer alone, whose lines name no other.
  select account, min(customer) as customer
  from (
    select account, customer from saf_t_customers where account is not null
    union
    select account, coalesce(customer, entry_customer) from saf_t_lines
    where coalesce(customer, entry_customer, '0') <> '0'
  )
  semi join (select account from saf_t_customers) as named using (account)
  group by account
  having count(*) = 1
), invoices as (
  select entry_no, min(document) as document from saf_t_invoices where entry_no is not null
  group by entry_no having count(*) = 1
), lines as (
  select
    lines.line,
    if(opening.entry_no is not null, 'AN', lines.journal) as journal,
    lines.entry_no, posted_on, lines.account,
    case when receivables.account is not null then coalesce(
      -- 0: nobody, unless the list has such a customer.
      if(lines.customer = '0' and listed.customer is null, null, lines.customer),
      if(lines.entry_customer = '0' and by_entry.customer is null, null, lines.entry_customer),
      sole.customer) end as auxiliary,
    coalesce(lines.document, invoices.document, lines.journal || ' ' || lines.archive) as document,
    coalesce(lines.issued_on, dated_on) as issued_on,
    debit, credit, due_on, label,
    case when currency_code(lines.currency) <> currency_code($currency) then amount_currency end as amount_currency,
    case when currency_code(lines.currency) <> currency_code($currency) and amount_currency is not null
      then currency_code(lines.currency) end as currency
  from saf_t_lines as lines
  left join saf_t_receivables as receivables on receivables.account = lines.account
  left join saf_t_customers as listed on listed.customer = lines.customer
  left join saf_t_customers as by_entry on by_entry.customer = lines.entry_customer
  left join sole on sole.account = lines.account
  left join invoices on invoices.entry_no = lines.entry_no
  left join saf_t_opening_entries as opening
    on opening.entry_no = lines.entry_no and opening.journal is not distinct from lines.journal
  where code is null
  union all by name
  select
    line, 'AN' as journal, 'AN' as entry_no, $from::date as posted_on, openings.account,
    if(receivables.account is not null, coalesce(openings.customer, sole.customer), null) as auxiliary,
    greatest(opening, 0) as debit, greatest(-opening, 0) as credit
  from saf_t_openings as openings
  left join saf_t_receivables as receivables on receivables.account = openings.account
  left join sole on sole.account = openings.account
)
select
  $file_id::integer as file_id, lines.* exclude (amount_currency),
  customers.name as auxiliary_name,
  if(debit - credit < 0, -abs(amount_currency), abs(amount_currency)) as amount_currency
from lines
left join saf_t_customers as customers on customers.customer = auxiliary;

insert into ledger_journals
select $file_id::integer, rows.journal, arg_min(lines.journal_label, (rows.line, lines.journal_label)), min(rows.line)
from ledger_file_rows as rows
left join saf_t_lines as lines using (line)
where file_id = $file_id
group by rows.journal;

insert into ledger_account_labels
select $file_id::integer, account, label, line from saf_t_accounts where label is not null;
