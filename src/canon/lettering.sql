-- What lettering says, and where it says too little to be believed.

-- Whether lettering is too rare to tell what a payment paid: less than `min_pct` percent of the old credits bear a code
-- (control B11). One row.
create or replace macro lettering_coverage(min_pct) as table
select coalesce(sum(amount) > 0 and sum(amount_lettered) * 100 < sum(amount) * min_pct, false) as is_too_rare
from old_credits
anti join group_companies using (entity_id, customer_id);

-- The customers of whom an open line proves nothing: lettering is too rare in the whole (lettering_coverage) and less
-- than `min_pct` percent of their own old credits are lettered. That is one fact, told once (control B11).
create or replace macro unlettered_customers(min_pct) as table
select entity_id, customer_id
from old_credits, lettering_coverage(min_pct)
where customer_id is not null and is_too_rare and amount_lettered * 100 < amount * min_pct;

-- Customers whose opening balance came forward as one line without a code, while their items of the years before are
-- here and live on: the payments of the year may settle these, up to that amount.
create or replace view regrouped_openings as
select
  openings.entity_id, customer_id, year(fiscal_year_end_on)::integer as fiscal_year,
  sum(amount_opening)::decimal(28, 2) as amount
from openings
join source_files using (file_id)
where line_count = 1 and amount_opening > 0
group by openings.entity_id, customer_id, fiscal_year_end_on;

-- Groups of debits alone whose payment came after the last ledger was closed, where no lettering bears a date: they
-- are all that the customer still owes, or their code comes after those of its settled groups. No later ledger tells.
create or replace view lettered_later_groups as
with last_years as (
  select entity_id, max(fiscal_year) as fiscal_year, count(lettered_on) as dated_count
  from letter_groups
  group by entity_id
),
undated as (
  select letter_groups.*
  from letter_groups
  join last_years using (entity_id, fiscal_year)
  where dated_count = 0 and credit_count = 0 and customer_id is not null
),
owed as (
  select entity_id, customer_id, sum(amount_open) as amount
  from open_items
  where is_trade(role)
  group by entity_id, customer_id
),
settled as (
  -- Codes follow each other by their length, then by their letters: Z, AA, AB.
  select entity_id, customer_id, fiscal_year, max((length(letter_code), letter_code)) as last_code
  from letter_groups
  where amount_balance = 0
  group by entity_id, customer_id, fiscal_year
)
select group_id
from (select *, sum(amount_balance) over (partition by entity_id, customer_id) as amount_undated from undated) as undated
left join owed using (entity_id, customer_id)
left join settled using (entity_id, customer_id, fiscal_year)
where amount_undated = owed.amount or (length(letter_code), letter_code) > last_code;

-- The lettering groups whose two sides differ at the as-of date, each with its one reading (controls.md B01, B02, B07).
-- Judged only when complete: every line posted, and the code given, on or before the as-of date; no partial code;
-- and not when the next year's opening entry had taken its lines over before they were lettered.
create or replace view unbalanced_letter_groups as
with complete as (
  select letter_groups.*
  from letter_groups
  cross join mission
  where amount_balance <> 0 and not is_partial
    and posted_on_last <= as_of and (lettered_on is null or lettered_on <= as_of)
),
carried_over as (
  select distinct group_id
  from items
  join complete using (group_id)
  where superseded_on <= complete.lettered_on
),
judged as (
  select
    complete.*,
    coalesce(customer_id, '') as customer,
    letter_code || coalesce(lettered_on::varchar, fiscal_year::varchar) as lettering
  from complete
  anti join carried_over using (group_id)
),
-- The same code on the same day for several customers: all of them together, or just two that offset each other.
sets as (
  select
    *,
    sum(amount_balance) over every_customer = 0
      and min(customer) over every_customer <> max(customer) over every_customer as is_set,
    count(*) over two_customers = 2 and sum(amount_balance) over two_customers = 0
      and min(customer) over two_customers <> max(customer) over two_customers as is_pair
  from judged
  window
    every_customer as (partition by entity_id, lettering),
    two_customers as (partition by entity_id, lettering, abs(amount_balance))
),
-- Accounts without auxiliaries have codes of their own: two settlements that bear one by chance, without a date, are
-- each judged by itself; an invoice on one account and its payment on the other are not.
across as (
  select
    group_id,
    (is_set or is_pair)
      and not (lettered_on is null and debit_count > 0 and credit_count > 0
        and exists (from accounts where accounts.entity_id = sets.entity_id and account = customer_id)) as is_across,
    entity_id || '/' || lettering || case when is_set then '' else '/' || abs(amount_balance)::varchar end as set_id
  from sets
),
-- What a customer's payments exceed the invoices of their groups by has paid what its opening brought forward as one
-- line: derive/55 settled it, or the items of the years before are here.
settling as (
  select distinct group_id
  from allocations
  semi join complete using (group_id)
  join items on items.item_id = debit_item_id
  where items.group_id is null
  union
  select group_id
  from (
    select group_id, entity_id, customer_id, fiscal_year,
      -sum(amount_balance) over (partition by entity_id, customer_id, fiscal_year) as amount_excess
    from judged
    where amount_balance < 0
  )
  join regrouped_openings using (entity_id, customer_id, fiscal_year)
  where amount_excess <= amount
),
-- Customers of one group of companies, or paid by the same payer, may be lettered together.
families as (
  select
    set_id,
    coalesce(min(group_code) = max(group_code) and count(group_code) = count(*), false)
      or (min(coalesce(payer_id, across_customers.customer_id)) = max(coalesce(payer_id, across_customers.customer_id))
        and count(across_customers.customer_id) = count(*)) as is_one_payer
  from (select set_id, entity_id, customer_id from across join judged using (group_id) where is_across) as across_customers
  left join customers using (entity_id, customer_id)
  group by set_id
)
select
  judged.* exclude (customer, lettering),
  case
    when is_across and is_one_payer then 'same-payer'
    when is_across then 'across-customers'
    when settling.group_id is not null then 'settles-opening'
    when lettered_later_groups.group_id is not null then 'lettered-later'
    when debit_count = 0 or credit_count = 0 then 'one-sided'
    else 'unbalanced'
  end as fault,
  case when is_across then set_id end as set_id
from judged
join across using (group_id)
left join families using (set_id)
left join settling on settling.group_id = judged.group_id
left join lettered_later_groups on lettered_later_groups.group_id = judged.group_id;

-- What a customer's own receipts quote, by the names their readers give the two ends.
create or replace view quoted_debits as
select distinct credit_item_id as credit_id, debit_item_id as debit_id, amount_credit, amount_debit
from quotations
where is_own and type = 'payment';

-- Open receipts that quote one open invoice, and how much of it all of them leave unpaid (0 or less: nothing).
create or replace view quoting_receipts as
select
  credit_id, debit_id, amount_credit as amount,
  (amount_debit - sum(amount_credit) over (partition by debit_id))::decimal(28, 2) as amount_left
from (from quoted_debits qualify count(*) over (partition by credit_id) = 1);
