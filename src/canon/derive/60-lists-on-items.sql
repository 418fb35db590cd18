-- What lists claim of documents, on the items that bear them: a document within its customer, over several items the
-- oldest first, up to what each was; an item that next year's opening replaces carries it too, for its own time.

-- One row a claim: `amount` null is all of the document; `document_key` null is what the customer owed on that day.
create or replace temp table list_claims as
with claims as (
  select 'dispute' as kind, entity_id, customer_id, document, document_key, amount, currency, opened_on as at_on,
    coalesce(closed_on, if(status = 'closed', opened_on, null)) as closed_on, null::varchar as plan,
    null::bigint as promise_id, null::date as promised_on, file_id, line, position
  from dispute_cases
  union all
  -- Disputed on a platform (207), or for what was not approved (206, where the part that was is said), until it is approved,
  -- paid, refused or rejected.
  select 'dispute', entity_id, customer_id, document, document_key, if(code = '206', amount_billed - amount_approved, null), null,
    said_on,
    (select min(later.said_on) from invoice_statuses as later
     where later.document_key = statuses.document_key and later.entity_id is not distinct from statuses.entity_id
       and later.sequence > statuses.sequence and later.code in ('205', '210', '211', '212', '213', '220')),
    null, null, null, null, null, null
  from invoice_statuses as statuses
  left join (
    select entity_id, customer_id, document_key, sum(amount) as amount_billed
    from items
    where amount > 0 and is_trade(role) and superseded_on is null
    group by all
  ) using (entity_id, customer_id, document_key)
  where code = '207' or (code = '206' and amount_billed > amount_approved)
  union all
  select 'promise', entity_id, customer_id, document, document_key, amount, currency,
    coalesce(made_on, promised_on), null, promise,
    promise_id, promised_on, file_id, line, position
  from payment_promises
  where status is distinct from 'cancelled'
)
select
  row_number() over (order by kind, file_id, line, entity_id, document_key, at_on, promise_id) as claim_no,
  claims.* exclude (amount, currency),
  -- An amount in another currency than the books says nothing of the part: all of it.
  case when coalesce(claims.currency = entities.currency, true) then amount end as amount,
  -- The instalments of a plan follow each other: what the earlier ones promised of the same.
  if(plan is null, 0, coalesce(sum(amount) over (
    partition by kind, entity_id, customer_id, plan, document_key order by promised_on, file_id, line
    rows between unbounded preceding and 1 preceding
  ), 0)) as amount_earlier
from claims
left join entities using (entity_id);

create or replace temp table claimed_items as
with candidates as (
  select claim_no, item_id, items.amount, superseded_on, coalesce(due_on, issued_on) as rank_on
  from list_claims
  join items using (entity_id, customer_id, document_key)
  where items.amount > 0 and is_trade(role)
  union all
  select claim_no, item_id, items.amount, superseded_on, coalesce(due_on, issued_on)
  from list_claims
  join items using (entity_id, customer_id)
  where kind = 'promise' and list_claims.document_key is null and items.amount > 0 and is_trade(role)
    and posted_on <= at_on and is_living(superseded_on, at_on) and (items.closed_on is null or items.closed_on > at_on)
), ranked as (
  select *,
    coalesce(sum(amount) over (
      partition by claim_no, superseded_on order by rank_on, item_id rows between unbounded preceding and 1 preceding
    ), 0) as amount_above
  from candidates
), shared as (
  select claim_no, item_id, greatest(amount_earlier - amount_above, 0) as amount_before,
    least(amount_above + ranked.amount, amount_earlier + list_claims.amount) - greatest(amount_above, amount_earlier) as amount
  from ranked
  join list_claims using (claim_no)
)
select claim_no, item_id, amount::decimal(18, 2) as amount, amount_before::decimal(38, 2) as amount_before
from shared
where amount > 0;

insert into disputes
select item_id, claimed_items.amount, at_on, closed_on
from claimed_items
join list_claims using (claim_no)
where kind = 'dispute'
order by item_id, at_on, claim_no;

insert into promises by name
select item_id, promised_on, claimed_items.amount, promise_id, made_on, nullif(amount_before, 0) as amount_before
from claimed_items
join list_claims using (claim_no)
join (select promise_id, made_on from payment_promises) using (promise_id)
where kind = 'promise'
order by item_id, promised_on, promise_id;

insert into problems
select file_id, line, position, 'document-unknown', null, document, amount, false
from list_claims
where document is not null and file_id is not null and claim_no not in (select claim_no from claimed_items)
order by file_id, line;

insert into collection_actions
select distinct entity_id, customer_id, done_on
from dunning_events
where customer_id is not null
order by all;

-- A status holds until the next one. Rejected (213) or refused (210), the invoice waits for the company itself.
create or replace temp table status_periods as
select item_id, code, reason_code, said_on,
  (select min(later.said_on) from invoice_statuses as later
   where later.document_key = statuses.document_key and later.entity_id is not distinct from statuses.entity_id
     and later.sequence = statuses.sequence + 1) as ended_on
from invoice_statuses as statuses
join items using (entity_id, customer_id, document_key)
where code in ('207', '208', '210', '213') and items.amount > 0 and is_trade(role);

insert into item_blocks by name
select item_id, said_on as blocked_on, ended_on as released_on, cause
from (
  select *,
    case
      when reason_code = 'REF_CT_ABSENT' then 'purchase-order-missing'
      when reason_code in ('ADR_ERR', 'DEST_ERR', 'SIRET_ERR', 'ROUTAGE_ERR', 'CODE_ROUTAGE_ERR') then 'address-wrong'
      when code = '213' then 'e-invoice-rejected'
      when code = '210' then 'credit-note-to-issue'
    end as cause
  from status_periods
)
where cause is not null
order by item_id, said_on, cause;

insert into void_due_dates
select item_id, said_on, ended_on
from status_periods
where code in ('210', '213')
order by item_id, said_on;

-- Statuses alone tell of disputes only when they hold one.
insert into fed_columns
select 'disputes', '*'
where exists (from disputes) and not exists (from fed_columns where table_name = 'disputes');
