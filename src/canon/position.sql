-- The position at any date (method.md §2): what stays open of every item, in the two views.
-- economic: settled the day both lines existed. ledger: settled on the lettering date as recorded.
-- Only the items that are open in one of them: those that closed by that day are not looked at.
create or replace macro position_at(day) as table
with living as (
  select * from items
  where posted_on <= day and is_living(superseded_on, day)
    and (closed_on is null or closed_on > day) and amount <> 0
), settled as (
  select item_id,
    sum(amount) filter (where settled_on <= day) as amount_economic,
    sum(amount) filter (where cleared_on <= day) as amount_ledger
  from (
    select debit_item_id as item_id, amount, settled_on, cleared_on from allocations
    union all
    select credit_item_id, -amount, settled_on, cleared_on from allocations
  )
  semi join living using (item_id)
  where settled_on <= day
  group by item_id
)
select
  living.*,
  (living.amount - coalesce(amount_economic, 0))::decimal(18, 2) as amount_open,
  (living.amount - coalesce(amount_ledger, 0))::decimal(18, 2) as amount_open_ledger
from living
left join settled using (item_id);

-- The items whose due date binds nobody at a day: neither late nor estimated, nothing is due until they are issued again.
create or replace macro void_at(day) as table
select distinct item_id, true as is_void
from void_due_dates
where since_on <= day and (until_on is null or until_on > day);
