-- What the header of one SAF-T says: its company, its days, its currency. Months are those of the calendar where no day is said.
create or replace temp table saf_t_header as
with headers as (
  select
    arg_min(company, (line, company)) as company, arg_min(name, (line, name)) as name,
    arg_min(currency, (line, currency)) as currency,
    arg_min(if(regexp_full_match(upper(country), '[A-Z]{2}'), upper(country), null), (line, country)) as country,
    min(from_on::date) as from_on, max(to_on::date) as to_on,
    min(try_cast(from_year as integer)) as from_year, min(try_cast(from_month as integer)) as from_month,
    max(try_cast(to_year as integer)) as to_year, max(try_cast(to_month as integer)) as to_month
  from saf_t_cells
  where kind = 'header'
)
select
  company, name, currency, country,
  coalesce(from_on, case when from_year between 1900 and 2999 and from_month between 1 and 12
    then make_date(from_year, from_month, 1) end)::varchar as from_on,
  coalesce(to_on, case when to_year between 1900 and 2999 and to_month between 1 and 12
    then last_day(make_date(to_year, to_month, 1)) end)::varchar as to_on
from headers;
