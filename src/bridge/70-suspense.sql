-- A difference equal to the cent to one open line of a suspense account: a receipt the report knows and the ledger
-- parked. A line that names the customer or the document wins; else the amount must be unique on both sides.
create or replace temp table suspense_pairs as
with open_suspense as (
  select item_id, entity_id, customer_id, document_key, amount, posted_on
  from items
  where role = 'suspense' and not is_in_scope and posted_on <= $as_of::date
    and is_living(superseded_on, $as_of::date)
    and (lettered_on is null and letter_code is null or lettered_on > $as_of::date)
), undecided as (
  -- what a class of lower precedence holds
  select differing_no, differing.entity_id, customer_id, document_key, amount
  from held
  join differing using (differing_no)
  where held.rank > (select rank from bridge_class_cards where class = 'receipt-in-suspense')
    and kind in ('pair', 'ledger', 'total') and amount <> 0
), names as materialized (
  -- the matching form of a name is dear: once a customer, and only of those that differ
  select entity_id, customer_id, name_key(name) as name_key
  from customers
  semi join undecided using (entity_id, customer_id)
), candidates as (
  select
    differing_no, open_suspense.item_id,
    coalesce(open_suspense.customer_id = undecided.customer_id, false)
      or coalesce(length(undecided.document_key) >= 4 and contains(open_suspense.document_key, undecided.document_key), false)
      or coalesce(length(undecided.customer_id) >= 4
        and contains(open_suspense.document_key, document_key(undecided.customer_id)), false)
      or coalesce(length(names.name_key) >= 5
        and contains(open_suspense.document_key, document_key(names.name_key)), false) as is_named,
    open_suspense.customer_id is not null and open_suspense.customer_id <> undecided.customer_id as is_another
  from undecided
  join (select entity_id, amount from open_suspense group by entity_id, amount having count(*) <= 50) as rare
    on rare.amount = -undecided.amount and rare.entity_id = undecided.entity_id
  join open_suspense on open_suspense.amount = -undecided.amount and open_suspense.entity_id = undecided.entity_id
  left join names on names.entity_id = undecided.entity_id and names.customer_id = undecided.customer_id
), ranked as (
  select differing_no, item_id, is_named,
    count(*) over (partition by differing_no, is_named) as lines,
    count(*) over (partition by item_id, is_named) as differences,
    bool_or(is_named) over (partition by differing_no) as has_named_line,
    bool_or(is_named) over (partition by item_id) as has_named_difference
  from candidates
  where not is_another
)
select differing_no, item_id, is_named
from ranked
where lines = 1 and differences = 1 and (is_named or not (has_named_line or has_named_difference));
