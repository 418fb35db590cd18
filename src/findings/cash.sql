-- What each finding of `$controls` would bring in when it is put right (method.md §6.1): what its items still owe, times
-- the odds of collecting it within 90 days, by age (the table collection_odds; no due date: the odds of a null age).
select
  held_items.control,
  sum((held_items.amount * probability)::decimal(28, 2))::decimal(38, 2) as cash,
  rate(sum((held_items.amount * probability)::decimal(28, 2)), sum(held_items.amount))::varchar as probability
from held_items
join open_items using (item_id)
join collection_odds as odds
  on open_items.days_late between odds.days_from and odds.days_to
  or (open_items.days_late is null and odds.days_from is null)
where open_items.amount_open > 0 and held_items.amount > 0
  and held_items.control in (select unnest(string_split($controls, ',')))
group by held_items.control
