-- Numbers missing from the entries of a ledger, as the control found them: by journal, or across all of them.
insert into left_out by name
select 'gaps-entry-numbers' as fact, coalesce(nullif(sequence_journal, '*'), entity_id) as subject, file_id,
  line::varchar as line, missing_first as document, nullif(missing_last, missing_first) as document_last,
  missing_count, posted_on as dated_on
from found_entry_number_discontinuous
join source_files using (file_id)
where fault = 'missing-numbers';
