-- From the values of one ledger to the tables of the ledgers (canon/ledger/tables.sql) and its problems.

-- A label that changes with the customers of one account is the customer's, not the account's.
create or replace temp table ledger_collectives as
select account
from ledger_values
where account is not null and account_label is not null
group by account
having count(auxiliary) > 0 and count(distinct account_label) > 1;

insert into ledger_file_rows by name
with lines as (
  select *, 1 as way from ledger_values where code is null
  union all
  -- The other side of a row that is a whole entry.
  select * replace (contra as account, null as account_label, credit as debit, debit as credit), -1 as way
  from ledger_values
  where $money = 'both' and code is null and contra is not null
), named as (
  select *,
    coalesce(
      auxiliary_name,
      -- Xero: the description of what its receivables did begins with the customer.
      case when auxiliary is null and regexp_matches(lower(journal), '^(accounts )?receivable ') and contains(label, ' - ')
        then split_part(label, ' - ', 1) end,
      case when auxiliary is not null and account in (from ledger_collectives) then account_label end,
      -- A code in words is the name too.
      case when regexp_matches(auxiliary, '[a-zà-ü]|\S\s+\S') then auxiliary end
    ) as name,
    -- Of a whole entry, the side of the customer keeps the line of the file.
    $money = 'both'
      and (way = 1) = coalesce(regexp_matches(if(way = 1, contra, account), '^[1-6]\d{4,}$')
        and not regexp_matches(if(way = 1, account, contra), '^[1-6]\d{4,}$'), false) as is_moved
  from lines
)
select
  $file_id::integer as file_id,
  if(is_moved, line + 500000000000, line) as line,
  if(is_opening, 'AN', journal) as journal,
  if(is_opening, 'AN', entry_no) as entry_no,
  posted_on,
  account,
  coalesce(auxiliary, name) as auxiliary,
  name as auxiliary_name,
  coalesce(document, case when regexp_matches(entry_no, '[A-Za-z]') then entry_no end) as document,
  issued_on,
  debit,
  credit,
  letter_code,
  lettered_on,
  validated_on,
  coalesce(amount_currency, case when currency is not null then debit - credit end) as amount_currency,
  currency,
  due_on,
  label
from named;

insert into ledger_journals
select $file_id::integer, journal, arg_min(journal_label, (line, journal_label)), min(line)
from (
  select if(is_opening, 'AN', journal) as journal, if(is_opening, null, journal_label) as journal_label, line
  from ledger_values
  where code is null
)
group by journal;

insert into ledger_account_labels
select $file_id::integer, account, arg_min(account_label, (line, account_label)), min(line)
from ledger_values
where code is null and account_label is not null and account not in (from ledger_collectives)
group by account;

insert into problems
select
  $file_id::integer, line, position, code, null,
  left(raw, 200), case when code in ('account-missing', 'entry-draft') then debit - credit end, true
from ledger_values
where code is not null
order by line;

insert into problems
select $file_id::integer, null, '', 'ledger-unbalanced', null, null, sum(debit - credit), false
from ledger_values
where code is null and $money <> 'both'
having sum(debit - credit) <> 0;

-- Companies are those whose lines balance, or that stand in a file that does not: a column called «société» may hold
-- customers.
create or replace temp table ledger_companies as
with sums as (
  select company, sum(debit - credit) as balance from ledger_values where code is null group by company
)
select company
from sums
where company is not null and $money <> 'both'
  and (select count(*) between 2 and 500 and (bool_and(balance = 0) or sum(balance) <> 0) from sums where company is not null);

insert into ledger_line_companies
select $file_id::integer, line, company from ledger_values where code is null and exists (from ledger_companies);

insert into problems
select $file_id::integer, null, '', 'several-companies', null, left(string_agg(company, ', ' order by company), 200), null, false
from ledger_companies
having count(*) > 1;

drop table ledger_companies;

drop table ledger_collectives;
