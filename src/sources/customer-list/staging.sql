-- One row an accepted line of a customer list, every value as text: map.sql interprets.
create or replace temporary table staging_customers (
  customer_id          varchar,
  name                 varchar,
  siren                varchar,
  siret                varchar,
  vat_number           varchar,
  ice                  varchar,
  iban                 varchar,
  country              varchar,
  address              varchar,
  postal_code          varchar,
  city                 varchar,
  email                varchar,
  phone                varchar,
  status               varchar,
  terms_text           varchar,
  terms_id             varchar,
  credit_limit         varchar,  -- decimal text with two decimals
  limit_valid_until_on varchar,
  group_code           varchar,
  payer_id             varchar,
  is_intercompany      varchar,  -- true, false
  is_factored          varchar,
  is_consumer          varchar,
  is_public            varchar,
  is_one_time          varchar,
  file_id              bigint,
  line                 bigint
);
