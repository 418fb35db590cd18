select 'a' as subject_id, 1.00 as amount, today() - posted_on as age from items
