-- What each finding would bring in when it is put right (method.md §6.1): what its items still owe, times the odds of
-- collecting it within 90 days, by age (the table collection_odds; no due date: the odds of a null age).
with items_once as (
  select control, item_id, max(abs(amount)) as amount
  from found_rows
  where item_id is not null and amount is not null
  group by control, item_id
)
select
  control,
  sum((least(items_once.amount, open_items.amount_open) * probability)::decimal(28, 2))::decimal(38, 2) as cash
from items_once
join open_items using (item_id)
join collection_odds as odds
  on open_items.days_late between odds.days_from and odds.days_to
  or (open_items.days_late is null and odds.days_from is null)
where open_items.amount_open > 0
group by control
