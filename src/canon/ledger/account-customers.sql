-- Where lines name no auxiliary, each sub-account of the customers' account is a customer, named by its label
-- (411DUPRE, 4110001); a doubtful receivable, a bill or a retention bears the same digits after its own account.
-- Without a customer stay the collective accounts: one that other lines use with auxiliaries, zeros after the
-- chart's prefix, a round one whose label says customers in general, a lone one of digits.
create or replace temp table account_customers as
with used as (
  select entity_id, account, role, count(*) > count(customer_code) as has_nameless,
    min(customer_code) as code_low, max(customer_code) as code_high
  from work.raw_items
  where is_trade(role)
  group by entity_id, account, role
), described as (
  select used.*, label,
    substr(used.account, 1 + coalesce((
      select max(length(prefix)) from chart_prefixes where chart = $chart and starts_with(used.account, prefix)), 0)) as own,
    count(*) over (partition by entity_id, used.role) = 1 and used.role in ('customer', 'retention') as is_lone
  from used
  join accounts using (entity_id, account)
), holders as (
  select *, coalesce(code_low, account::varchar) as customer_code
  from described
  where case
    when code_low is not null then code_low = code_high and customer_key(code_low) = customer_key(account::varchar)
    when regexp_full_match(own, '0*') then false
    when regexp_full_match(own, '[0-9]0+') and regexp_matches(upper(label), '^CLIENTS?\b') then false
    else not is_lone or regexp_matches(own, '[A-Za-z]')
  end
), named as (
  select holders.entity_id, holders.account, coalesce(main.customer_code, holders.customer_code) as customer_code,
    coalesce(main.label, holders.label) as label
  from holders
  left join holders as main on main.role = 'customer' and holders.role <> 'customer'
    and main.entity_id = holders.entity_id and main.own = holders.own
  where holders.has_nameless
    and (holders.role in ('customer', 'retention') or main.customer_code is not null)
), known_codes as (
  select entity_id, customer_key(customer_code) as code_key, min(customer_code) as known_code
  from (select distinct entity_id, customer_code from work.raw_items where customer_code is not null and exists (from named))
  group by entity_id, code_key
  having count(*) = 1 and regexp_matches(code_key, '[A-Z]')
)
-- A customer that other lines name by an auxiliary of the same letters is that one.
select named.entity_id, account, coalesce(known_code, customer_code) as customer_code, label
from named
left join known_codes
  on known_codes.entity_id = named.entity_id and known_codes.code_key = customer_key(named.customer_code);

update work.raw_items
set customer_code = account_customers.customer_code, auxiliary_name = coalesce(auxiliary_name, account_customers.label)
from account_customers
where raw_items.customer_code is null
  and account_customers.entity_id = raw_items.entity_id and account_customers.account = raw_items.account;
