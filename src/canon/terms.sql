-- Payment terms: the due date they give, the very rules of kernel/terms.ts for queries (a property test compares the
-- two), and the legal cap (formats.md §9, kpi.md K23).

-- Day N of a date's month, clipped to its last day.
create or replace macro day_of_month_on(on_date, day_number) as (
  least(date_trunc('month', on_date)::date + (day_number - 1)::integer, last_day(on_date))
);

-- The first day N on or after a date.
create or replace macro next_day_of_month_on(on_date, day_number) as (
  case
    when day_of_month_on(on_date, day_number) >= on_date then day_of_month_on(on_date, day_number)
    else day_of_month_on(last_day(on_date) + 1, day_number)
  end
);

-- Months, days and month end, before any day of the month. month_end: none, after, before; months default to 0.
create or replace macro date_after_terms(issued_on, days, month_end, months) as (
  case month_end
    when 'before' then last_day((issued_on + to_months(coalesce(months, 0)::integer))::date) + days::integer
    when 'after' then last_day((issued_on + to_months(coalesce(months, 0)::integer))::date + days::integer)
    when 'none' then (issued_on + to_months(coalesce(months, 0)::integer))::date + days::integer
  end
);

-- The due date of an invoice. day_of_month null: none; after a month end it is a day of the following month.
create or replace macro due_on_by_terms(issued_on, days, month_end, day_of_month, months) as (
  case
    when day_of_month is null then date_after_terms(issued_on, days, month_end, months)
    when month_end = 'after'
      then day_of_month_on(date_after_terms(issued_on, days, month_end, months) + 1, day_of_month)
    else next_day_of_month_on(date_after_terms(issued_on, days, month_end, months), day_of_month)
  end
);

-- The last lawful due date (Code de commerce, art. L. 441-10): `net_days` from issue or, if later, `month_end_days` end of
-- month in either of its readings; 60 and 45 by law, other days where a derogation sets them, 0 for no end of month.
create or replace macro legal_cap_on(issued_on, net_days, month_end_days) as (
  greatest(
    issued_on + net_days::integer,
    case when month_end_days > 0 then last_day(issued_on + month_end_days::integer) end,
    case when month_end_days > 0 then last_day(issued_on) + month_end_days::integer end
  )
);

-- A day of the month, 31 the last, some months after a date's own; the date itself, so many months later, without a day.
create or replace macro base_on_by_terms(counted_on, fixed_day, add_months) as (
  if(
    fixed_day is null,
    (counted_on + to_months(coalesce(add_months, 0)::integer))::date,
    day_of_month_on((date_trunc('month', counted_on) + to_months(coalesce(add_months, 0)::integer))::date, fixed_day)
  )
);
