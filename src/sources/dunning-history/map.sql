-- The rows kept of all histories → dunning_events. The amount is that of the reminder, no balance.
insert into dunning_events by name
select
  coalesce(entity_id, company) as entity_id, customer_code, customer_name, siren, document,
  document_key(document) as document_key,
  done_on, level, action, channel, recipient, outcome, amount_claimed, file_id, line, position
from dunning_history_rows
order by file_id, sheet_no, line;
