-- The rows kept of all lists → credit_limits.
insert into credit_limits by name
select
  coalesce(entity_id, company) as entity_id, customer_code, customer_name, siren, amount, upper(currency) as currency, kind,
  decided_on, valid_from_on, valid_until_on, decided_by, reviewed_on, risk_class, amount_exposed, file_id, line
from credit_limits_rows
order by file_id, sheet_no, line;
