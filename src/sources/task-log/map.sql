-- The rows kept of all logs → task_log. `1h30`, `1:30`, `01:30:00`, `90 min`, `1,5 h`; a bare number says no unit.
insert into task_log by name
with timed as (
  select
    *,
    lower(strip_accents(task)) as name,
    lower(duration) as spent,
    regexp_matches(spent, '^[0-9]{1,3}:[0-5][0-9]') as is_clock,
    case when is_clock then split_part(spent, ':', 1)
      else replace(regexp_extract(spent, '^([0-9]{1,3}([.,][0-9]{1,2})?) ?h', 1), ',', '.') end as spent_hours,
    case when is_clock then split_part(spent, ':', 2)
      else regexp_extract(spent, '(?:^|h(?:eures?|ours?|rs?)? ?)([0-9]{1,4}) ?(?:$|m)', 1) end as spent_minutes
  from task_log_rows
)
select
  coalesce(entity_id, company) as entity_id, customer_code, customer_name, null::varchar as siren, done_on, user_id, task,
  case
    when regexp_matches(name, 'rapproch|reconcil|expl[ia]|justif|analys|ecart|litig|disput|reporting|recherche|investig|abstimm')
      then 'explaining'
    when regexp_matches(name, 'relanc|recouvr|dunning|collect|appel|call|remind|mise en demeure|promes|promise|mahn')
      then 'collecting'
    when regexp_matches(name, 'lettr|affect|imput|encaiss|cash|match|apply') then 'applying-cash'
    when name is not null then 'other'
  end as kind,
  coalesce(minutes, hours * 60, case
    when regexp_full_match(spent, '[0-9]+([.,][0-9]+)?') then null
    else nullif(coalesce(try_cast(spent_hours as decimal(9, 2)), 0) * 60 + coalesce(try_cast(spent_minutes as integer), 0), 0)
  end)::decimal(18, 2) as minutes,
  file_id, line
from timed
order by file_id, sheet_no, line;
