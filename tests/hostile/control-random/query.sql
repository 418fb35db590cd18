select random()::varchar as subject_id, 1::decimal(18,2) as amount, now()::varchar as t
