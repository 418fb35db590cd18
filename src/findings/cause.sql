-- The rule under which the items of a finding gather, against the other items of the same types and roles, of the same
-- time, open too where all the found ones are (causes.md §4): one attribute with one value, that passes the exact test
-- on items, the same test by customer, and a least size. Only controls whose card says `causes`, from five items on;
-- of more than 50,000 nothing is measured: the cost would not be worth it.
with asked as (
  select unnest(string_split($controls, ',')) as control
),
found as materialized (
  select control, item_id, sum(abs(amount))::double as stake
  from found_rows
  where item_id is not null and control in (select control from asked)
  group by control, item_id
  qualify count(*) over (partition by control) between 5 and 50000
),
-- Of very large ledgers one item in `step` is looked at; the found ones always are.
steps as (
  select greatest(1, count(*) // 100000) as step from items
),
populations as (
  select
    control, list_sort(list_distinct(list(items.type order by items.type))) as types,
    list_sort(list_distinct(list(items.role order by items.role))) as roles,
    min(items.posted_on) as from_on, bool_and(open_items.item_id is not null) as is_open
  from found
  join items using (item_id)
  left join open_items using (item_id)
  group by control
),
looked_at as materialized (
  from items where hash(item_id) % (select step::ubigint from steps) = 0 or item_id in (select item_id from found)
),
units as materialized (
  select
    populations.control, items.item_id, found.item_id is not null as is_found, coalesce(stake, 0) as stake,
    coalesce(items.customer_id, '') as customer, items.account, items.journal, customers.terms_text as terms,
    items.customer_id, strftime(items.posted_on, '%Y-%m') as month_on
  from looked_at as items
  cross join steps
  join populations
    on list_contains(types, items.type) and list_contains(roles, items.role) and items.posted_on >= from_on
    and items.posted_on <= $as_of::date
  left join found on found.control = populations.control and found.item_id = items.item_id
  left join customers on customers.entity_id = items.entity_id and customers.customer_id = items.customer_id
  where (not is_open or items.item_id in (select item_id from open_items where amount_open <> 0))
    and (found.item_id is not null or hash(items.item_id) % step::ubigint = 0)
),
weighed as (
  select *, 1.0::double / count(*) over (partition by control, is_found, customer) as weight
  from units
),
totals as (
  select
    control, step, count_if(is_found)::double as n, count_if(not is_found)::double as s,
    coalesce(sum(weight) filter (where is_found), 0) as nw, coalesce(sum(weight) filter (where not is_found), 0) as sw,
    sum(stake) as stake, count_if(not is_found) * step + n as total
  from weighed
  cross join steps
  group by control, step
),
named as (
  unpivot (
    select control, is_found, weight, stake, account, journal, terms, customer_id as customer, month_on as month from weighed)
  on account, journal, terms, customer, month into name attribute value value
),
counted as (
  select
    control, attribute, value, count_if(is_found)::double as k, count_if(not is_found)::double as c,
    coalesce(sum(weight) filter (where is_found), 0) as kw, coalesce(sum(weight) filter (where not is_found), 0) as cw,
    sum(stake) as stake_rule, sum(stake * stake) as stake_squared
  from named
  group by control, attribute, value
),
sized as (
  select
    *, k + c * step as marked,
    count_if(k + c * step >= greatest(4, ceil(0.2 * n))) over (partition by control, attribute)::double as values_seen
  from counted
  join totals using (control)
),
-- An attribute with one value tells nothing.
varying as (
  select control, attribute from counted group by control, attribute having count(*) > 1
),
ruled as (
  select sized.*, (select count(*) from varying where varying.control = sized.control)::double as attributes
  from sized
  semi join varying using (control, attribute)
  where k >= greatest(4, ceil(0.2 * n)) and s > 0 and marked < total
),
tested as (
  select
    *, ln(attributes * values_seen) as ln_named,
    greatest(0, 1 - ((n - k) / (total - marked)) / (k / marked)) as beyond
  from ruled
),
judged as (
  select
    *,
    gain_of_two_rates(total, marked, n, k) - ln_named as score,
    ln_tail(s + n, c + k, n, k) + ln_named <= ln(0.01)
      and (k + 0.5) * (s - c + 0.5) / ((c + 0.5) * (n - k + 0.5)) >= 3
      and (beyond * k / n >= 0.25
        or (beyond * stake_rule / nullif(stake, 0) >= 0.25 and beyond * k / n >= 0.10
          and stake_rule * stake_rule / nullif(stake_squared, 0) >= 3)) as is_gathered,
    attribute = 'customer'
      or ln_tail(sw + nw, cw + kw, nw, kw) + ln_named <= ln(0.25) as is_spread
  from tested
),
best as (
  select control, attribute, k, score
  from judged
  where is_gathered and is_spread
  qualify row_number() over (partition by control order by score desc, attribute, value) = 1
),
-- Rules of the same rows: the usual key of this fault is named, else the terms rather than the customer.
named_best as (
  select judged.*
  from judged
  join best using (control)
  where is_gathered and judged.score >= best.score - 3 and judged.k + best.k >= 1.9 * n
    or (judged.attribute = best.attribute and judged.score = best.score and is_gathered and is_spread)
  qualify row_number() over (
    partition by control
    order by
      list_contains(string_split($keys, ','), control || '/' || judged.attribute) desc,
      judged.attribute = 'terms' and best.attribute = 'customer' desc,
      judged.score desc, judged.attribute, value) = 1
),
-- A rule that only its few customers refuse, well above a customer: the two cannot be told apart.
unsure as (
  select judged.control
  from judged
  join best using (control)
  where is_gathered and not is_spread and best.attribute = 'customer' and judged.score >= best.score + 3
)
select
  control, attribute, value, k::bigint as rows, n::bigint as of_rows,
  stake_rule::decimal(28, 2)::varchar as amount, stake::decimal(28, 2)::varchar as of_amount,
  (c / s)::decimal(10, 4)::varchar as population_share,
  if(c = 0, null, (k / n) / (c / s))::decimal(28, 1)::varchar as lift,
  least(1, if(stake = 0, beyond * k / n, beyond * stake_rule / nullif(stake, 0)))::decimal(4, 2)::varchar as share
from named_best
anti join unsure using (control)
