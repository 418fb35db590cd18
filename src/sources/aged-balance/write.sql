-- What one report leaves in the canon: itself, then its lines, whose texts, dates and buckets wait in aged_rows and
-- whose customers are in aged_places. Rows are in cents.
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

-- A line without columns of buckets is whole in the one it names; a dated one may name its document as its customer.
insert into aged_lines by name
with placed as (
  select
    rows.*,
    places.customer_id,
    places.customer_name as placed_name,
    coalesce(document, if($has_documents_as_names and has_date = 'true', rows.customer_name, null)) as named,
    coalesce(
      buckets::bigint[],
      if(
        list_contains(bucket_labels, bucket_name),
        list_transform(bucket_labels, lambda label: if(label = bucket_name, amount::bigint, 0)),
        null
      )
    ) as cents
  from aged_places as places
  join aged_rows as rows using (sheet_no, line)
  join aged_reports on report_id = $report_id
  where sheet_no = $sheet_no
)
select
  $file_id::bigint * 1000000000000 + sheet_no::bigint * 10000000 + line as aged_line_id,
  $report_id::integer as report_id,
  coalesce(company, $company) as entity_id,
  customer_id,
  placed_name as customer_name,
  named as document,
  document_key(named) as document_key,
  issued_on::date as issued_on,
  due_on::date as due_on,
  (amount::bigint * 0.01)::decimal(18, 2) as amount,
  list_transform(cents, lambda one: (one * 0.01)::decimal(18, 2)) as amount_buckets,
  $file_id::integer as file_id,
  line,
  position
from placed
order by line;
