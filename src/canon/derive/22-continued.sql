-- What lives on from one year into the next, and what the opening entry takes over.
insert into openings
select
  year_pairs.entity_id, account, nullif(holder, ''), amount_closing, amount_opening, opened_on,
  (select min(file_id) from chained
   where chained.entity_id = year_pairs.entity_id and chained.year_no = year_pairs.year_no),
  line_of(opening_item_id),
  opening_count
from year_pairs
anti join exploded on exploded.entity_id = year_pairs.entity_id and exploded.account = year_pairs.account
join ledger_years on ledger_years.entity_id = year_pairs.entity_id and ledger_years.year_no = year_pairs.year_no
where amount_closing <> 0 or amount_opening <> 0;

-- Opening lines that repeat one line of the year before: same account, customer, document and amount, once on
-- each side, not lettered in its own year, or with the code that the opening line bears: its ledger was exported later.
create or replace temp table opening_twins as
with counted as (
  select *, count(*) over (
      partition by entity_id, account, holder, year_no, is_opening and year_no > 1, document, amount) as times
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
  and (earlier.letter_code is null or earlier.letter_code = later.letter_code)
union
-- One line of a customer that repeats all that it owed: its lettering is that of each.
select lump.item_id, owed.item_id, lump.letter_code, lump.lettered_on, lump.file_id
from (
  select * from chained
  where is_opening and year_no > 1
  qualify count(*) over (partition by entity_id, account, holder, year_no) = 1
) as lump
join chained as owed
  on owed.entity_id = lump.entity_id and owed.account = lump.account and owed.holder = lump.holder
  and owed.year_no < lump.year_no and owed.letter_code is null and not (owed.is_opening and owed.year_no > 1)
where lump.letter_code is not null and lump.holder <> ''
qualify sum(owed.amount) over (partition by lump.item_id) = lump.amount;

-- Where the items live on: balances agree, and every lettered opening line has its twin (else its lettering,
-- which settles it, would be lost).
create or replace temp table continued as
select year_pairs.entity_id, year_pairs.account, year_pairs.holder, year_pairs.year_no
from year_pairs
left join chained
  on chained.entity_id = year_pairs.entity_id and chained.account = year_pairs.account
  and chained.holder = year_pairs.holder and chained.year_no = year_pairs.year_no and chained.is_opening
left join opening_twins on opening_twins.opening_item_id = chained.item_id
anti join taken_years on taken_years.entity_id = year_pairs.entity_id and taken_years.year_no = year_pairs.year_no
group by all
having bool_and(amount_closing = amount_opening)
  and bool_and(chained.letter_code is null or opening_twins.item_id is not null)
union
select distinct chained.entity_id, chained.account, chained.holder, ledger_years.year_no
from chained
semi join exploded using (entity_id, account)
join ledger_years on ledger_years.entity_id = chained.entity_id and ledger_years.year_no > 1;

create or replace temp table set_aside as
select chained.item_id
from chained
semi join continued
  on continued.entity_id = chained.entity_id and continued.account = chained.account
  and continued.holder = chained.holder and continued.year_no = chained.year_no
anti join opening_remainders on opening_remainders.item_id = chained.item_id
where chained.is_opening and chained.year_no > 1;

-- From the first later year that it does not live on into, an item counts no more: the opening lines do.
create or replace temp table superseded as
select chained.item_id, min(ledger_years.opened_on) as superseded_on
from chained
join ledger_years on ledger_years.entity_id = chained.entity_id and ledger_years.year_no > chained.year_no
anti join continued
  on continued.entity_id = chained.entity_id and continued.account = chained.account
  and continued.holder = chained.holder and continued.year_no = ledger_years.year_no
group by chained.item_id
union all
select item_id, cleared_out_on from work.raw_items where cleared_out_on is not null;

-- The letterings that opening lines set aside hand to the items they repeat.
create or replace temp table carried_letterings as
select opening_twins.item_id, letter_code, lettered_on, letter_file_id
from opening_twins
semi join set_aside on set_aside.item_id = opening_item_id
where letter_code is not null;
