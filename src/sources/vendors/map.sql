-- The rows kept of all lists → vendors: tied to customers by the code that the list gives, else by SIREN, never by name.
insert into vendors by name
select
  vendor_id, coalesce(entity_id, company) as entity_id, name,
  coalesce(siren, left(siret, 9), case when vat_number like 'FR___________' then right(vat_number, 9) end) as siren,
  vat_number, iban, country, lower(email) as email, customer_code,
  case
    when is_blocked and status is distinct from 'closed' then 'blocked'
    when status is not null then status
    when is_active is not null then if(is_active, 'active', 'closed')
    when not is_blocked then 'active'
  end as status,
  file_id, line
from vendors_rows
order by file_id, sheet_no, line;
