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
  $credits::boolean as includes_credits,
  $special_gl::boolean as includes_special_gl,
  $doubtful::boolean as includes_doubtful,
  $disputed::boolean as includes_disputed,
  $currency::varchar as currency,
  list_filter(string_split($labels, chr(31)), lambda label: label <> '') as bucket_labels,
  $bounds::integer[] as bucket_bounds,
  $printed::decimal(38, 2) as amount_printed,
  $lines::decimal(38, 2) as amount_lines;

-- A line without columns of buckets is whole in the one it names.
insert into aged_lines by name
with rows as (
  select sheet_no, line, position, document, issued_on, due_on, bucket_1, list_value(*columns('^in_')) as bucket_cells
  from (select *, (columns('^bucket_[0-9]+$') * 0.01)::decimal(18, 2) as 'in_\0' from aged_rows)
), placed as (
  select
    sheet_no,
    line,
    position,
    issued_on,
    due_on,
    cents,
    companies.text as company,
    ids.text as customer_id,
    names.text as customer_name,
    coalesce(documents.text, rows.document) as document,
    case
      when bucket_1 is not null then bucket_cells[:len(bucket_labels)]
      when list_contains(bucket_labels, buckets.text)
        then list_transform(bucket_labels, lambda label: if(label = buckets.text, cents * 0.01, 0)::decimal(18, 2))
    end as parts
  from placed_lines
  join rows using (sheet_no, line)
  join aged_reports on report_id = $report_id
  left join placed_texts as companies on companies.text_no = company_no
  left join placed_texts as ids on ids.text_no = customer_id_no
  left join placed_texts as names on names.text_no = customer_name_no
  left join placed_texts as documents on documents.text_no = document_no
  left join placed_texts as buckets on buckets.text_no = bucket_no
)
select
  $file_id::bigint * 1000000000000 + sheet_no::bigint * 10000000 + line as aged_line_id,
  $report_id::integer as report_id,
  coalesce(company, $company) as entity_id,
  customer_id,
  customer_name,
  document,
  document_key(document) as document_key,
  issued_on,
  due_on,
  (cents * 0.01)::decimal(18, 2) as amount,
  parts as amount_buckets,
  $file_id::integer as file_id,
  line,
  position
from placed;

drop table placed_lines;
drop table placed_texts;
