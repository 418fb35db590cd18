-- staging_aged_lines → aged_lines.
insert into aged_lines by name
select
  aged_line_id,
  report_id,
  entity_id,
  customer_id,
  customer_name,
  document,
  document_key(document) as document_key,
  issued_on::date as issued_on,
  due_on::date as due_on,
  amount::decimal(18, 2) as amount,
  amount_buckets::decimal(18, 2)[] as amount_buckets,
  file_id,
  line,
  position
from staging_aged_lines
order by aged_line_id;

drop table staging_aged_lines;
