-- Fills `chases`: whom to call, and the next step by a stated rule. First the credits of the customer are applied; then by the
-- age of its oldest invoice: over 60 days a call of the management, over 30 a call, over 7 an e-mail, else one waits.
insert into chases
with late as (
  select
    entity_id, customer_id,
    sum(amount_open) as amount, count(*) as item_count, max(days_late) as days_late_max
  from trade_items
  -- `days_late` counts from a due date that is known: nobody is called on an estimate.
  where amount_open > 0 and days_late >= 1 and role <> 'doubtful'
  group by entity_id, customer_id
),
-- Monday to Friday, New Year's Day apart.
workdays as (
  select day, row_number() over (order by day) as place
  from (select unnest(generate_series($as_of::date + 1, $as_of::date + 20, interval 1 day))::date as day)
  where isodow(day) <= 5 and not (month(day) = 1 and day(day) = 1)
),
days as (
  select
    min(day) as first_on,
    min(day) filter (where place = 2) as second_on,
    min(day) filter (where day >= $as_of::date + 8) as later_on
  from workdays
),
judged as (
  select
    late.*,
    median_delay,
    coalesce(amount_credits, 0) as amount_credits,
    case
      when late.customer_id is null then 'identify'
      when amount_credits >= late.amount then 'apply'
      when late.days_late_max > 60 then 'management-call'
      when late.days_late_max > 30 then 'call'
      when late.days_late_max > 7 then 'email'
      else 'wait'
    end as step,
    case
      when late.days_late_max <= median_delay then 'usual'
      when late.days_late_max > 2 * median_delay and late.days_late_max >= median_delay + 15 then 'unusual'
    end as habit
  from late
  left join customer_positions using (entity_id, customer_id)
)
select
  row_number() over (order by judged.amount desc, judged.customer_id, judged.entity_id),
  judged.entity_id, judged.customer_id, judged.amount, judged.item_count, days_late_max, median_delay,
  amount_credits, greatest(judged.amount - amount_credits, 0), credit_limit, coalesce(is_listed, false),
  case when credit_limit > 0 then rate(amount_exposed, credit_limit) end,
  step, habit,
  case step when 'wait' then later_on when 'email' then second_on else first_on end
from judged
cross join days
left join exposures using (entity_id, customer_id)
left join customers using (entity_id, customer_id)
order by 1;

-- Needs `matches`: what is paid already is not asked again.
insert into spared
select 'paid', matches.entity_id, matches.customer_id, sum(matches.amount)
from matches
join open_items on item_id = credit_item_id
where certainty is not null and amount_left = 0 and type = 'payment'
group by matches.entity_id, matches.customer_id
union all
select 'paid-elsewhere', items.entity_id, items.customer_id, sum(items.amount)
from (select unnest(debit_item_ids) as item_id from matches where rule = 'across-customers') as settled
join items using (item_id)
group by items.entity_id, items.customer_id
union all
select 'doubtful', entity_id, customer_id, sum(amount_open)
from trade_items
where role = 'doubtful' and amount_open > 0
group by entity_id, customer_id
order by all;
