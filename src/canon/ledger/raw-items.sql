-- The receivable and suspense lines, each typed by the counterpart of its entry (formats.md §1.4): the
-- journal's name is only a hint and is not used.
create or replace temp view joined_lines as
with receivable_lines as (
  select
    ledger_split_rows.* exclude (account),
    entity_id,
    ledger_accounts.account,
    role,
    role_no,
    is_in_scope,
    (debit - credit)::decimal(18, 2) as amount,
    case when coalesce(is_number_useless, false)
      then strftime(posted_on, '%Y%m%d') || '|' || coalesce(document, '') else entry_parts.voucher end as voucher
  from ledger_split_rows
  join ledger_accounts using (file_id, account)
  left join ledger_entry_keys using (file_id)
  left join entry_parts using (file_id, line)
  where is_receivable or role_no = role_no('suspense')
), receivable_entries as (
  select file_id, journal, entry_no, voucher, entry_id, posted_on, role_mask,
    counterpart_of(counterpart_top) as counterpart_no
  from split_entries
  where has_receivable(role_mask) or has_role(role_mask, 'suspense')
)
select
  receivable_lines.*,
  entry_id,
  counterpart_no,
  role_mask,
  receivable_entries.posted_on as entry_posted_on
from receivable_lines
join receivable_entries
  on receivable_lines.file_id = receivable_entries.file_id
  and receivable_lines.journal is not distinct from receivable_entries.journal
  and receivable_lines.entry_no is not distinct from receivable_entries.entry_no
  and receivable_lines.voucher is not distinct from receivable_entries.voucher;

-- Where entries come in one run, the scan said it all of each line already (ledger_told_rows); else the line is
-- joined to its entry.
insert into work.raw_items
with known_lines as (
  select
    file_id, line, journal, account, auxiliary, auxiliary_name, document, posted_on, issued_on, due_on, debit, credit,
    amount_currency, currency, letter_code, lettered_on, entry_id, counterpart_no, role_mask, entry_posted_on,
    entity_id, role, is_in_scope, label
  from joined_lines
  union all
  select
    file_id, line, journal, ledger_accounts.account, auxiliary, auxiliary_name, document, posted_on, issued_on, due_on,
    coalesce(debit, 0), coalesce(credit, 0), amount_currency, currency, letter_code, lettered_on,
    item_id_of(file_id, entry_line), counterpart_no, role_mask, entry_posted_on,
    entity_id, role, is_in_scope, label
  from ledger_told_rows
  join ledger_accounts using (file_id, account)
)
select
  item_id_of(known_lines.file_id, line) as item_id,
  entity_id,
  case
    when auxiliary is null then null
    when regexp_matches(auxiliary, '^0\d{9}$') then ltrim(auxiliary, '0')
    else auxiliary
  end as customer_code,
  auxiliary_name,
  account,
  role,
  is_in_scope,
  counterpart_no,
  role_mask,
  document,
  posted_on,
  coalesce(issued_on, posted_on) as issued_on,
  due_on,
  (debit - credit)::decimal(18, 2) as amount,
  amount_currency,
  currency_code(currency) as currency,
  letter_code,
  lettered_on,
  known_lines.entry_id,
  coalesce(known_lines.journal, '') as journal,
  known_lines.file_id,
  line,
  (ledger_openings.journal is not null and entry_posted_on = opened_on) or opening_entries.entry_id is not null as is_opening,
  label,
  null as cleared_out_on
from known_lines
left join opening_entries using (entry_id)
left join ledger_openings on ledger_openings.file_id = known_lines.file_id
  and ledger_openings.journal = known_lines.journal;

-- The lines of an entry that two parts share have the whole entry's counterpart.
update work.raw_items
set
  entry_id = whole_entry_id,
  counterpart_no = counterpart_of(counterpart_top),
  role_mask = cut_entries.role_mask
from cut_entries
where cut_entries.entry_id = raw_items.entry_id;

create type ledger_journal as enum (select distinct journal from work.raw_items order by journal);
alter table items alter column journal type ledger_journal;

-- The runs have served: they are the largest table of the load.
delete from ledger_runs;
