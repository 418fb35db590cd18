with recursive t(n) as (select 1 union all select n+1 from t) select max(n) as subject_id, 1::decimal(18,2) as amount from t
