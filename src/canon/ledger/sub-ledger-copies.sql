-- Lines of sub-ledgers that another extract of the same company holds: the latest extract keeps them, a full ledger first.
-- A file of which nothing is left is said to be a copy; of the others the lines held twice are counted once.
create or replace temp table sub_ledger_ranks as
select
  file_id, entity_id, count(*) as line_count,
  row_number() over (order by
    max(greatest(posted_on, cleared_on)) desc, count(clearing) desc, count(invoice) desc, count(due_on) desc,
    count(account) desc, count(*) desc, file_id) as rank
from ledger_item_rows
join source_files using (file_id)
group by file_id, entity_id;

create or replace temp table sub_ledger_doubles as
with numbered as (
  select
    file_id, line, rank, entity_id, entry_no, customer_key(customer) as code_key, posted_on, amount,
    row_number() over (partition by file_id, entry_no, code_key, posted_on, amount order by line) as time_no
  from ledger_item_rows
  join sub_ledger_ranks using (file_id)
  where entry_no is not null and (select count(*) from sub_ledger_ranks) > 1
)
select
  file_id, line,
  first_value(file_id) over (
    partition by entity_id, entry_no, code_key, posted_on, amount, time_no order by rank) as kept_id
from numbered
qualify kept_id <> file_id;

-- A full ledger that holds two thirds of the dates and amounts holds the items.
create or replace temp table sub_ledger_held as
with receivables as (
  select file_id, posted_on, (debit - credit)::decimal(18, 2) as amount
  from ledger_lines
  where exists (
    from chart_prefixes join roles using (role)
    where chart = $chart and is_receivable and starts_with(account, prefix))
  group by all
), own as (
  select file_id, posted_on, amount from ledger_item_rows group by all
), counts as (
  select file_id, count(*) as own_count from own group by file_id
)
select own.file_id, receivables.file_id as kept_id, count(*) as held_count
from own
join receivables using (posted_on, amount)
join counts on counts.file_id = own.file_id
group by own.file_id, receivables.file_id, own_count
having count(*) * 3 >= own_count * 2
qualify row_number() over (partition by own.file_id order by count(*) desc, receivables.file_id) = 1;

insert into ledger_copies
with copies as (
  select file_id, kept_id, held_count from sub_ledger_held
  union all
  select file_id, min(kept_id), count(*) as held_count
  from sub_ledger_doubles
  anti join sub_ledger_held using (file_id)
  join sub_ledger_ranks using (file_id)
  group by file_id, line_count
  having count(*) = line_count
)
select copies.file_id, kept_id, own.name, kept.name, line_count, held_count
from copies
join sub_ledger_ranks using (file_id)
join source_files as own on own.file_id = copies.file_id
join source_files as kept on kept.file_id = kept_id;

insert into problems
select file_id, null, '', 'lines-held-twice', null, count(*)::varchar, null, false
from sub_ledger_doubles
anti join ledger_copies using (file_id)
group by file_id;

delete from ledger_item_rows where (file_id, line) in (select (file_id, line) from sub_ledger_doubles);
