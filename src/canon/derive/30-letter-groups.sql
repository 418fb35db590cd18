-- Lettering groups (formats.md §1.3): a code means one settlement for one customer in one ledger; where its items
-- bear several dates and a date's items balance by themselves, they are a batch of their own (code used again).

-- The parts of one fiscal year (`_1`, `_2`) are one ledger, named by its first file.
create or replace temp table ledger_parts as
select file_id, fiscal_year_end_on, min(file_id) over (partition by entity_id, fiscal_year_end_on) as ledger_id
from source_files
where kind = 'fec';

create or replace temp table lettered_items as
select
  raw_items.item_id,
  raw_items.entity_id,
  raw_items.customer_code,
  coalesce(opening_twins.letter_code, raw_items.letter_code) as letter_code,
  coalesce(opening_twins.lettered_on, raw_items.lettered_on) as lettered_on,
  ledger_parts.ledger_id,
  ledger_parts.fiscal_year_end_on,
  raw_items.amount,
  raw_items.posted_on,
  raw_items.role,
  raw_items.is_in_scope
from raw_items
left join (
  select * from opening_twins
  where letter_code is not null and opening_item_id in (select item_id from set_aside)
) as opening_twins using (item_id)
join ledger_parts on ledger_parts.file_id = coalesce(opening_twins.letter_file_id, raw_items.file_id)
where coalesce(opening_twins.letter_code, raw_items.letter_code) is not null
  and raw_items.item_id not in (select item_id from set_aside);

-- A ledger extracted late bears letterings of the next year: same code, same day there, they are one settlement,
-- unless the next opening entry had taken the line over.
update lettered_items
set ledger_id = later.ledger_id
from (
  select entity_id, customer_code, letter_code, lettered_on, fiscal_year_end_on, min(ledger_id) as ledger_id
  from lettered_items
  where (select max(year_no) from ledger_years) > 1
  group by all
) as later
where lettered_items.lettered_on > lettered_items.fiscal_year_end_on
  and later.fiscal_year_end_on > lettered_items.fiscal_year_end_on
  and later.lettered_on = lettered_items.lettered_on
  and later.letter_code = lettered_items.letter_code
  and later.entity_id = lettered_items.entity_id
  and later.customer_code is not distinct from lettered_items.customer_code
  and later.lettered_on <= later.fiscal_year_end_on
  and not exists (
    from superseded
    where superseded.item_id = lettered_items.item_id and superseded_on <= lettered_items.lettered_on
  );

create or replace temp table code_groups as
select
  entity_id, customer_code, letter_code, ledger_id,
  min(item_id) as group_id,
  min(lettered_on) is distinct from max(lettered_on) or count(lettered_on) < count(*) as has_several_dates
from lettered_items
group by entity_id, customer_code, letter_code, ledger_id;

create or replace temp table grouped_items as
select lettered_items.*, group_id, has_several_dates
from lettered_items
join code_groups
  on code_groups.entity_id = lettered_items.entity_id
  and code_groups.letter_code = lettered_items.letter_code
  and code_groups.ledger_id = lettered_items.ledger_id
  and code_groups.customer_code is not distinct from lettered_items.customer_code;

-- Batches: one date of a code whose items balance by themselves.
create or replace temp table batches as
select group_id, lettered_on
from grouped_items
where has_several_dates
group by group_id, lettered_on
having sum(amount) = 0;

-- Each group is named by its first item.
create or replace temp table final_groups as
select * exclude (has_several_dates)
from grouped_items
where not has_several_dates
union all
select
  grouped_items.* exclude (group_id, has_several_dates),
  min(item_id) over (partition by grouped_items.group_id, batches.group_id is null,
                     case when batches.group_id is not null then grouped_items.lettered_on end)
from grouped_items
left join batches on batches.group_id = grouped_items.group_id
  and batches.lettered_on is not distinct from grouped_items.lettered_on
where has_several_dates;

insert into letter_groups
select
  group_id,
  min(final_groups.entity_id),
  min(customer_code),
  min(letter_code),
  max(lettered_on),
  min(year(source_files.fiscal_year_end_on))::integer,
  count(*),
  count(*) filter (where amount > 0),
  count(*) filter (where amount < 0),
  coalesce(sum(amount) filter (where amount > 0), 0),
  coalesce(-sum(amount) filter (where amount < 0), 0),
  sum(amount),
  min(posted_on),
  max(posted_on),
  min(letter_code) <> upper(min(letter_code))
from final_groups
join source_files on source_files.file_id = ledger_id
group by group_id;
