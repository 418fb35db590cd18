-- Accounts that the ledger should have beside what the files hold, and has not. Amounts: what would stand on them, positive.
insert into left_out by name
with books as (
  select entity_id,
    bool_and(is_receivable) as is_alone,
    bool_or(role = 'notes-receivable') as has_bills,
    bool_or(role = 'cash') as has_bank,
    bool_or(role = 'sales') as has_sales,
    bool_or(role = 'vat') as has_vat,
    -- Whose accounts are numbered as the mission's chart says.
    bool_or(role = 'customer' and starts_with(account, (
      select min(prefix) from chart_prefixes
      where chart_prefixes.chart = (select min(chart) from mission) and role = 'customer'))) as is_of_chart
  from accounts
  join roles using (role)
  group by entity_id
), moved as (
  -- Without the account that would say so, nothing tells an invoice or a receipt from another entry.
  select entity_id,
    sum(amount) filter (where amount > 0) as amount_invoiced,
    -sum(amount) filter (where amount < 0) as amount_received
  from (
    select entity_id, sum(amount) as amount
    from items
    semi join (from books where not (has_bank and has_sales)) as odd using (entity_id)
    where not is_opening and role <> 'suspense'
      and type in ('invoice', 'payment', 'manual', 'reassignment')
    group by entity_id, entry_id)
  group by entity_id
), doubtful as (
  select entity_id, sum(amount_open) as amount from open_items where role = 'doubtful' group by entity_id
), drawn as (
  select entity_id, sum(amount) as amount from bills where status is distinct from 'paid' group by entity_id
), taxed as (
  select entity_id, sum(amount_vat) as amount from invoices where amount_vat > 0 group by entity_id
  union all
  -- Invoices above their sales by the normal rate, to the cent.
  select entity_id, sum(amount_receivable - amount_sales)
  from entries
  where amount_sales > 0 and amount_vat = 0 and is_at_vat_rate(amount_sales, amount_receivable - amount_sales, 20, 1)
  group by entity_id
  having count(*) >= 3
), absent as (
  select 'receivable-accounts-alone' as fact, entity_id, null as role, amount_invoiced as amount
  from books left join moved using (entity_id)
  where is_alone
  union all
  select 'no-bank-account', entity_id, 'cash', amount_received
  from books join moved using (entity_id)
  where not is_alone and not has_bank and amount_received > 0
  union all
  select 'no-sales-account', entity_id, 'sales', amount_invoiced
  from books join moved using (entity_id)
  where not is_alone and not has_sales and amount_invoiced > 0
  union all
  select 'no-vat-account', books.entity_id, 'vat', max(taxed.amount)
  from books join taxed on coalesce(taxed.entity_id, books.entity_id) = books.entity_id
  where not is_alone and has_sales and not has_vat
  group by books.entity_id
  union all
  select 'no-bills-account', books.entity_id, 'notes-receivable', sum(drawn.amount)
  from books join drawn on coalesce(drawn.entity_id, books.entity_id) = books.entity_id
  where not has_bills
  group by books.entity_id
  union all
  select 'no-allowance-account', entity_id, 'allowance', doubtful.amount
  from books join doubtful using (entity_id)
  where not is_alone and is_of_chart and doubtful.amount > 0 and entity_id not in (
      select entity_id from watched_months where kind = 'allowance')
)
select fact, nullif(absent.entity_id, 'unknown') as subject, amount, if(is_of_chart, number, null) as document
from absent
join books using (entity_id)
left join (
  select role, arg_min(prefix, (length(prefix), prefix)) as number
  from (
    select chart, role, prefix from chart_prefixes
    union all
    select chart, kind, prefix from watched_prefixes where kind = 'allowance')
  where chart = (select min(chart) from mission)
  group by role
) using (role);

-- A receivable account that a year left with a balance, and that the ledger of the next has not, under any number.
insert into left_out by name
with years as (
  select entity_id, account, opened_on, min(file_id) as file_id,
    sum(amount_closing) as amount_closing, sum(amount_opening) as amount_opening
  from openings
  where opened_on <= $as_of::date
  group by entity_id, account, opened_on
)
select 'no-account-this-year' as fact, nullif(entity_id, 'unknown') as subject, file_id, account as document,
  opened_on as dated_on, amount_closing as amount
from years
where amount_closing <> 0
  and not exists (
    from ledger_months
    where ledger_months.file_id = years.file_id and ledger_months.entity_id = years.entity_id
      and ledger_months.account = years.account)
  and not exists (
    from years as other
    where other.entity_id = years.entity_id and other.opened_on = years.opened_on
      and other.amount_closing = 0 and other.amount_opening = years.amount_closing);

-- Customers of the report of whom the ledger has no line, where it knows some of them.
insert into left_out by name
with known as (
  select distinct entity_id, customer_id from items where customer_id is not null
), listed as (
  select aged_lines.entity_id, customer_id, min(customer_name) as customer_name, min(aged_lines.file_id) as file_id,
    arg_min(position, (aged_line_id, position)) as line, sum(amount) as amount,
    exists (
      from known
      where known.customer_id = aged_lines.customer_id
        and coalesce(aged_lines.entity_id, known.entity_id) = known.entity_id) as is_known
  from aged_lines
  semi join current_reports using (report_id)
  where customer_id is not null
  group by aged_lines.entity_id, customer_id
)
select 'customers-not-in-ledger' as fact, source_files.name as subject, file_id, line, customer_id,
  customer_id as document, amount
from listed
join source_files using (file_id)
where not is_known and amount <> 0 and (select bool_or(is_known) from listed);
