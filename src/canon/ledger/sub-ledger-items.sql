-- The items of sub-ledgers: their counterpart is told, their due date net. An entry is what one document number holds.
insert into work.raw_items
select
  item_id_of(rows.file_id, line) as item_id,
  entity_id,
  if(regexp_full_match(customer, '0\d{9}'), ltrim(customer, '0'), customer) as customer_code,
  customer_name,
  ledger_accounts.account,
  ledger_accounts.role,
  is_in_scope,
  coalesce(role_no(counterpart), 0) as counterpart_no,
  (1 << coalesce(role_no(counterpart), 0)) | bit_or(
    if(ledger_accounts.role in ('customer', 'retention'), 0, 1 << role_no::integer)
  ) over (partition by entry_id) as role_mask,
  document,
  posted_on,
  coalesce(issued_on, posted_on) as issued_on,
  due_on,
  amount,
  if(is_foreign, amount_currency, null) as amount_currency,
  if(is_foreign, currency_code(currency), null) as currency,
  letter_code,
  cleared_on as lettered_on,
  entry_id,
  coalesce(journal, '') as journal,
  rows.file_id,
  line,
  counterpart = 'opening' as is_opening,
  label,
  null as cleared_out_on
from (
  select *, coalesce(currency <> ledger_currency or amount_currency <> amount, false) as is_foreign from sub_ledger_rows
) as rows
join ledger_accounts using (file_id, account);

-- What was cleared with lines that the extract does not hold (another payer, a supplier, a period left out): from that day
-- it counts no more, as in the system's own list of open items.
create or replace temp table cleared_out as
with groups as (
  select
    entity_id, customer_code, role, is_in_scope, letter_code, lettered_on, max(posted_on) as posted_on
  from work.raw_items
  semi join (select distinct file_id from ledger_item_rows) as sub_ledgers using (file_id)
  where lettered_on is not null
  group by all
  having sum(amount) <> 0
)
select item_id, greatest(groups.lettered_on, groups.posted_on) as cleared_out_on
from work.raw_items
join groups
  on groups.entity_id = raw_items.entity_id and groups.customer_code is not distinct from raw_items.customer_code
  and groups.role = raw_items.role and groups.is_in_scope = raw_items.is_in_scope
  and groups.letter_code = raw_items.letter_code and groups.lettered_on = raw_items.lettered_on;

update work.raw_items set cleared_out_on = cleared_out.cleared_out_on
from cleared_out
where cleared_out.item_id = raw_items.item_id;

insert into ledger_months
select entity_id, file_id, account, role, is_in_scope, date_trunc('month', cleared_out_on)::date, -sum(amount)
from work.raw_items
where cleared_out_on is not null
group by all;

insert into problems
select file_id, null, '', 'cleared-out-of-extract', null, count(*)::varchar, sum(amount), false
from work.raw_items
where cleared_out_on is not null
group by file_id;

-- A company of which nothing was ever cleared: only what is open was extracted, and its past cannot be told.
insert into open_only_entities
select entity_id
from ledger_item_rows
join source_files using (file_id)
group by entity_id
having count(cleared_on) = 0;
