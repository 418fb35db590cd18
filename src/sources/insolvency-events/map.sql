-- The rows kept of all lists → insolvency_events. Of the BODACC, only collective proceedings; an announcement that a later
-- one corrects or cancels gives way to it.
create or replace temp table events_read as
select
  *,
  coalesce(nature, case when json_valid(judgment) then judgment ->> '$.nature' else judgment end) as said,
  case when json_valid(judgment) then judgment ->> '$.complementJugement' end as more,
  lower(strip_accents(concat_ws(' ', said, more))) as words,
  case when json_valid(judgment) then try_cast(judgment ->> '$.date' as date) end as judgment_on,
  coalesce(regexp_extract(lower(notice_type), 'annul|rectif'), '') as mends,
  case when json_valid(notice_before) then notice_before ->> '$.numeroAnnonce' end as mended_notice,
  case when json_valid(notice_before) then try_cast(notice_before ->> '$.dateParution' as date) end as mended_on
from insolvency_events_rows
where family is null or starts_with(lower(family), 'collective');

insert into insolvency_events by name
with kinds as (
  select
    *,
    case
      when regexp_matches(words, 'clotur|closed|closing|extinction|mainlevee|retract|infirm|discharg|aufgehoben') then 'closed'
      when regexp_matches(words, '\bplan\b|\bplans\b') and not regexp_matches(words, 'resolution|conversion') then 'plan'
      when regexp_matches(words, 'liquidation|faillite|bankrupt|winding') then 'liquidation'
      when regexp_matches(words, 'redressement|receivership|administration|insolvenzverfahren|reorgani') then 'receivership'
      when regexp_matches(words, 'sauvegarde|safeguard') then 'safeguard'
      when regexp_matches(words, 'conciliation|mandat ad hoc') then 'conciliation'
      when regexp_matches(trim(words), '^((aucune?|neant|ras|rien|non?|none|0|in bonis|sain|clear)\b|acti(f|ve)$|ok$)')
        then 'none'
      else 'other'
    end as kind
  from events_read
)
select
  coalesce(entity_id, company) as entity_id, customer_code, customer_name,
  coalesce(nullif(regexp_extract(siren, '[0-9]{9}'), ''), siren) as siren,
  kind, said as nature,
  -- A plan binds until it ends; a liquidation closed for lack of assets leaves nobody to chase.
  kind in ('liquidation', 'receivership', 'safeguard', 'plan', 'other') or (kind = 'closed' and contains(words, 'insuffisance'))
    as is_open,
  coalesce(judged_on, judgment_on) as judged_on,
  published_on, checked_on,
  coalesce(least(published_on, coalesce(judged_on, judgment_on)), checked_on) as known_on,
  court, agent, claim_due_on, claim_filed_on, notice, file_id, line
from kinds
where mends <> 'annul'
  and not exists (
    from events_read as later
    where later.mends <> '' and later.mended_notice = kinds.notice and later.mended_on = kinds.published_on
  )
order by file_id, sheet_no, line;

drop table events_read;
