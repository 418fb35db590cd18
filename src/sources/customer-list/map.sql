-- staging_customers → customers.
insert into customers by name
select
  customer_id,
  name,
  siren,
  siret,
  vat_number,
  ice,
  iban,
  country,
  address,
  postal_code,
  city,
  email,
  phone,
  status,
  terms_text,
  terms_id,
  credit_limit::decimal(18, 2) as credit_limit,
  limit_valid_until_on::date as limit_valid_until_on,
  group_code,
  payer_id,
  is_intercompany::boolean as is_intercompany,
  is_factored::boolean as is_factored,
  is_consumer::boolean as is_consumer,
  is_public::boolean as is_public,
  is_one_time::boolean as is_one_time,
  true as is_listed,
  file_id::integer as file_id,
  line
from staging_customers
order by file_id, line;

drop table staging_customers;
