-- Shared views: position, ageing, exposure. One place for each word.

-- The files that are ledgers, whichever source read them.
create or replace view ledger_files as
select *
from source_files
where list_contains(feeds, 'ledger');

-- The companies of one's own group: what they owe is not trade. Joined with `anti join`, which costs half of `not exists`.
create or replace view group_companies as
select distinct entity_id, customer_id from customers where is_intercompany;

-- The population of every indicator (kpi.md C6): trade receivables net of credits, group companies out.
-- `days_aged` is what the ageing stands on: days late, from the estimated due date where none is known; `days_aged_least`
-- and `days_aged_most` are the same, had the customer the longest term of the law or its shortest.
create or replace view trade_items as
select
  open_items.*,
  coalesce(days_late, date_diff('day', due_estimated_on, position_on)) as days_aged,
  case
    when due_estimated_on is null then days_late
    else date_diff('day', greatest(due_estimated_on, issued_on + cap_days), position_on)
  end as days_aged_least,
  case
    when due_estimated_on is null then days_late
    else date_diff('day', least(due_estimated_on, issued_on + term_days), position_on)
  end as days_aged_most
from open_items
cross join (select max(as_of) as position_on from mission)
left join (select cap_days, term_days from own_law_of_terms) as own_law on true
anti join group_companies using (entity_id, customer_id)
where is_trade(role)
  and amount_open <> 0;

-- Its totals, one row: net = gross - credits = not due + overdue + undated - credits (kpi.md C5, C8). Never null. Due dates
-- are estimated where they are not known; undated is what nothing can be estimated for. The bounds of what is overdue:
-- the longest term of the law and undated debts not yet due, its shortest and undated debts due.
create or replace view receivable_totals as
select
  coalesce(sum(amount_open), 0)::decimal(28, 2) as amount_net,
  coalesce(sum(amount_open) filter (where is_debit), 0)::decimal(28, 2) as amount_gross,
  coalesce(-sum(amount_open) filter (where amount_open < 0), 0)::decimal(28, 2) as amount_credits,  -- positive
  coalesce(sum(amount_open) filter (where is_debit and days_aged <= 0), 0)::decimal(28, 2) as amount_not_due,
  coalesce(sum(amount_open) filter (where is_debit and days_aged >= 1), 0)::decimal(28, 2) as amount_overdue,
  coalesce(sum(amount_open) filter (where is_debit and days_aged_least >= 1), 0)::decimal(28, 2) as amount_overdue_least,
  coalesce(sum(amount_open) filter (where is_debit and coalesce(days_aged_most, 1) >= 1), 0)::decimal(28, 2)
    as amount_overdue_most,
  coalesce(sum(amount_open) filter (where is_debit and days_aged is null), 0)::decimal(28, 2) as amount_undated,
  coalesce(sum(amount_open) filter (where is_debit and due_estimate is not null), 0)::decimal(28, 2) as amount_estimated,
  coalesce(sum(amount_open) filter (where is_debit and role = 'doubtful'), 0)::decimal(28, 2) as amount_doubtful,
  coalesce(sum(amount_open) filter (where is_debit and role = 'doubtful' and days_aged >= 1), 0)::decimal(28, 2)
    as amount_doubtful_overdue,
  count(*) as item_count,
  count(*) filter (where is_debit) as debit_count,
  count(*) filter (where is_debit and days_aged >= 1) as overdue_count,
  count(*) filter (where is_debit and days_aged_least >= 1) as overdue_count_least,
  count(*) filter (where is_debit and coalesce(days_aged_most, 1) >= 1) as overdue_count_most,
  count(*) filter (where is_debit and days_aged is null) as undated_count,
  count(*) filter (where is_debit and due_estimate is not null) as estimated_count,
  count(*) filter (where amount_open < 0) as credit_count
from (select *, amount_open > 0 as is_debit from trade_items);

-- The sales months without holes: a month the ledger covers and in which nothing was sold is a 0, with all its days.
create or replace view sales_history as
with bounds as (
  select min(month_on) as first_on, max(month_on) as last_on from sales_months
), calendar as (
  select unnest(generate_series(first_on, last_on, interval 1 month))::date as month_on
  from bounds
  where first_on is not null
)
select
  month_on,
  coalesce(days, day(last_day(month_on)))::integer as days,
  coalesce(amount_incl_tax, 0)::decimal(28, 2) as amount_incl_tax,
  case when days is null then 0 else amount_excl_tax end::decimal(28, 2) as amount_excl_tax,
  row_number() over (order by month_on desc) as months_back  -- 1 is the month of the as-of date
from calendar
left join sales_months using (month_on);

