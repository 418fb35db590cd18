-- The rows kept of all lists → customers, and the terms they name.
insert into terms
select
  terms.terms_id, arg_min(terms_text, (file_id, sheet_no, line)), terms.days, terms.month_end,
  terms.day_of_month, terms.months
from customer_list_rows
where terms is not null and terms.terms_id not in (select terms_id from terms)
group by all
order by terms.terms_id;

insert into customers by name
select
  customer_id,
  coalesce(entity_id, company) as entity_id,
  coalesce(first_name || ' ' || name, name, first_name, if(regexp_matches(customer_id, '[a-zà-ü]'), customer_id, null)) as name,
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
  -- A block is stronger than a status, which is stronger than a mere «active».
  case
    when is_blocked and status is distinct from 'closed' then 'blocked'
    when status is not null then status
    when is_active is not null then if(is_active, 'active', 'closed')
    when not is_blocked then 'active'
  end as status,
  terms_text,
  terms.terms_id as terms_id,
  credit_limit,
  limit_valid_until_on,
  group_code,
  payer_id,
  is_intercompany,
  is_factored,
  is_consumer,
  is_public,
  is_one_time,
  true as is_listed,
  file_id,
  line
from customer_list_rows
order by file_id, sheet_no, line;
