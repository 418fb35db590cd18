-- Payment terms: the due date they give and the legal cap (formats.md §9, kpi.md K23). The very rules of
-- kernel/terms.ts, for queries; a property test compares the two.

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

-- The stipulation of L.441-10 I that terms amount to; month_end null: nothing agreed.
create or replace macro stipulation_of(month_end, is_periodic) as (
  case
    when is_periodic then 'periodic'
    when month_end is null then 'none'
    when month_end = 'none' then 'days'
    else 'month-end-' || month_end
  end
);

-- The last lawful due date: 60 days from issue, 45 days end of month in the contract's reading, 45 days for a
-- periodic invoice, 30 days (from receipt, else from issue) where nothing was agreed.
create or replace macro legal_cap_on(issued_on, stipulation, received_on) as (
  case stipulation
    when 'none' then coalesce(received_on, issued_on) + 30
    when 'days' then issued_on + 60
    when 'month-end-after' then last_day(issued_on + 45)
    when 'month-end-before' then last_day(issued_on) + 45
    when 'periodic' then issued_on + 45
  end
);
