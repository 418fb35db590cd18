-- The law by date: filled from law/*.yaml (law.ts) and from the rates of the settings; every query that needs a term, a rate or
-- an indemnity of the law reads it here.
create table legal_values (
  rule        varchar not null,         -- ecb-refinancing, fr-term-cap… (encours rates lists them)
  sector      varchar not null,         -- '' for the general law; else transport, alcohol…
  from_on     date not null,
  until_on    date,                     -- null: until another value of the rule and sector takes over
  value       decimal(13, 4) not null,  -- in `unit`
  unit        varchar not null,         -- percent (a year), points (of percent), times, amount, days
  source      varchar not null,
  verified_on date,                     -- day it was checked against its source; null: not checked
  is_imported boolean not null,         -- by the settings, not the package
  place       integer not null          -- of two values from one day, imported ones win, then the higher place
);

-- Each value with its last day in force; a gap is a gap, never filled by the value before it.
create or replace view law as
select
  rule, sector, unit, value, from_on,
  least(
    coalesce(until_on, date '9999-12-31'),
    lead(from_on, 1, date '9999-12-31') over (partition by rule, sector order by from_on) - 1
  ) as until_on,
  source, verified_on, is_imported
from (
  from legal_values
  qualify row_number() over (partition by rule, sector, from_on order by is_imported desc, place desc) = 1
);

-- The general terms of the law at the as-of date, a country a row, in days. Before the first value of a term the first one
-- stands in; month_end_days is 0 where the law knows no such reading.
create or replace view law_of_terms as
select
  if(rule like 'ma-%', 'MA', 'FR') as country,
  max(value) filter (kind = 'cap')::integer as cap_days,
  max(value) filter (kind = 'default')::integer as term_days,
  coalesce(max(value) filter (kind = 'month-end'), 0)::integer as month_end_days
from (
  select
    rule,
    case when rule like '%-term-cap' then 'cap' when rule like '%-term-default' then 'default' else 'month-end' end as kind,
    -- As the view law has it, without its windows: every reader of what is owed begins with these terms.
    arg_min(value, (from_on > as_of, abs(from_on - as_of), not is_imported, -place)) as value
  from legal_values
  cross join (select max(as_of) as as_of from mission)
  where rule in ('fr-term-cap', 'fr-term-cap-month-end', 'fr-term-default', 'ma-term-cap', 'ma-term-default') and sector = ''
  group by rule
)
group by country;

-- The cap of a country's law, or the days that a person set in its place: net_days 0 is the law.
create or replace macro cap_of(of_country, own_net_days, own_month_end_days) as table
select
  if(own_net_days > 0, own_net_days::integer, cap_days) as net_days,
  if(own_net_days > 0, own_month_end_days::integer, law_of_terms.month_end_days) as month_end_days
from law_of_terms
where country = of_country;

-- Whose terms bound an estimated due date: those of the chart's country, of France where a law sets none (OHADA).
create or replace view own_law_of_terms as
select law_of_terms.*
from law_of_terms
join mission on country = if(chart = 'cgnc', 'MA', 'FR');

-- The longest term the law allows from the invoice, in days.
create or replace macro legal_cap_days() as (select cap_days from own_law_of_terms);

-- What late interest stands on, a half-year a row from 2009 to the as-of date: rates in percent, null where none is
-- known on its first day (kpi.md K22).
create or replace view interest_half_years as
with half_years as (
  select unnest(generate_series(date '2009-01-01', as_of, interval 6 month))::date as from_on
  from mission
)
select
  half_years.from_on,
  (half_years.from_on + interval 6 month)::date - 1 as until_on,
  max(value + points) filter (rule = 'ecb-refinancing') as rate_pct,
  max(value + points_public) filter (rule = 'ecb-refinancing') as rate_public_pct,
  max(value * floor_times) filter (rule = 'fr-legal-rate')::decimal(13, 4) as floor_pct,
  coalesce(bool_or(verified_on is null) filter (rule = 'ecb-refinancing'), false) as is_unverified
from half_years
left join law
  on law.rule in ('ecb-refinancing', 'fr-legal-rate') and half_years.from_on between law.from_on and law.until_on
cross join (
  select
    max(value) filter (rule = 'fr-late-points') as points,
    max(value) filter (rule = 'fr-late-points-public') as points_public,
    max(value) filter (rule = 'fr-late-floor') as floor_times
  from law, mission
  where as_of between from_on and until_on
)
group by half_years.from_on;

-- What the law's fixed amounts are at the as-of date, one row; null where it has none.
create or replace view law_of_amounts as
select
  max(value) filter (rule = 'fr-indemnity')::decimal(13, 2) as indemnity,
  max(value) filter (rule = 'ma-fine-points') as fine_points,
  max(value) filter (rule = 'ma-term-cap') as fine_cap_days
from law, mission
where as_of between from_on and until_on and sector = '';

-- The key rate of Morocco and the amount up to which an invoice bears no fine, by the days they are in force.
create or replace view morocco_key_rates as
select from_on, until_on, value as rate_pct, verified_on is null as is_unverified from law where rule = 'ma-key-rate';
create or replace view morocco_small_invoices as
select from_on, until_on, value as amount_max from law where rule = 'ma-fine-invoice-min';

-- A half-year as a reason names it: 2026-h2.
create or replace macro half_year_of(day) as (year(day)::varchar || if(month(day) <= 6, '-h1', '-h2'));
