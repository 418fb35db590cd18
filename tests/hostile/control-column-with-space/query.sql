select 'a' as subject_id, 1::decimal(18,2) as amount, 'v' as "Montant dû"
