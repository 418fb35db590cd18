-- The rows kept of all platforms → invoice_statuses, in the order of their dates and hours: the last of a document counts.
insert into invoice_statuses by name
with numbered as (
  select
    coalesce(entity_id, company) as entity_id, customer_code, customer_name, siren, document,
    document_key(document) as document_key, coalesce(status_code, status_code_text) as code, label, said_on,
    said_on_text as said_at, reason_code, reason, amount_approved,
    file_id, sheet_no, line, position,
    row_number() over (
      partition by coalesce(entity_id, company), document_key(document)
      order by said_on, hour_of(said_on_text) nulls first, file_id, sheet_no, line
    )::integer as sequence
  from einvoice_statuses_rows
  where coalesce(status_code, status_code_text) is not null
)
select
  * exclude (sheet_no), sequence = max(sequence) over (partition by entity_id, document_key) as is_last
from numbered
order by file_id, sheet_no, line;

insert into problems
select file_id, line, position, 'approved-part-unknown', null, document, null, false
from invoice_statuses
where code = '206' and amount_approved is null and is_last
order by file_id, line;
