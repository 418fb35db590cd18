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

-- With a single year there is nothing to chain: this table and all that follow stay empty.
create or replace temp table chained as
select
  raw_items.item_id, raw_items.entity_id, raw_items.account,
  coalesce(raw_items.customer_code, '') as holder,
  year_no, opened_on, raw_items.file_id, raw_items.document, raw_items.amount, raw_items.is_opening,
  raw_items.letter_code, raw_items.lettered_on
from work.raw_items
join source_files using (file_id)
join ledger_years
  on ledger_years.entity_id = raw_items.entity_id
  and ledger_years.fiscal_year_end_on = source_files.fiscal_year_end_on
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

insert into openings
select
  year_pairs.entity_id, account, nullif(holder, ''), amount_closing, amount_opening, opened_on,
  (select min(file_id) from chained
   where chained.entity_id = year_pairs.entity_id and chained.year_no = year_pairs.year_no),
  line_of(opening_item_id),
  opening_count
from year_pairs
join ledger_years on ledger_years.entity_id = year_pairs.entity_id and ledger_years.year_no = year_pairs.year_no
where amount_closing <> 0 or amount_opening <> 0;

-- Opening lines that repeat one line of the year before: same account, customer, document and amount, once on
-- each side, not lettered in its own year.
create or replace temp table opening_twins as
with counted as (
  select *, count(*) over (partition by entity_id, account, holder, year_no, is_opening and year_no > 1, document, amount) as times
  from chained
)
select
  later.item_id as opening_item_id,
  earlier.item_id,
  later.letter_code,
  later.lettered_on,
  later.file_id as letter_file_id
from counted as later
join counted as earlier
  on earlier.entity_id = later.entity_id and earlier.account = later.account and earlier.holder = later.holder
  and earlier.year_no = later.year_no - 1 and earlier.amount = later.amount
  and earlier.document is not distinct from later.document
where later.is_opening and later.year_no > 1 and later.times = 1 and earlier.times = 1
  and earlier.letter_code is null;

-- Where the items live on: balances agree, and every lettered opening line has its twin (else its lettering,
-- which settles it, would be lost).
create or replace temp table continued as
select year_pairs.entity_id, year_pairs.account, year_pairs.holder, year_pairs.year_no
from year_pairs
left join chained
  on chained.entity_id = year_pairs.entity_id and chained.account = year_pairs.account
  and chained.holder = year_pairs.holder and chained.year_no = year_pairs.year_no and chained.is_opening
left join opening_twins on opening_twins.opening_item_id = chained.item_id
group by all
having bool_and(amount_closing = amount_opening)
  and bool_and(chained.letter_code is null or opening_twins.item_id is not null);

create or replace temp table set_aside as
select chained.item_id
from chained
semi join continued
  on continued.entity_id = chained.entity_id and continued.account = chained.account
  and continued.holder = chained.holder and continued.year_no = chained.year_no
where chained.is_opening;

-- From the first later year that it does not live on into, an item counts no more: the opening lines do.
create or replace temp table superseded as
select chained.item_id, min(ledger_years.opened_on) as superseded_on
from chained
join ledger_years on ledger_years.entity_id = chained.entity_id and ledger_years.year_no > chained.year_no
anti join continued
  on continued.entity_id = chained.entity_id and continued.account = chained.account
  and continued.holder = chained.holder and continued.year_no = ledger_years.year_no
group by chained.item_id;

-- The letterings that opening lines set aside hand to the items they repeat.
create or replace temp table carried_letterings as
select opening_twins.item_id, letter_code, lettered_on, letter_file_id
from opening_twins
semi join set_aside on set_aside.item_id = opening_item_id
where letter_code is not null;
