-- The ledgers that mostly hold what a fuller one of the same company holds: an interim export beside the final one, two
-- copies of one ledger, a clean and a dirty one. Accounts that came to the same in the same month say which to look at;
-- the lines decide. Parts of one ledger share no line.
create or replace temp table ledger_copies as
with sums as (
  select
    file_id,
    entity_id,
    sum(line_count) as line_count,
    -- The fuller one: it goes further, it balances, less of it was rejected, it is longer.
    row_number() over (order by
      date_trunc('month', least(max(last_on), fiscal_year_end_on)) desc nulls last,
      sum(amount_debit) = sum(amount_credit) desc,
      rows_rejected,
      sum(line_count) desc,
      file_id
    ) as rank
  from ledger_account_months
  join source_files using (file_id)
  group by file_id, entity_id, fiscal_year_end_on, rows_rejected
), months_alike as (
  select one.file_id, other.file_id as kept_id, sum(one.line_count) as line_count
  from ledger_account_months as one
  join ledger_account_months as other using (account, month_on, line_count, amount_debit, amount_credit)
  where one.file_id <> other.file_id
  group by all
), pairs as (
  select months_alike.file_id, kept_id, kept.rank
  from months_alike
  join sums as own on own.file_id = months_alike.file_id
  join sums as kept on kept.file_id = kept_id
  where kept.rank < own.rank
    and (own.entity_id = kept.entity_id or 'unknown' in (own.entity_id, kept.entity_id))
    and months_alike.line_count * 3 >= least(own.line_count, kept.line_count)
), own_lines as (
  select pairs.file_id, kept_id, rank, line, posted_on, account, document, debit, credit
  from pairs
  join ledger_lines using (file_id)
), kept_lines as (
  select distinct pairs.file_id, kept_id, posted_on, account, document, debit, credit
  from pairs
  join ledger_lines on ledger_lines.file_id = kept_id
), held as (
  select file_id, kept_id, rank, count(*) as line_count, count(kept_lines.account) as held_count
  from own_lines
  semi join kept_lines as known using (file_id, kept_id, account)
  left join kept_lines using (file_id, kept_id, posted_on, account, document, debit, credit)
  group by all
)
select held.file_id, kept_id, own.name, kept.name as kept_name, line_count, held_count
from held
join source_files as own on own.file_id = held.file_id
join source_files as kept on kept.file_id = kept_id
where held_count * 3 >= line_count
qualify row_number() over (partition by held.file_id order by rank, kept_id) = 1;
