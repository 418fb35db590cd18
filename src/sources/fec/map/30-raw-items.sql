-- The receivable and suspense lines, each typed by the counterpart of its entry (formats.md §1.4): the
-- journal's name is only a hint and is not used.
insert into raw_items
with receivable_lines as (
  select
    staging_fec.*,
    entity_id,
    role,
    role_no,
    is_in_scope,
    (debit - credit)::decimal(18, 2) as amount,
    case when coalesce(is_number_useless, false)
      then strftime(posted_on, '%Y%m%d') || '|' || coalesce(document, '') end as voucher
  from staging_fec
  join ledger_accounts using (file_id, account)
  left join fec_entry_keys using (file_id)
  where role_no between 1 and 8
), receivable_entries as (
  select file_id, journal, entry_no, voucher, entry_id, posted_on, role_mask,
    case when counterpart_top > 0 then counterpart_top % 16 else 0 end as counterpart_no
  from fec_entries
  where role_mask & 510 <> 0
)
select
  receivable_lines.file_id::bigint * 1000000000000 + receivable_lines.line as item_id,
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
  receivable_lines.document,
  receivable_lines.posted_on,
  coalesce(issued_on, receivable_lines.posted_on) as issued_on,
  receivable_lines.due_on,
  amount,
  amount_currency,
  currency,
  letter_code,
  lettered_on,
  entry_id,
  coalesce(receivable_lines.journal, '') as journal,
  receivable_lines.file_id,
  receivable_lines.line,
  fec_openings.journal is not null and receivable_entries.posted_on = opened_on as is_opening
from receivable_lines
join receivable_entries
  on receivable_lines.file_id = receivable_entries.file_id
  and receivable_lines.journal is not distinct from receivable_entries.journal
  and receivable_lines.entry_no is not distinct from receivable_entries.entry_no
  and receivable_lines.voucher is not distinct from receivable_entries.voucher
left join fec_openings on fec_openings.file_id = receivable_lines.file_id
  and fec_openings.journal = receivable_lines.journal;

-- The runs have served: they are the largest table of the load.
delete from fec_runs;
