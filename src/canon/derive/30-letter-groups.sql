-- Lettering groups (formats.md §1.3): a code means one settlement for one customer in one ledger; where its items
-- bear several dates and a date's items balance by themselves, they are a batch of their own (code used again).
create or replace temp table lettered_items as
select
  raw_items.item_id,
  raw_items.entity_id,
  raw_items.customer_code,
  coalesce(opening_twins.letter_code, raw_items.letter_code) as letter_code,
  coalesce(opening_twins.lettered_on, raw_items.lettered_on) as lettered_on,
  coalesce(opening_twins.letter_file_id, raw_items.file_id) as letter_file_id,
  raw_items.amount,
  raw_items.posted_on,
  raw_items.role,
  raw_items.is_in_scope
from raw_items
left join (
  select * from opening_twins
  where letter_code is not null and opening_item_id in (select item_id from set_aside)
) as opening_twins using (item_id)
where coalesce(opening_twins.letter_code, raw_items.letter_code) is not null
  and raw_items.item_id not in (select item_id from set_aside);

create or replace temp table code_groups as
select
  entity_id, customer_code, letter_code, letter_file_id,
  min(item_id) as group_id,
  min(lettered_on) is distinct from max(lettered_on) or count(lettered_on) < count(*) as has_several_dates
from lettered_items
group by entity_id, customer_code, letter_code, letter_file_id;

create or replace temp table grouped_items as
select lettered_items.*, group_id, has_several_dates
from lettered_items
join code_groups
  on code_groups.entity_id = lettered_items.entity_id
  and code_groups.letter_code = lettered_items.letter_code
  and code_groups.letter_file_id = lettered_items.letter_file_id
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
  any_value(entity_id),
  any_value(coalesce(ledger_codes.customer_id, final_groups.customer_code)),
  any_value(letter_code),
  max(lettered_on),
  any_value(year(source_files.fiscal_year_end_on))::integer,
  count(*),
  count(*) filter (where amount > 0),
  count(*) filter (where amount < 0),
  coalesce(sum(amount) filter (where amount > 0), 0),
  coalesce(-sum(amount) filter (where amount < 0), 0),
  sum(amount),
  min(posted_on),
  max(posted_on),
  any_value(letter_code) <> upper(any_value(letter_code))
from final_groups
left join ledger_codes using (entity_id, customer_code)
join source_files on source_files.file_id = letter_file_id
group by group_id;
