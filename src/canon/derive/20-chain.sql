-- Several years of a ledger (formats.md §1.5). The opening entry of year N repeats the open items of year N−1:
-- where both balances agree by account and customer, the items of N−1 live on and the opening lines are set
-- aside; where they do not, the opening lines take over from that day, and the difference is a finding (A12).
create or replace temp table ledger_years as
select
  entity_id,
  fiscal_year_end_on,
  dense_rank() over (partition by entity_id order by fiscal_year_end_on) as year_no,
  min(posted_on) as opened_on
from ledger_files
join (select file_id, min(posted_on) as posted_on from work.raw_items group by file_id) using (file_id)
group by entity_id, fiscal_year_end_on;

-- The years of a new system, which tells them by itself: nothing of the one before lives on into them.
create or replace temp table taken_years as
select entity_id, year_no
from ledger_years
join work.takeovers using (entity_id)
where opened_on >= first_on;

-- Systems number accounts in their own ways: of a company that changed, one account a role.
create or replace temp table taken_accounts as
select entity_id, role, min(account) as account
from work.raw_items
join work.takeovers using (entity_id)
where posted_on >= first_on
group by all;

-- With a single year there is nothing to chain: this table and all that follow stay empty.
create or replace temp table chained as
select
  raw_items.item_id, raw_items.entity_id, coalesce(taken_accounts.account, raw_items.account) as account, raw_items.role,
  raw_items.is_in_scope,
  coalesce(raw_items.customer_code, '') as holder,
  year_no, opened_on, raw_items.file_id, raw_items.document, raw_items.amount, raw_items.is_opening,
  raw_items.letter_code, raw_items.lettered_on
from work.raw_items
join source_files using (file_id)
join ledger_years
  on ledger_years.entity_id = raw_items.entity_id
  and ledger_years.fiscal_year_end_on = source_files.fiscal_year_end_on
left join taken_accounts on taken_accounts.entity_id = raw_items.entity_id and taken_accounts.role = raw_items.role
where (select max(year_no) from ledger_years) > 1;

create or replace temp table year_balances as
select
  entity_id, account, holder, year_no,
  sum(amount)::decimal(28, 2) as amount_closing,
  coalesce(sum(amount) filter (where is_opening), 0)::decimal(28, 2) as amount_opening,
  min(item_id) filter (where is_opening) as opening_item_id,
  count(*) filter (where is_opening and letter_code is null) as opening_count
from chained
group by entity_id, account, holder, year_no;

create or replace temp table year_pairs as
select
  coalesce(earlier.entity_id, later.entity_id) as entity_id,
  coalesce(earlier.account, later.account) as account,
  coalesce(earlier.holder, later.holder) as holder,
  coalesce(earlier.year_no + 1, later.year_no) as year_no,
  coalesce(earlier.amount_closing, 0) as amount_closing,
  coalesce(later.amount_opening, 0) as amount_opening,
  later.opening_item_id,
  coalesce(later.opening_count, 0) as opening_count
from year_balances as earlier
full join year_balances as later
  on later.entity_id = earlier.entity_id and later.account = earlier.account
  and later.holder = earlier.holder and later.year_no = earlier.year_no + 1
semi join ledger_years
  on ledger_years.entity_id = coalesce(earlier.entity_id, later.entity_id)
  and ledger_years.year_no = coalesce(earlier.year_no + 1, later.year_no)
where coalesce(earlier.year_no + 1, later.year_no) > 1;
