-- The lettered lines, numbered for canon/settle: each with its customer, its code in its ledger, its account family.
-- The parts of one fiscal year (`_1`, `_2`) are one ledger, named by its first file.
create or replace temp table ledger_parts as
select file_id, fiscal_year_end_on, min(file_id) over (partition by entity_id, fiscal_year_end_on) as ledger_id
from ledger_files;

-- An item that lives on bears the lettering of the opening line that repeats it.
create or replace temp view own_letterings as
select
  raw_items.item_id,
  raw_items.entity_id,
  raw_items.customer_code,
  -- A code means nothing across two accounts where no customer ties them.
  if(raw_items.customer_code is null, raw_items.account::varchar, '') as held_on,
  coalesce(carried.letter_code, raw_items.letter_code) as letter_code,
  coalesce(carried.lettered_on, raw_items.lettered_on) as lettered_on,
  ledger_parts.ledger_id,
  ledger_parts.fiscal_year_end_on,
  raw_items.amount,
  raw_items.posted_on,
  raw_items.role,
  raw_items.is_in_scope
from work.raw_items
left join carried_letterings as carried using (item_id)
join ledger_parts on ledger_parts.file_id = coalesce(carried.letter_file_id, raw_items.file_id)
anti join set_aside on set_aside.item_id = raw_items.item_id
where coalesce(carried.letter_code, raw_items.letter_code) is not null;

-- A ledger extracted late bears letterings of the next year: same code, same day there, they are one settlement,
-- unless the next opening entry had taken the line over.
create or replace temp table late_letterings as
select * from own_letterings
where (select max(year_no) from ledger_years) > 1 and lettered_on > fiscal_year_end_on;

create or replace temp table later_ledgers as
select late_letterings.item_id, arg_min(later.ledger_id, (later.fiscal_year_end_on, later.ledger_id)) as ledger_id
from late_letterings
join own_letterings as later
  on later.entity_id = late_letterings.entity_id
  and later.customer_code is not distinct from late_letterings.customer_code
  and later.letter_code = late_letterings.letter_code
  and later.lettered_on = late_letterings.lettered_on
  and later.fiscal_year_end_on > late_letterings.fiscal_year_end_on
  and later.lettered_on <= later.fiscal_year_end_on
where not exists (
  from superseded
  where superseded.item_id = late_letterings.item_id and superseded_on <= late_letterings.lettered_on
)
group by late_letterings.item_id;

create or replace temp view lettered_lines as
select own_letterings.* replace (coalesce(later_ledgers.ledger_id, own_letterings.ledger_id) as ledger_id)
from own_letterings
left join later_ledgers using (item_id);

create or replace temp table customer_numbers as
select entity_id, customer_code, row_number() over ()::integer as customer_no
from ledger_codes;

create or replace temp table code_numbers as
select ledger_id, letter_code, held_on, row_number() over ()::integer as code_no
from (select distinct ledger_id, letter_code, held_on from lettered_lines);

-- What canon/settle gives back: the group of each line, and the day from which nothing of it is open.
create or replace temp table settled_lines (
  item_id   bigint not null,
  group_id  bigint not null,
  closed_on date
);

create or replace temp table settled_groups (
  group_id        bigint not null,
  customer_no     integer not null,
  code_no         integer not null,
  lettered_on     date,
  item_count      integer not null,
  debit_count     integer not null,
  credit_count    integer not null,
  amount_debit    decimal(38, 2) not null,
  amount_credit   decimal(38, 2) not null,
  amount_balance  decimal(38, 2) not null,
  posted_on_first date not null,
  posted_on_last  date not null
);
