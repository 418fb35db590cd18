-- The rows kept of all packs → published_kpis. A rate in percent becomes a share: what a percent sign did not already make
-- one is divided when it cannot be a share; thousands and millions of money become money.
insert into published_kpis by name
with named as (
  select
    *,
    lower(strip_accents(kpi)) as name,
    lower(strip_accents(unit)) as unit_said,
    case
      when regexp_matches(unit_said, '%|pct|percent|taux|pourcent') or contains(value_text, '%') then 'rate'
      when regexp_matches(unit_said, '^(j|d|jours?|days?|tage?|jrs)$') then 'days'
      when regexp_matches(unit_said, '€|eur|usd|gbp|chf|mad|\$|£|dh|fcfa|xof|devise') then 'money'
      when regexp_matches(unit_said, '^(nb|nbre|nombre|number|count|n|#|anzahl|unites?|x)$') then 'count'
    end as unit_told,
    case when unit_told = 'money' and regexp_matches(unit_said, '^k|millier|thousand') then 1000
      when unit_told = 'money' and regexp_matches(unit_said, '^m( |€|eur|$)|million') then 1000000 else 1 end as factor
  from published_kpis_rows
)
select
  coalesce(entity_id, company) as entity_id, kpi,
  case
    when regexp_matches(name, 'dso|delai moyen de recouvrement|forderungslaufzeit') then case
      when regexp_matches(name, 'count.?back|epuisement|roll.?back') then 'dso-countback'
      when regexp_matches(name, 'bpdso|best') then 'dso-best-possible'
      when regexp_matches(name, 'retrait|restated|corrig') then 'dso-restated'
      else 'dso-simple' end
    when regexp_matches(name, '\badd\b|days delinquent|retard moyen') then 'average-days-delinquent'
    when regexp_matches(name, '\bcei\b|effectiveness|efficacite') then 'collection-effectiveness'
    when regexp_matches(name, '\bdbt\b|beyond terms') then 'days-beyond-terms'
    when regexp_matches(name, 'days to pay|delai (moyen )?de (paiement|reglement)') then 'days-to-pay'
    when unit_told = 'rate' then case
      when regexp_matches(name, 'litig|disput') then 'dispute-ratio'
      when regexp_matches(name, 'promess|promise') then 'promise-kept-rate'
      when regexp_matches(name, 'non (affect|lettr|imput)|unapplied|unallocated') then 'unapplied-cash-ratio'
      when regexp_matches(name, 'douteu|irrecouvr|bad debt|perte') then 'bad-debt-ratio'
      when regexp_matches(name, 'limit|plafond') then 'limit-utilisation'
      when regexp_matches(name, 'retard|echu|overdue|past due|impaye|uberfallig') then 'overdue-rate-value' end
    when unit_told = 'money' and regexp_matches(name, 'echu|overdue|past due|retard|impaye') then 'overdue'
    when unit_told = 'money' and regexp_matches(name, 'encours|creance|receivable|(balance|poste) client|forderung')
      then 'ledger'
  end as slug,
  period_on,
  case when unit_told = 'rate' and not contains(value_text, '%') and abs(value) > 1.5 then value / 100 else value * factor end
    ::decimal(24, 6) as value,
  unit_told as unit,
  case when unit_told = 'rate' and not contains(target_text, '%') and abs(target) > 1.5 then target / 100 else target * factor end
    ::decimal(24, 6) as target,
  file_id, line
from named
where value_text is not null
order by file_id, sheet_no, line, period_on;
