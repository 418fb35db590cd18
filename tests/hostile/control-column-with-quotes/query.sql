select 'a' as subject_id, 1.00 as amount, 'v' as "a""b'c"
