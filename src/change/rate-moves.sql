-- Why the overdue rate moved from $before to $after: one row an item and move, with what it adds to what is late and to
-- what is owed. The two dates by `position_at(day)`; what closed an item between them says how it left.
with rate_items as (
  select
    is_after, item_id, entity_id, customer_id, role, amount_open,
    coalesce(coalesce(if(is_void, null, due_on), issued_on + days)::date < on_day, false) as is_late,
    coalesce(if(is_void, null, due_on), issued_on + days) is null as is_undated,
    exists (
      from disputes
      where disputes.item_id = positions.item_id and opened_on <= on_day and (closed_on is null or closed_on > on_day)
    ) as is_disputed
  from (
    select false as is_after, $before::date as on_day, position.*, is_void
    from position_at($before::date) as position left join void_at($before::date) using (item_id)
    union all
    select true, $after::date, position.*, is_void
    from position_at($after::date) as position left join void_at($after::date) using (item_id)
  ) as positions
  anti join group_companies using (entity_id, customer_id)
  left join estimated_terms using (entity_id, customer_id)
  where is_trade(role) and amount_open > 0
), pairs as (
  select
    item_id, min(entity_id) as entity_id, min(customer_id) as customer_id, bool_or(role = 'doubtful') as is_doubtful,
    bool_or(is_disputed) as is_disputed,
    coalesce(max(amount_open) filter (where not is_after), 0) as amount_before,
    coalesce(max(amount_open) filter (where is_after), 0) as amount_after,
    coalesce(bool_or(is_late) filter (where not is_after), false) as was_late,
    coalesce(bool_or(is_late) filter (where is_after), false) as is_late,
    coalesce(bool_or(is_undated) filter (where not is_after), false) as was_undated,
    coalesce(bool_or(is_undated) filter (where is_after), false) as is_undated
  from rate_items
  group by item_id
), settled as (
  select
    debit_item_id as item_id,
    coalesce(sum(allocations.amount) filter (where credits.type = 'payment'), 0) as amount_paid,
    coalesce(sum(allocations.amount) filter (where credits.type = 'transfer-doubtful'), 0) as amount_doubtful
  from allocations
  join items as credits on credits.item_id = credit_item_id
  where settled_on > $before::date and settled_on <= $after::date
  group by debit_item_id
), told as (
  select
    pairs.*, least(amount_before, amount_after) as amount_kept,
    greatest(amount_before - amount_after, 0) as amount_left,
    least(greatest(amount_before - amount_after, 0), coalesce(amount_paid, 0)) as amount_left_paid,
    least(greatest(amount_before - amount_after, 0) - amount_left_paid, coalesce(amount_doubtful, 0)) as amount_left_doubtful
  from pairs
  left join settled using (item_id)
), moves as (
  select
    case when is_late then 'newly-late' else 'no-longer-late' end as effect, *,
    amount_kept as was_open, amount_kept as now_open
  from told where amount_kept > 0
  union all
  select case when was_late then 'collected-late' else 'collected-not-due' end, *, amount_left_paid, 0
  from told where amount_left_paid > 0
  union all
  select 'doubtful', *, amount_left_doubtful, 0 from told where amount_left_doubtful > 0
  union all
  select 'settled-otherwise', *, amount_left - amount_left_paid - amount_left_doubtful, 0
  from told where amount_left > amount_left_paid + amount_left_doubtful
  union all
  select case when is_late then 'new-late' else 'new-not-due' end, *, 0, amount_after - amount_before
  from told where amount_after > amount_before
)
select
  case
    when is_doubtful then 'doubtful'
    when is_disputed then 'disputes'
    when was_open = now_open and was_late = is_late then 'unmoved'
    else effect
  end as effect,
  entity_id, customer_id, item_id,
  was_open::decimal(28, 2) as amount_before, now_open::decimal(28, 2) as amount_after,
  if(was_late, was_open, 0)::decimal(28, 2) as late_before, if(is_late, now_open, 0)::decimal(28, 2) as late_after,
  if(was_undated, was_open, 0)::decimal(28, 2) as undated_before, if(is_undated, now_open, 0)::decimal(28, 2) as undated_after
from moves
order by effect, entity_id, customer_id, item_id, amount_before, amount_after
