-- The rows kept of all lists → users. SAP's lock is a number: 0 is open.
insert into users by name
select
  coalesce(entity_id, company) as entity_id, user_id,
  coalesce(full_name, nullif(concat_ws(' ', first_name, last_name), '')) as name,
  lower(email) as email, department, role, kind,
  coalesce(is_active, lower(is_locked) in ('0', 'non', 'no', 'n', 'false', 'faux', 'nein')) as is_active,
  created_on, last_login_on, valid_until_on, file_id, line
from users_rows
order by file_id, sheet_no, line;
