-- The rows kept of all lists → master_changes. The topic is told by the name of the field, SAP's own names included.
insert into master_changes by name
with named as (
  select *, lower(strip_accents(field_name)) as name from master_changes_rows
)
select
  coalesce(entity_id, company) as entity_id, customer_code, customer_name, siren, field_name as field,
  case
    when regexp_matches(name, 'iban|bank|banq|\brib\b|\bbic\b|swift|konto') then 'bank'
    when regexp_matches(name, 'zterm|zahls|condition|terms|echeance|delai|reglement|paiement|payment') then 'terms'
    when regexp_matches(name, 'klimk|limit|plafond|encours|nxtrv|ctlpc') then 'limit'
    when regexp_matches(name, 'sperr|aufsd|faksd|lifsd|mansp|crblb|loevm|bloc|statut|status|hold|sommeil|acti[fv]') then 'block'
    when regexp_matches(name, 'mail|courriel|tel|phone|contact|smtp|portable|fax') then 'contact'
    when regexp_matches(name, 'name|nom|raison|sire[nt]|stc|tva|vat|add?ress|stras|pstlz|ort01|ville|city|pays|land1|akont')
      then 'identity'
  end as topic,
  value_old, value_new, changed_on, changed_by, approved_on, approved_by, file_id, line
from named
order by file_id, sheet_no, line;
