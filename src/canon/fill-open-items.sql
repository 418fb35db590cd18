-- Fills `estimated_terms`, then `open_items` at the as-of date from `items` and `allocations`.
delete from estimated_terms;

-- Whose invoices lack a due date: only they are looked at. Where lettering is too rare (control B11) what is open is not
-- known, and nothing is estimated of it.
insert into estimated_terms
with undated as (
  select distinct entity_id, customer_id
  from items
  where due_on is null and amount > 0 and type in ('invoice', 'opening') and customer_id is not null
),
observed as (
  select entity_id, customer_id, count(*) as settled_count, quantile_disc(closed_on - issued_on, 0.5) as days
  from items
  where type = 'invoice' and amount > 0 and closed_on <= $as_of::date and is_trade(role)
  group by entity_id, customer_id
)
select
  entity_id, customer_id,
  case when settled_count >= 5 then days end,
  coalesce(settled_count, 0),
  case when settled_count >= 5 then greatest(0, least(days, legal_cap_days())) else $assumed_term end
from undated
left join observed using (entity_id, customer_id)
where not (select is_too_rare from lettering_coverage(60));

delete from open_items;

insert into open_items
select
  item_id, entity_id, customer_id, account, role, is_in_scope, type, document, document_key, posted_on, issued_on,
  due_on, due_source, date_diff('day', due_on, $as_of::date),
  case when is_undated then issued_on + days end,
  case when is_undated and days is not null then if(days_observed is null, 'assumed', 'observed')::due_estimate end,
  amount, amount_open, amount_open_ledger, letter_code, lettered_on, file_id, line
from (
  select
    * exclude (is_void) replace (if(is_void, null, due_on) as due_on, if(is_void, 'none'::due_source, due_source) as due_source),
    position.due_on is null and is_void is null and amount > 0 and type in ('invoice', 'opening')
      and customer_id is not null as is_undated
  from position_at($as_of::date) as position
  left join void_at($as_of::date) using (item_id)
  where amount_open <> 0 or amount_open_ledger <> 0
)
left join estimated_terms using (entity_id, customer_id);
