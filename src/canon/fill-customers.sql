-- What lists say of customers, where their cards are: the company's own limit, an address to write to.
-- Of several limits the latest decision holds; one in another currency than the books is none of theirs. One that ended
-- before the limit of the customer's own card does, or before the books do, takes no card's place.
update customers
set credit_limit = latest.amount, limit_valid_until_on = latest.valid_until_on
from (
  select limits.entity_id, limits.customer_id, amount, valid_until_on
  from credit_limits as limits
  left join entities using (entity_id)
  where limits.customer_id is not null and amount is not null
    and coalesce(limits.currency, entities.currency, '') = coalesce(entities.currency, limits.currency, '')
  qualify row_number() over (
    partition by limits.entity_id, limits.customer_id
    order by coalesce(valid_from_on, decided_on) desc nulls last, file_id desc, line desc) = 1
) as latest
where customers.customer_id = latest.customer_id and customers.entity_id is not distinct from latest.entity_id
  and (customers.credit_limit is null or latest.valid_until_on is null
    or latest.valid_until_on >= coalesce(customers.limit_valid_until_on, (select max(year_end_on) from entities)));

-- The contact for reminders first; a customer's own e-mail and telephone stay.
update customers
set email = coalesce(customers.email, best.email), phone = coalesce(customers.phone, best.phone)
from (
  select
    entity_id, customer_id,
    arg_min(email, (place, line)) filter (where email is not null) as email,
    arg_min(phone, (place, line)) filter (where phone is not null) as phone
  from (
    select entity_id, customer_id, email, coalesce(phone, mobile) as phone, line,
      row_number() over (order by is_for_dunning desc nulls last, file_id, line) as place
    from contacts
    where customer_id is not null and coalesce(is_active, true) and coalesce(is_for_dunning, true)
  )
  group by entity_id, customer_id
) as best
where customers.customer_id = best.customer_id and customers.entity_id is not distinct from best.entity_id;

-- What the company sets for its customers, where their own list does not say it.
update customers
set
  terms_text = coalesce(customers.terms_text, settings.terms_code),
  terms_id = coalesce(customers.terms_id, settings.terms_id),
  payer_id = coalesce(customers.payer_id, settings.payer_code),
  status = case
    when settings.is_closed then 'closed'
    when settings.is_blocked and customers.status is distinct from 'closed' then 'blocked'
    else coalesce(customers.status, if(settings.is_known, 'active', null))
  end
from (
  select
    entity_id, customer_id,
    arg_min(terms_code, (file_id, line, terms_code)) as terms_code,
    arg_min(terms.terms_id, (file_id, line, terms.terms_id)) as terms_id,
    arg_min(payer_code, (file_id, line, payer_code)) as payer_code,
    bool_or(coalesce(is_blocked, false)) as is_blocked,
    bool_or(coalesce(is_closed, false)) as is_closed,
    count(is_blocked) > 0 as is_known
  from customer_settings
  left join terms on terms.terms_id = terms_code
  where customer_id is not null
  group by entity_id, customer_id
) as settings
where customers.customer_id = settings.customer_id and customers.entity_id is not distinct from settings.entity_id;
