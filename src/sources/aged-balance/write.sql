-- What one report leaves in the canon: itself, then its lines, from what its structure says of them (placed_lines) and
-- from the texts, dates and buckets that waited in the engine (aged_rows). Amounts are in cents there.
insert into aged_reports by name
select
  $report_id::integer as report_id,
  $file_id::integer as file_id,
  $entity_id::varchar as entity_id,
  $as_of::date as as_of,
  $run_on::date as run_on,
  $basis::varchar as basis,
  $level::varchar as level,
  list_filter(string_split($labels, chr(31)), lambda label: label <> '') as bucket_labels,
  $bounds::integer[] as bucket_bounds,
  $printed::decimal(38, 2) as amount_printed,
  $lines::decimal(38, 2) as amount_lines;

-- A line without columns of buckets is whole in the one it names.
insert into aged_lines by name
with placed as (
  select
    placed_lines.* exclude (document),
    rows.* exclude (sheet_no, line, document),
    coalesce(placed_lines.document, rows.document) as document,
    coalesce(
      buckets::bigint[],
      if(
        list_contains(bucket_labels, bucket_name),
        list_transform(bucket_labels, lambda label: if(label = bucket_name, cents, 0)),
        null
      )
    ) as parts
  from placed_lines
  join aged_rows as rows using (sheet_no, line)
  join aged_reports on report_id = $report_id
)
select
  $file_id::bigint * 1000000000000 + sheet_no::bigint * 10000000 + line as aged_line_id,
  $report_id::integer as report_id,
  coalesce(company, $company) as entity_id,
  customer_id,
  customer_name,
  document,
  document_key(document) as document_key,
  issued_on::date as issued_on,
  due_on::date as due_on,
  (cents * 0.01)::decimal(18, 2) as amount,
  list_transform(parts, lambda part: (part * 0.01)::decimal(18, 2)) as amount_buckets,
  $file_id::integer as file_id,
  line,
  position
from placed
order by line;

drop table placed_lines;
