-- The rows kept of all lists → lever_actions. The kind of a lever is told by its name.
insert into lever_actions by name
select
  coalesce(entity_id, company) as entity_id, customer_code, customer_name, siren, action, lever,
  case
    when regexp_matches(name, 'litig|disput|reclam') then 'dispute'
    when regexp_matches(name, 'anticip|escompt|early|discount') then 'early-payment'
    when regexp_matches(name, 'promess|promise|echeancier|plan de paiement|payment plan') then 'promise'
    when regexp_matches(name, 'suspen|coupure|arret de service') then 'suspension'
    when regexp_matches(name, 'relanc|dunning|recouvr|collect|mahn') then 'dunning'
    when regexp_matches(name, 'fiche|master|donnees|contact|referentiel|data') then 'master-data'
    when regexp_matches(name, 'lettr|affect|imput|cash|applic|unapplied') then 'cash-application'
    when regexp_matches(name, 'condition|delai|terms|contrat') then 'terms'
  end as kind,
  document, document_key(document) as document_key, done_on, amount, upper(currency) as currency, done_by, remark, file_id, line
from (select *, lower(strip_accents(lever)) as name from lever_actions_rows)
order by file_id, sheet_no, line;
