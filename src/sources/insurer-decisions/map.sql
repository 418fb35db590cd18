-- The rows kept of all lists → insurer_decisions, and the ratings that come with them.
create or replace temp table decisions_read as
select
  coalesce(entity_id, company) as entity_id, customer_code, customer_name, siren,
  coalesce(insurer, case when dra is not null then 'Coface' end) as insurer,
  policy, buyer_code,
  -- What the decision does not say, its amounts do.
  coalesce(kind, case
    when amount_granted = 0 and amount_requested > 0 then 'refused'
    when amount_granted < amount_requested then 'reduced'
    when amount_granted > 0 then 'agreed'
  end) as kind,
  amount_requested, amount_granted, upper(currency) as currency, decided_on, valid_from_on, valid_until_on, conditions,
  coalesce(dra, grade, rating) as rating,
  -- Coface's DRA rises with quality, the grades of Atradius and Allianz Trade with risk.
  case when dra is not null then true when grade is not null then false end as is_high_good,
  coalesce(rated_on, decided_on, valid_from_on) as rated_on,
  file_id, sheet_no, line
from insurer_decisions_rows;

insert into insurer_decisions by name
select * exclude (is_high_good, rated_on, sheet_no) from decisions_read order by file_id, sheet_no, line;

insert into ratings by name
select
  entity_id, customer_code, customer_name, siren, insurer as provider, rating, is_high_good, rated_on, file_id, line
from decisions_read
where rating is not null
order by file_id, sheet_no, line;

drop table decisions_read;
