select 'a' as subject_id, 'nan'::double as amount
