-- The life of each invoice (view invoice_lives): one row an invoice of the window, one column the day of each event, null
-- where it did not happen or no extract tells it. An instalment, or a part on another account, lives its own life: it is a
-- line of the ledger.

-- The events, in the order in which those of one day follow each other. `needs`: what an extract must feed; null: any ledger.
create or replace temp table event_kinds as
select * from (values
  (1, 'ordered', 'orders'),
  (2, 'delivered', 'deliveries'),
  (3, 'served', 'invoices.delivered_on'),
  (4, 'invoiced', null),
  (5, 'posted', null),                       -- where it was on another day than the invoice
  (6, 'sent', 'invoice_statuses'),
  (7, 'received', 'invoice_statuses'),
  (8, 'approved', 'invoice_statuses'),
  (9, 'rejected', 'invoice_statuses'),
  (10, 'refused', 'invoice_statuses'),
  (11, 'suspended', 'invoice_statuses'),
  (12, 'announced', 'invoice_statuses'),     -- the buyer's platform says that the payment is on its way
  (13, 'due', null),                         -- with something still open, its due date known or estimated
  (14, 'dunned', 'dunning_events'),          -- the first time, of it or of its customer once it is late
  (15, 'disputed', 'disputes'),
  (16, 'promised', 'promises'),
  (17, 'part-paid', null),                   -- the first payment, of less than was open
  (18, 'paid', null),                        -- the last payment of an invoice that is wholly settled
  (19, 'credited', null),                    -- a credit note, of a part
  (20, 'reversed', null),                    -- credit notes, of the whole
  (21, 'reissued', null),                    -- after it, another invoice of the same amount to the same customer
  (22, 'doubtful', null),                    -- moved to the doubtful accounts
  (23, 'written-off', null),
  (24, 'cleared', null),                     -- by anything else: netting, exchange difference, other entry
  (25, 'carried', null),                     -- an opening entry that does not repeat it took over: no longer followed
  (26, 'lettered', 'items.lettered_on')
) as kinds (event_no, event, needs);