-- The same where a whole month counts `month_days` days (30: the banker's base), one cut by the date its elapsed days,
-- no more than that; 0: the days of the calendar.
create or replace macro sales_window_of(months, month_days) as table
select
  sum(amount_incl_tax)::decimal(28, 2) as amount_sales,
  sum(case
    when month_days = 0 then days
    when days = day(last_day(month_on)) then month_days
    else least(days, month_days)
  end)::bigint as days,
  count(*) as month_count
from sales_history
where months_back <= months;

-- Sales including VAT of the last `months` months, the as-of month counted by its elapsed days (kpi.md K1). One row; nulls without sales.
create or replace macro sales_window(months) as table (from sales_window_of(months, 0));

-- What the receivable accounts of kpi.md C6 stood at, end of `day`: lettering moves nothing in a net balance. Each
-- company counts what it had posted, or the opening entry of the next day. Null when the ledger of one starts later.
create or replace macro receivable_at(day) as table
with asked as (
  select day as position_on
), reached as (
  select
    entity_id,
    bool_or(posted_on <= position_on) as is_covered,
    bool_or(is_opening and posted_on = position_on + 1) as is_opened
  from items, asked
  group by entity_id
)
select
  case when (select bool_and(is_covered or is_opened) from reached) then sum(amount) end::decimal(28, 2) as amount_net
from items
join reached using (entity_id)
cross join asked
anti join group_companies using (entity_id, customer_id)
where is_trade(role)
  and (posted_on <= position_on or (not is_covered and is_opening and posted_on = position_on + 1))
  and is_living(superseded_on, position_on);

-- The ageing buckets, spelled here and nowhere else: closed intervals of days late (kpi.md K9).
create or replace view ageing_buckets as
select * from (values
  (1, 'not-due', -2147483648, 0),
  (2, '1-30', 1, 30),
  (3, '31-60', 31, 60),
  (4, '61-90', 61, 90),
  (5, '91-180', 91, 180),
  (6, '180+', 181, 2147483647),
  (7, 'doubtful', null, null),
  (8, 'no-due-date', null, null),
  (9, 'unallocated-credits', null, null)
) as buckets (bucket_no, bucket, days_from, days_to);

-- Each item of the receivables with its bucket.
create or replace view aged_items as
select trade_items.*, bucket_of(amount_open, role, days_aged) as bucket
from trade_items;

-- What a customer owes, net of its own credits, doubtful and notes included (kpi.md K18).
create or replace view exposures as
select
  entity_id,
  customer_id,
  sum(amount_open)::decimal(28, 2) as amount_exposed,
  coalesce(sum(amount_open) filter (where amount_open > 0 and days_late >= 1), 0)::decimal(28, 2) as amount_overdue,
  count(*) as item_count
from open_items
where customer_id is not null
  and is_trade(role)
  and amount_open <> 0
group by entity_id, customer_id;

-- The aged balances in force at the as-of date: for each company, those that stand nearest to it. Earlier ones tell
-- due dates, never what is owed.
create or replace view current_reports as
select aged_reports.*
from aged_reports
cross join (select as_of as position_on from mission)
qualify dense_rank() over (
  partition by entity_id
  order by abs(coalesce(as_of, position_on) - position_on), coalesce(as_of, position_on)
) = 1;

-- What credits posted between two dates settled, oldest first inside a lettering group (kpi.md K6). A payment is dated
-- by its posting, never by its lettering. Kinds: payment (a payment of an invoice), non-cash (a credit note, a
-- write-off… against an invoice), other (anything against what is not an invoice: an opening balance, a returned payment).
create or replace macro settlements(first_on, last_on) as table
with credits as (
  select item_id, type, posted_on
  from items
  anti join group_companies using (entity_id, customer_id)
  where amount < 0
    and posted_on between first_on and last_on
    and is_trade(role)
), settled as (
  select allocations.debit_item_id, allocations.amount, credits.type, credits.posted_on as paid_on
  from allocations
  join credits on credits.item_id = allocations.credit_item_id
  where allocations.settled_on <= last_on
)
select
  settled.amount,                            -- allocated, always positive
  settled.paid_on,
  debits.issued_on,
  debits.due_on,
  date_diff('day', debits.issued_on, settled.paid_on) as days_to_pay,
  date_diff('day', debits.due_on, settled.paid_on) as days_beyond,  -- null without a due date
  case
    when debits.type <> 'invoice' then 'other'
    when settled.type = 'payment' then 'payment'
    else 'non-cash'
  end as kind
from settled
join items as debits on debits.item_id = settled.debit_item_id;

-- The months of the watched accounts that make their balance at `day`: those of the fiscal year of each company that
-- covers it. A month that an entry stands in after `day` bears a `last_on` beyond it: what it came to by then is not kept.
create or replace macro watched_balances(day) as table
select watched_months.*
from watched_months
join source_files using (file_id, entity_id)
join (
  select entity_id, max(fiscal_year_end_on) as fiscal_year_end_on
  from ledger_months
  join source_files using (file_id, entity_id)
  where month_on <= day
  group by entity_id
) as covering using (entity_id, fiscal_year_end_on)
where first_on <= day;
