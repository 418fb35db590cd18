-- The customers of a system that another took over from, under the codes that the new one gives them: by the list that ties
-- old codes to new ones, else by their name where one customer has it. A code that both use is one customer's already.
create or replace temp table takeover_customers as
select
  raw_items.entity_id, customer_code, customer_key(customer_code) as code_key,
  name_key(coalesce(min(auxiliary_name), min(customers.name))) as name_key, bool_or(posted_on >= first_on) as is_new
from work.raw_items
join work.takeovers using (entity_id)
left join customers on customer_key(customers.customer_id) = customer_key(customer_code)
where customer_code is not null
group by raw_items.entity_id, customer_code;

create or replace temp table takeover_codes as
with tied as (
  select olds.entity_id, olds.customer_code, news.customer_code as code_now, 1 as rank
  from customer_map
  join takeover_customers as olds on not olds.is_new and olds.code_key = customer_key(code_old)
  join takeover_customers as news
    on news.is_new and news.entity_id = olds.entity_id and news.code_key = customer_key(customer_map.customer_code)
  union
  select olds.entity_id, olds.customer_code, news.customer_code, 2
  from takeover_customers as olds
  join takeover_customers as news on news.is_new and news.entity_id = olds.entity_id and news.name_key = olds.name_key
  where not olds.is_new
), nearest as (
  select * from tied qualify rank = min(rank) over (partition by entity_id, customer_code)
)
select entity_id, customer_code, min(code_now) as code_now
from nearest
group by all
having min(code_now) = max(code_now);

update work.raw_items set customer_code = code_now
from takeover_codes
where takeover_codes.entity_id = raw_items.entity_id and takeover_codes.customer_code = raw_items.customer_code;
