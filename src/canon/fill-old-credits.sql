-- Fills `old_credits` at the as-of date: what lettering is judged by.
delete from old_credits;

insert into old_credits
select
  entity_id, customer_id, -sum(amount), coalesce(-sum(amount) filter (where letter_code is not null), 0)
from items
anti join open_only_entities using (entity_id)
where amount < 0 and is_trade(role) and posted_on < $as_of::date - 30
  and (letter_code is not null or is_living(superseded_on, $as_of::date))
group by entity_id, customer_id;
