-- Where an opening brings a customer's balance forward as one line, what its lettered credits of that year exceed their
-- invoices by has paid invoices of earlier years, which that line holds: they settle it, oldest first, as long as it
-- is large enough for all of them. Partial codes, and groups that offset those of another customer, are left alone.
create or replace temp table opening_lumps as
select
  min(item_id) as item_id, items.entity_id, customer_id, role, is_in_scope,
  year(fiscal_year_end_on)::integer as fiscal_year, sum(amount)::decimal(28, 2) as amount, min(posted_on) as posted_on
from items
join source_files using (file_id)
where is_opening and group_id is null and customer_id is not null
group by items.entity_id, customer_id, role, is_in_scope, account, fiscal_year_end_on
having count(*) = 1 and sum(amount) > 0;

create or replace temp table excess_groups as
select group_id, entity_id, customer_id, fiscal_year, lettered_on
from (
  select *,
    count_if(amount_balance > 0) over two_customers as opposite_count,
    sum(amount_balance) over every_customer as amount_code
  from letter_groups
  where amount_balance <> 0 and not is_partial and (select count(*) from opening_lumps) > 0
  window
    every_customer as (partition by entity_id, letter_code, lettered_on, if(lettered_on is null, fiscal_year, 0)),
    two_customers as (
      partition by entity_id, letter_code, lettered_on, if(lettered_on is null, fiscal_year, 0), abs(amount_balance))
)
where amount_balance < 0 and opposite_count = 0 and amount_code <> 0
  and (entity_id, customer_id, fiscal_year) in (select (entity_id, customer_id, fiscal_year) from opening_lumps);

-- What is left of the credits of those groups, and of the openings, each from where to where in its customer's sum.
create or replace temp table opening_settlements as
with credits as (
  select
    items.item_id, items.group_id, items.entity_id, items.customer_id, role, is_in_scope, excess_groups.fiscal_year,
    items.posted_on, excess_groups.lettered_on, -items.amount - coalesce(amount_settled, 0) as amount
  from items
  join excess_groups using (group_id)
  left join (
    select credit_item_id as item_id, sum(amount) as amount_settled
    from allocations
    semi join excess_groups using (group_id)
    group by credit_item_id
  ) as settled using (item_id)
  -- Cleared with what an extract does not hold, a credit is gone already.
  where items.amount < 0 and is_living(superseded_on, greatest(items.posted_on, excess_groups.lettered_on))
),
given as (
  select *,
    sum(amount) over (
      partition by entity_id, customer_id, role, is_in_scope, fiscal_year order by posted_on, item_id) as amount_to
  from credits
  where amount > 0
),
lumps as (
  select *,
    sum(amount) over (
      partition by entity_id, customer_id, role, is_in_scope, fiscal_year order by posted_on, item_id) as amount_to
  from opening_lumps
),
enough as (
  select entity_id, customer_id, role, is_in_scope, fiscal_year
  from (select entity_id, customer_id, role, is_in_scope, fiscal_year, sum(amount) as amount_given from given group by all)
  join (select entity_id, customer_id, role, is_in_scope, fiscal_year, sum(amount) as amount_owed from opening_lumps group by all)
    using (entity_id, customer_id, role, is_in_scope, fiscal_year)
  where amount_given <= amount_owed
)
select
  given.group_id,
  lumps.item_id as debit_item_id,
  given.item_id as credit_item_id,
  (least(given.amount_to, lumps.amount_to) - greatest(given.amount_to - given.amount, lumps.amount_to - lumps.amount))
    ::decimal(28, 2) as amount,
  greatest(given.posted_on, lumps.posted_on) as settled_on,
  greatest(given.posted_on, lumps.posted_on, given.lettered_on) as cleared_on
from given
join lumps using (entity_id, customer_id, role, is_in_scope, fiscal_year)
semi join enough using (entity_id, customer_id, role, is_in_scope, fiscal_year)
where given.amount_to - given.amount < lumps.amount_to and lumps.amount_to - lumps.amount < given.amount_to;

insert into allocations select * from opening_settlements;

update items set closed_on = closing.closed_on
from (
  select item_id, max(cleared_on) as closed_on
  from (
    select debit_item_id as item_id from opening_settlements union select credit_item_id from opening_settlements
  ) as touched
  join (
    select debit_item_id as item_id, amount, cleared_on from allocations
    union all
    select credit_item_id, amount, cleared_on from allocations
  ) as settled using (item_id)
  join (select item_id, amount as amount_item from items) as whole using (item_id)
  group by item_id, amount_item
  having sum(settled.amount) = abs(amount_item)
) as closing
where items.item_id = closing.item_id;
