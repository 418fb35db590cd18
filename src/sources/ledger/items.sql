-- From the values of a ledger of customers alone to the lines of a sub-ledger.
create or replace temp table ledger_parties as
with kept as (
  select
    *,
    trim(regexp_replace(lower(strip_accents(journal)), '[^a-z0-9]+', ' ', 'g')) as kind_words,
    trim(regexp_replace(lower(strip_accents(label)), '[^a-z0-9]+', ' ', 'g')) as words
  from ledger_values
  where code is null
), said as (
  select
    *,
    case
      when is_opening or regexp_matches(
        words,
        '^(to |by )?(opening balance|solde (initial|anterieur)|report a nouveau|a nouveaux?|saldovortrag)'
      ) then 'opening'
      when regexp_matches(kind_words, $payments) then 'cash'
      when regexp_matches(kind_words, $credits) then 'credit'
      when regexp_matches(kind_words, $invoices) then 'sales'
      when regexp_matches(words, $payments) then 'cash'
      when regexp_matches(words, $credits) then 'credit'
      when regexp_matches(words, $invoices) then 'sales'
      else 'other'
    end as said
  from kept
), signs as (
  -- Amounts of which none is negative, payments among them: their kind gives the sign.
  select
    $money = 'signed' and bool_and(debit >= credit) and bool_or(said in ('cash', 'credit')) as is_unsigned,
    bool_and(coalesce(residual, 0) >= 0) as is_residual_unsigned
  from said
)
select
  said.* replace (
    if(is_unsigned and is_residual_unsigned and said in ('cash', 'credit'), -residual, residual) as residual
  ),
  if(is_unsigned and said in ('cash', 'credit'), credit - debit, debit - credit) as amount,
  coalesce(auxiliary, auxiliary_name) as customer
from said
cross join signs;

-- What a customer's transactions leave open, where it is not what they come to: some were not extracted, and what is open
-- is what counts.
create or replace temp table ledger_open as
select customer
from ledger_parties
group by customer
having count(residual) = count(*) and sum(residual) <> sum(amount);

-- What was cleared together, and comes to nothing: by its letters, else the day it was closed.
create or replace temp table ledger_cleared as
select
  customer, letter_code, if(letter_code is null, lettered_on, null) as closed_on,
  greatest(max(posted_on), max(lettered_on)) as cleared_on
from ledger_parties
where coalesce(letter_code, lettered_on::varchar) is not null and not regexp_matches(coalesce(letter_code, ''), '^[a-z]+$')
  and customer not in (from ledger_open)
group by all
having sum(amount) = 0 and count(*) > 1;

insert into ledger_item_rows by name
select
  $file_id::integer as file_id,
  line,
  company,
  ledger_parties.customer,
  if(regexp_matches(collective, '^[1-9][0-9]{2,}$'), collective, null) as account,
  coalesce(auxiliary_name, case when regexp_matches(auxiliary, '[a-zà-ü]|\S\s+\S') then auxiliary end) as customer_name,
  case said when 'credit' then 'sales' else said end as counterpart,
  coalesce(entry_no, if(document is null, null, concat_ws(' ', journal, document))) as entry_no,
  coalesce(document, entry_no) as document,
  coalesce(journal, '') as journal,
  posted_on,
  issued_on,
  due_on,
  if(ledger_parties.customer in (from ledger_open), residual, amount) as amount,
  amount_currency,
  currency,
  case
    when ledger_cleared.cleared_on is not null
      then coalesce(ledger_parties.letter_code, ledger_parties.lettered_on::varchar)
  end as clearing,
  ledger_cleared.cleared_on,
  label
from ledger_parties
left join ledger_cleared
  on ledger_cleared.customer is not distinct from ledger_parties.customer
  and ledger_cleared.letter_code is not distinct from ledger_parties.letter_code
  and (ledger_cleared.closed_on is null or ledger_cleared.closed_on = ledger_parties.lettered_on)
where if(ledger_parties.customer in (from ledger_open), residual, amount) <> 0;

insert into problems
select
  $file_id::integer, line, position, code, null,
  left(raw, 200), case when code in ('account-missing', 'entry-draft') then debit - credit end, true
from ledger_values
where code is not null
order by line;

insert into problems
select $file_id::integer, null, '', 'customers-alone', null, null, null, false
where coalesce((select bool_or(collective is null) from ledger_parties), true);

-- A customer whose balance is printed below its transactions, and is not what they come to.
insert into problems
select
  $file_id::integer, null, '', 'customer-balance-differs', null, left(closings.customer, 200),
  sums.amount - closings.balance, false
from ledger_closings as closings
join (
  select customer, sum(coalesce(amount, 0)) as amount from ledger_parties group by customer
) as sums on sums.customer = closings.customer
where sums.amount <> closings.balance
order by closings.customer;

drop table ledger_cleared;
drop table ledger_open;
drop table ledger_parties;
