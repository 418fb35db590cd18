-- A file of several companies is, for the canon, a ledger of each: the first keeps the file's number.
create or replace temp table ledger_parts as
with companies as (
  select distinct file_id, company from ledger_line_companies
  union
  select distinct file_id, company from ledger_item_rows
)
select file_id, company, (dense_rank() over (partition by file_id order by company nulls last) - 1)::integer as part
from companies;

insert into source_files
select source_files.* replace (part_file_id(file_id, part) as file_id, company as entity_id, 0 as rows_read, 0 as rows_accepted,
  0 as rows_rejected)
from source_files
join ledger_parts using (file_id)
where part > 0;

insert into source_paths
select part_file_id(file_id, part), path from source_paths join ledger_parts using (file_id) where part > 0;

update source_files set entity_id = coalesce(company, entity_id)
from ledger_parts
where source_files.file_id = part_file_id(ledger_parts.file_id, part);

update ledger_item_rows set file_id = part_file_id(ledger_item_rows.file_id, part)
from ledger_parts
where part > 0 and ledger_parts.file_id = ledger_item_rows.file_id
  and ledger_parts.company is not distinct from ledger_item_rows.company;

update ledger_file_rows set file_id = part_file_id(ledger_file_rows.file_id, part)
from ledger_line_companies
join ledger_parts on ledger_parts.file_id = ledger_line_companies.file_id
  and ledger_parts.company is not distinct from ledger_line_companies.company
where part > 0 and ledger_file_rows.file_id = ledger_line_companies.file_id
  and ledger_file_rows.line = ledger_line_companies.line;

-- What the file says of journals and accounts, it says for each.
insert into ledger_journals
select part_file_id(file_id, part), journal, label, line from ledger_journals join ledger_parts using (file_id) where part > 0;

insert into ledger_account_labels
select part_file_id(file_id, part), account, label, line
from ledger_account_labels join ledger_parts using (file_id) where part > 0;

insert into ledger_account_roles
select part_file_id(file_id, part), account, role from ledger_account_roles join ledger_parts using (file_id) where part > 0;

insert into ledger_told_currencies
select part_file_id(file_id, part), currency from ledger_told_currencies join ledger_parts using (file_id) where part > 0;
