-- What one SAF-T can be reproached with: rows left out, totals that are not those of its lines, customers it does not name.
insert into problems
select $file_id::integer, row_line, position, code, null, left(raw, 200), debit - credit, true
from saf_t_lines
where code is not null
order by line;

insert into problems
select $file_id::integer, min(rows.line), '', 'customer-missing', null, auxiliary, sum(debit - credit), false
from ledger_file_rows as rows
anti join saf_t_customers as customers on customers.customer = rows.auxiliary
where file_id = $file_id and auxiliary is not null and exists (from saf_t_customers)
group by auxiliary
order by auxiliary;

insert into problems
select $file_id::integer, null, '', 'ledger-unbalanced', null, null, sum(debit - credit), false
from saf_t_lines
where code is null
having sum(debit - credit) <> 0;

-- Each account: what is brought forward and its lines must come to what it closes with.
insert into problems
select
  $file_id::integer, line, line::varchar, 'account-differs', account,
  printf('%s / %s', (if(is_in_entries, 0, opening) + movement)::decimal(38, 2)::varchar, closing::varchar),
  (if(is_in_entries, 0, opening) + movement - closing)::decimal(38, 2), false
from saf_t_opened, saf_t_brought
where not is_sum and not is_parent and closing is not null
  and exists (from saf_t_lines)
  and if(is_in_entries, 0, opening) + movement <> closing
order by line;

insert into problems
select $file_id::integer, min(line), '', 'opening-differs', account, null, opening, false
from saf_t_openings
where customer is null and account in (select account from saf_t_balances where opening <> 0)
group by account, opening;

insert into problems
select $file_id::integer, null, '', 'opening-in-entries', null, null, null, false
from saf_t_brought
where is_in_entries;

-- The totals that the file gives of its own parts.
insert into problems
with counted as (
  select
    count(distinct row_line) as lines, count(distinct (journal, entry_no)) as entries,
    coalesce(sum(debit), 0) as debit, coalesce(sum(credit), 0) as credit
  from saf_t_lines
), journal as (
  select count(*) as entries, coalesce(sum(amount::decimal(18, 2)), 0) as amount from saf_t_cells where kind = 'entry'
), billed as (
  select
    count(*) as invoices,
    coalesce(sum(amount_net) filter (where type = 'NC' and coalesce(status, '') not in ('A', 'F')), 0) as debit,
    coalesce(sum(amount_net) filter (where type <> 'NC' and coalesce(status, '') not in ('A', 'F')), 0) as credit
  from saf_t_invoices
), told as (
  select line, section, try_cast(number as bigint) as number, try_cast(line_number as bigint) as line_number,
    debit::decimal(18, 2) as debit, credit::decimal(18, 2) as credit, amount::decimal(18, 2) as amount
  from saf_t_cells
  where kind = 'control'
), compared as (
  -- A number of entries is that of the transactions, or of their lines. Portugal's invoices say what their lines come to.
  select
    told.line, section, unnest([
      {name: 'NumberOfEntries', told: number::decimal(38, 2), held: case
        when section = 'SalesInvoices' then billed.invoices
        when section in ('DziennikCtrl', 'Ctrl') then journal.entries
        when section = 'KontoZapisCtrl' or number = counted.lines then counted.lines
        else counted.entries end::decimal(38, 2)},
      {name: 'C_3', told: line_number, held: counted.lines},
      {name: 'TotalDebit', told: told.debit, held: if(section = 'SalesInvoices', billed.debit, counted.debit)},
      {name: 'TotalCredit', told: told.credit, held: if(section = 'SalesInvoices', billed.credit, counted.credit)},
      {name: 'SumaKwotOperacji', told: told.amount, held: journal.amount}
    ], recursive := true)
  from told, counted, billed, journal
)
select
  $file_id::integer, line, line::varchar, 'total-differs', section || ' ' || name,
  printf('%s / %s', told::varchar, held::varchar), if(name in ('NumberOfEntries', 'C_3'), null, told - held), false
from compared
where told <> held and (section <> 'SalesInvoices' or name = 'NumberOfEntries' or $country = 'PT')
order by line, name;
