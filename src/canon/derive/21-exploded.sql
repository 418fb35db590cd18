-- Openings brought forward in one line without a customer, whose detail stands in the earlier ledgers: where, in every
-- year, the customers' own opening lines are what the movements of the earlier years leave them, all the items live
-- on, and the line without a customer counts for nothing more than what they do not explain.
create or replace temp table lump_families as
select distinct entity_id, role, is_in_scope
from chained
where is_opening and year_no > 1 and holder = '' and letter_code is null;

create or replace temp table lump_years as
with lines as (
  select * from chained semi join lump_families using (entity_id, role, is_in_scope)
), holder_years as (
  select
    entity_id, role, is_in_scope, holder, year_no,
    sum(amount) filter (where not is_opening or year_no = 1) as amount_moved,
    coalesce(sum(amount) filter (where is_opening and year_no > 1), 0) as amount_opening
  from lines
  group by all
), holders as (
  select distinct entity_id, role, is_in_scope, holder from holder_years
), told as (
  select
    holders.*, ledger_years.year_no,
    coalesce(amount_opening, 0) as amount_opening,
    coalesce(sum(amount_moved) over (
      partition by holders.entity_id, holders.role, holders.is_in_scope, holders.holder order by ledger_years.year_no
      rows between unbounded preceding and 1 preceding), 0) as amount_carried
  from holders
  join ledger_years using (entity_id)
  left join holder_years
    on holder_years.entity_id = holders.entity_id and holder_years.role = holders.role
    and holder_years.is_in_scope = holders.is_in_scope and holder_years.holder = holders.holder
    and holder_years.year_no = ledger_years.year_no
), closings as (
  select entity_id, role, is_in_scope, year_no + 1 as year_no, sum(amount) as amount_closing
  from lines
  group by all
), bearers as (
  select
    entity_id, role, is_in_scope, year_no,
    arg_min(account, (item_id, account)) filter (where holder = '') as account,
    min(item_id) filter (where holder = '') as item_id,
    bool_or(letter_code is not null and holder = '') as is_lettered
  from lines
  where is_opening and year_no > 1
  group by all
)
select
  told.entity_id, told.role, told.is_in_scope, told.year_no,
  min(bearers.account) as account,
  min(bearers.item_id) as item_id,
  sum(amount_opening)::decimal(28, 2) as amount_opening,
  coalesce(min(amount_closing), 0)::decimal(28, 2) as amount_closing,
  bool_and(told.holder = '' or amount_opening = 0 or amount_opening = amount_carried)
    and (bool_and(amount_opening = amount_carried) or min(bearers.item_id) is not null)
    and not coalesce(bool_or(bearers.is_lettered), false) as is_explained,
  bool_or(told.holder = '' and amount_opening <> amount_carried)
    and bool_or(told.holder <> '' and amount_opening <> amount_carried) as is_lump
from told
left join closings using (entity_id, role, is_in_scope, year_no)
left join bearers using (entity_id, role, is_in_scope, year_no)
where told.year_no > 1
group by told.entity_id, told.role, told.is_in_scope, told.year_no;

-- What is left of a line must fit a line: beyond, nothing is exploded.
create or replace temp table exploded_families as
select entity_id, role, is_in_scope
from lump_years
group by entity_id, role, is_in_scope
having bool_or(is_lump) and bool_and(is_explained and (item_id is not null or amount_opening = amount_closing))
  and max(abs(amount_opening - amount_closing)) < 1e15;

create or replace temp table exploded as
select distinct entity_id, account from chained semi join exploded_families using (entity_id, role, is_in_scope);

create or replace temp table opening_remainders as
select item_id, (amount_opening - amount_closing)::decimal(18, 2) as amount
from lump_years
semi join exploded_families using (entity_id, role, is_in_scope)
where amount_opening <> amount_closing;

update work.raw_items set amount = opening_remainders.amount
from opening_remainders
where raw_items.item_id = opening_remainders.item_id;

insert into openings
select
  lump_years.entity_id, account, null, amount_closing, amount_opening, opened_on, file_of(item_id), line_of(item_id), 1
from lump_years
semi join exploded_families using (entity_id, role, is_in_scope)
join ledger_years using (entity_id, year_no)
where item_id is not null;