-- An event as a number that sorts: days since 1970 × 32 + its place within a day; and the day it was.
create or replace temp macro event_key(on_day, event_no) as ((on_day - date '1970-01-01') * 32 + event_no);
create or replace temp macro event_day(key) as (date '1970-01-01' + (key // 32)::integer);

-- Twelve calendar months up to the as-of date, as many as the ledgers hold.
create or replace temp table flow_window as
select
  as_of as to_on,
  greatest(date_trunc('month', as_of) - interval 11 month, date_trunc('month', (select min(year_start_on) from entities)))::date
    as from_on
from mission;

create or replace temp table flow_invoices as
select
  item_id, items.entity_id, items.customer_id, items.document, document_key, items.amount, issued_on, posted_on, group_id,
  lettered_on, superseded_on, due_on is null as is_estimated,
  case when is_void is null then greatest(coalesce(due_on, issued_on + days), issued_on) end as falls_on
from items
cross join flow_window
anti join group_companies using (entity_id, customer_id)
anti join open_only_entities using (entity_id)
left join void_at((select to_on from flow_window)) using (item_id)
left join estimated_terms using (entity_id, customer_id)
where type = 'invoice' and is_trade(role) and items.amount > 0 and posted_on between from_on and to_on;

-- What settled them, a row an invoice, a day (that of the credit: a payment is dated by its posting) and a kind.
create or replace temp table flow_settlements as
select
  debit_item_id as item_id, credits.posted_on as on_day, kind,
  sum(allocations.amount)::decimal(28, 2) as amount, max(cleared_on) as cleared_on
from allocations
semi join flow_invoices on item_id = debit_item_id
join (
  select
    item_id, posted_on,
    case
      when type in ('payment', 'bill', 'down-payment') then 'paid'
      when type = 'credit-note' then 'credited'
      when type = 'transfer-doubtful' then 'doubtful'
      when type = 'write-off' then 'written-off'
      else 'cleared'
    end::enum('paid', 'credited', 'doubtful', 'written-off', 'cleared') as kind
  from items
  where amount < 0
) as credits on credits.item_id = credit_item_id
where settled_on <= (select to_on from flow_window)
group by all;

-- What lists say of a document, each at its first day; deliveries at the last.
create or replace temp table flow_documents as
with registered as (
  select entity_id, customer_id, document_key, order_number, delivered_on
  from invoices where type = 'invoice' and document_key is not null
  union
  select entity_id, customer_id, document_key(ledger_document), order_number, delivered_on
  from invoices where type = 'invoice' and ledger_document is not null
), delivered as (
  select entity_id, customer_id, document_key, order_number, delivered_on from deliveries where document_key is not null
  union all
  select registered.entity_id, registered.customer_id, registered.document_key, order_number, deliveries.delivered_on
  from registered
  join deliveries using (entity_id, customer_id, order_number)
  where deliveries.document_key is null
), told as (
  select entity_id, customer_id, document_key, 'ordered' as event, ordered_on as on_day from orders where document_key is not null
  union all
  select billed.entity_id, billed.customer_id, billed.document_key, 'ordered', ordered_on
  from (from registered union from delivered) as billed
  join orders on orders.entity_id = billed.entity_id and orders.customer_id = billed.customer_id
    and billed.order_number in (orders.order_number, orders.purchase_number)
  union all
  select entity_id, customer_id, document_key, 'delivered', delivered_on from delivered
  union all
  select entity_id, customer_id, document_key, 'served', delivered_on
  from registered
  anti join delivered using (entity_id, customer_id, document_key)
  union all
  select
    entity_id, customer_id, document_key,
    case
      when code in ('200', '201') then 'sent'
      when code in ('202', '203', '204') then 'received'
      when code in ('205', '206') then 'approved'
      when code in ('213', '501') then 'rejected'
      when code = '210' then 'refused'
      when code = '208' then 'suspended'
      when code = '211' then 'announced'
    end,
    said_on
  from invoice_statuses
  union all
  select entity_id, customer_id, document_key, 'dunned', done_on from dunning_events where document_key is not null
)
select
  entity_id, customer_id, document_key,
  min(on_day) filter (where event = 'ordered') as ordered_on,
  max(on_day) filter (where event = 'delivered') as delivered_on,
  max(on_day) filter (where event = 'served') as served_on,
  min(on_day) filter (where event = 'sent') as sent_on, min(on_day) filter (where event = 'received') as received_on,
  min(on_day) filter (where event = 'approved') as approved_on, min(on_day) filter (where event = 'rejected') as rejected_on,
  min(on_day) filter (where event = 'refused') as refused_on,
  min(on_day) filter (where event = 'suspended') as suspended_on,
  min(on_day) filter (where event = 'announced') as announced_on,
  min(on_day) filter (where event = 'dunned') as dunned_on
from told, flow_window
where on_day <= to_on
group by entity_id, customer_id, document_key;

-- A reminder to the customer as a whole is one of each of its invoices that is late then: the first after the due date.
create or replace temp table flow_reminders as
with reminders as (
  select distinct entity_id, customer_id, done_on
  from dunning_events, flow_window
  where document is null and customer_id is not null and done_on <= to_on
), reminded as (
  from flow_invoices semi join reminders using (entity_id, customer_id) where falls_on is not null
)
select item_id, done_on as reminded_on
from reminded
asof join reminders
  on reminded.entity_id = reminders.entity_id and reminded.customer_id = reminders.customer_id and falls_on < done_on;

create or replace temp view invoice_lives as
with settled as (
  select
    item_id, max(on_day) as last_on, sum(amount) as amount_settled, max(cleared_on) as cleared_on,
    min(on_day) filter (where kind = 'paid') as paid_first_on, max(on_day) filter (where kind = 'paid') as paid_on,
    max(on_day) filter (where kind = 'credited') as credited_on,
    sum(amount) filter (where kind = 'credited') as amount_credited,
    max(on_day) filter (where kind = 'doubtful') as doubtful_on,
    max(on_day) filter (where kind = 'written-off') as written_off_on,
    max(on_day) filter (where kind = 'cleared') as cleared_otherwise_on
  from flow_settlements
  group by item_id
), lived as (
  select
    flow_invoices.*, flow_documents.* exclude (entity_id, customer_id, document_key, dunned_on), settled.* exclude (item_id),
    to_on, dunned_on, reminded_on, if(amount_settled = amount, last_on, null) as closed_on,
    letter_groups.lettered_on as group_lettered_on
  from flow_invoices
  cross join flow_window
  left join flow_documents using (entity_id, customer_id, document_key)
  left join flow_reminders using (item_id)
  left join settled using (item_id)
  left join letter_groups on letter_groups.group_id = flow_invoices.group_id
), reissues as (
  -- Another invoice of the same amount to the same customer within sixty days of the credit note.
  select lived.item_id, min(again.posted_on) as reissued_on
  from (from lived where amount_credited = amount) as lived
  join flow_invoices as again
    on again.entity_id = lived.entity_id and again.customer_id = lived.customer_id and again.amount = lived.amount
    and again.item_id <> lived.item_id and again.posted_on between credited_on and credited_on + 60
    and again.issued_on >= lived.issued_on
  group by lived.item_id
)
select
  item_id, entity_id, customer_id, document, amount, posted_on as booked_on, closed_on,
  is_estimated and falls_on is not null as is_estimated, lettered_on < group_lettered_on as is_relettered,
  ordered_on, delivered_on, served_on, issued_on as invoiced_on, nullif(posted_on, issued_on) as posted_on,
  sent_on, received_on, approved_on, rejected_on, refused_on, suspended_on, announced_on,
  case when falls_on <= to_on and (closed_on is null or closed_on >= falls_on) then falls_on end as due_on,
  least(dunned_on, if(closed_on is null or closed_on >= reminded_on, reminded_on, null)) as dunned_on,
  (select min(opened_on) from disputes where disputes.item_id = lived.item_id and opened_on <= to_on) as disputed_on,
  (select min(made_on) from promises where promises.item_id = lived.item_id and made_on <= to_on) as promised_on,
  case when closed_on is null or paid_first_on < paid_on then paid_first_on end as part_paid_on,
  case when closed_on is not null then paid_on end as paid_on,
  case when amount_credited < amount then credited_on end as credited_on,
  case when amount_credited = amount then credited_on end as reversed_on,
  reissued_on, doubtful_on, written_off_on, cleared_otherwise_on,
  case when superseded_on <= to_on and (closed_on is null or closed_on > superseded_on) then superseded_on end as carried_on,
  case when closed_on is not null and group_lettered_on is not null and cleared_on <= to_on then cleared_on end as lettered_on
from lived
left join reissues using (item_id);
