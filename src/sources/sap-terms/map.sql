-- T052 → ledger_terms, one row a day limit; a code that has one row and one meaning of formats.md §9 is among the terms.
create or replace temp table read_terms as
select
  file_id, line, terms_code as code,
  if(coalesce(day_limit, 0) = 0, 31, day_limit)::integer as day_limit,
  upper(coalesce(base, '')) = 'D' as is_posting,
  nullif(coalesce(fixed_day, 0), 0)::integer as fixed_day,
  coalesce(add_months, 0)::integer as add_months,
  case when days_3 > 0 then days_3 when days_2 > 0 then days_2 else coalesce(days_1, 0) end::integer as days,
  nullif(case
    when days_3 > 0 or due_day_3 > 0 then due_day_3
    when days_2 > 0 or due_day_2 > 0 then due_day_2
    else due_day_1
  end, 0)::integer as due_day,
  coalesce(case
    when days_3 > 0 or due_day_3 > 0 then due_months_3
    when days_2 > 0 or due_day_2 > 0 then due_months_2
    else due_months_1
  end, 0)::integer as due_months
from sap_terms_rows
where not coalesce(is_split, false)
order by file_id, sheet_no, line;

insert into ledger_terms by name select * from read_terms;

-- A base at the end of the month then days is «before»; a day of a later month counts from the end of the month before it.
create or replace temp table meant_terms as
select
  code,
  days,
  case when fixed_day = 31 then if(days = 0, 'after', 'before') when fixed_day is not null then 'after' else 'none' end
    as month_end,
  if(fixed_day between 1 and 30, fixed_day, null) as day_of_month,
  if(fixed_day between 1 and 30, add_months - 1, add_months) as months
from read_terms
where due_day is null
  and (fixed_day is null or fixed_day = 31 or (add_months > 0 and days = 0))
  and code in (select code from read_terms group by code having count(*) = 1);

insert into terms
select code, code, days, month_end, day_of_month, months
from meant_terms
where code not in (select terms_id from terms);

drop table read_terms;
drop table meant_terms;
