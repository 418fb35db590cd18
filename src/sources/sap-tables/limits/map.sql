-- UKMBP_CMS_SGM → credit_limits. Without a limit the segment is not limited: an empty cell says nothing.
insert into credit_limits by name
select
  company as entity_id, customer_code, amount, 'permanent' as kind, decided_on,
  if(valid_until_on >= date '9999-01-01', null, valid_until_on) as valid_until_on, file_id, line
from sap_tables_limits_rows
order by file_id, sheet_no, line;
