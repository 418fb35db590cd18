-- Numbers missing from the series of invoices, as the control found them: a series that it did not judge says nothing.
insert into left_out by name
select 'gaps-invoice-numbers' as fact, series as subject, file_id, line::varchar as line, document,
  nullif(document_last, document) as document_last, missing_count, issued_before as dated_on
from found_invoice_number_gap;
