-- The rows kept of all lists → contacts.
insert into contacts by name
select
  coalesce(entity_id, company) as entity_id, customer_code, customer_name, siren,
  coalesce(full_name, nullif(concat_ws(' ', first_name, last_name), '')) as name,
  role, lower(email) as email, phone, mobile, language, is_for_dunning, is_active, file_id, line
from contacts_rows
order by file_id, sheet_no, line;
