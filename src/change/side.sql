-- What a DSO is made of at $day, one row a part and, of `sold`, one a terms code.
select part, segment, sum(amount)::decimal(28, 2) as amount, sum(weighted)::decimal(38, 2) as weighted
from change_parts($day::date, $months)
group by part, segment
order by part, segment;
