-- The rows kept of all lists → securities. A kind that no wording tells is another guarantee, said by its problem.
insert into securities by name
select
  coalesce(entity_id, company) as entity_id, customer_code, customer_name, siren, coalesce(kind, 'other') as kind, amount,
  upper(currency) as currency, issuer, reference, valid_from_on, valid_until_on, file_id, line
from securities_rows
order by file_id, sheet_no, line;
