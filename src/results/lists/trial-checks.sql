-- The trial balances beside the ledger (trial-days.sql), account by account and to the cent (method.md, gate 1).

-- The rows of each sheet by account. Where one side sums what the other lists, 411 against 411DUPONT and 411MARTIN, the
-- listed ones go to the sum, with what the listing side itself has on 411.
create or replace temp table trial_rows as
select
  file_id, sheet_no, owned.book, owned.entity_id,
  if(owned.book = 'auxiliary', customer_key(coalesce(customer_code, account)), account_root(account)) as number,
  arg_min(if(owned.book = 'auxiliary', coalesce(customer_code, account), account), (line, account)) as account,
  arg_min(coalesce(if(owned.book = 'auxiliary', customer_name, null), label), (line, account)) as label,
  sum(amount_closing)::decimal(28, 2) as amount,
  sum(amount_opening)::decimal(28, 2) as amount_opening,
  min(line) as line,
  arg_min(position, (line, position)) as position
from trial_owned as owned
join trial_balances using (file_id, sheet_no, book)
where owned.entity_id is not null
group by file_id, sheet_no, owned.book, owned.entity_id, number
having number is not null;

create or replace temp table trial_sums as
with sides as (
  select distinct file_id, sheet_no, book, number, 'balance' as side from trial_rows
  union
  select distinct file_id, sheet_no, book, number, 'ledger'
  from trial_days
  join trial_ledger using (entity_id, on_day, book)
), lone as (
  select file_id, sheet_no, book, number, min(side) as side
  from sides
  where book = 'general'
  group by file_id, sheet_no, book, number
  having count(*) = 1
), beginnings as (
  select *, unnest(list_transform(range(3, length(number)), lambda n: left(number, n))) as beginning from lone
)
select
  listed.file_id, listed.sheet_no, listed.book, listed.number,
  arg_max(beginning, (length(beginning), beginning)) as sum_number
from beginnings as listed
join sides as sums
  on sums.file_id = listed.file_id and sums.sheet_no = listed.sheet_no and sums.book = listed.book
  and sums.number = beginning and sums.side <> listed.side
group by all;

create or replace temp table trial_compared as
with balance as (
  select
    rows.file_id, rows.sheet_no, rows.book, rows.entity_id, coalesce(sum_number, number) as number,
    arg_min(account, (length(number), number)) as account,
    arg_min(label, (length(number), number)) as label,
    sum(amount) as amount, sum(amount_opening) as amount_opening, min(line) as line,
    arg_min(position, (line, position)) as position
  from trial_rows as rows
  left join trial_sums as sums using (file_id, sheet_no, book, number)
  group by rows.file_id, rows.sheet_no, rows.book, rows.entity_id, coalesce(sum_number, number)
), ledger as (
  select
    days.file_id, days.sheet_no, days.book, days.on_day, coalesce(sum_number, number) as number,
    arg_min(account, (length(number), number)) as account,
    bool_or(is_in_scope) as is_in_scope, case when bool_and(amount is not null) then sum(amount) end as amount
  from trial_days as days
  join trial_ledger using (entity_id, on_day, book)
  left join trial_sums as sums using (file_id, sheet_no, book, number)
  group by days.file_id, days.sheet_no, days.book, days.on_day, coalesce(sum_number, number)
), wanted as (
  select file_id, sheet_no, book, entity_id, asked_on, on_day, number
  from (
    select file_id, sheet_no, book, number from balance
    union
    select file_id, sheet_no, book, number from ledger
  )
  join trial_days using (file_id, sheet_no, book)
), sided as (
  select
    wanted.*, coalesce(balance.account, ledger.account) as account, label,
    coalesce(is_in_scope, wanted.book = 'auxiliary') as is_in_scope,
    balance.amount as amount_balance, ledger.amount as amount_ledger, amount_opening, line, position,
    balance.number is not null as is_listed, ledger.number is not null as is_posted,
    -- A ledger of the customers' accounts alone says nothing of the others.
    case
      when ledger.number is not null then ledger.amount is not null
      else wanted.book = 'auxiliary' or exists (
        from trial_ledger
        where trial_ledger.entity_id = wanted.entity_id and trial_ledger.on_day = wanted.on_day
          and not trial_ledger.is_receivable)
    end as is_known
  from wanted
  left join balance using (file_id, sheet_no, book, number)
  left join ledger using (file_id, sheet_no, book, on_day, number)
)
select
  *,
  case when is_known and (amount_balance is not null or not is_listed)
    then (coalesce(amount_ledger, 0) - coalesce(amount_balance, 0))::decimal(28, 2) end as amount_gap
from sided
where is_listed or (is_posted and amount_ledger is distinct from 0);

insert into trial_sheets
with agreed as (
  select
    file_id, sheet_no, book, on_day, asked_on,
    count(amount_gap) > 0 and coalesce(bool_and(amount_gap = 0), true) as is_whole
  from trial_compared
  group by file_id, sheet_no, book, on_day, asked_on
), best as (
  select file_id, sheet_no, book, max(on_day) filter (where is_whole) as agrees_on,
    coalesce(bool_or(is_whole) filter (where on_day = asked_on), false) as is_whole_there
  from agreed
  group by file_id, sheet_no, book
), days as (
  select distinct file_id, sheet_no, book from trial_compared where on_day = asked_on
)
select
  owned.file_id, owned.sheet_no, owned.book, owned.entity_id,
  case
    when days.file_id is null then null
    when told_on is null and agrees_on is not null and not is_whole_there then agrees_on
    else coalesce(told_on, entities.year_end_on)
  end as on_day,
  case
    when told_on is not null then 'told'
    when agrees_on is not null and not is_whole_there then 'agreement'
    else 'closing'
  end,
  case when told_on is not null and not is_whole_there then agrees_on end,
  case
    when owned.entity_id is null then 'company-unknown'
    when owned.currency <> entities.currency then 'other-currency'
    when days.file_id is null then 'day-not-covered'
  end
from trial_owned as owned
left join entities using (entity_id)
left join best using (file_id, sheet_no, book)
left join days using (file_id, sheet_no, book);

insert into trial_checks
select
  file_id, sheet_no, book, compared.entity_id, on_day, account, label, is_in_scope,
  amount_balance, amount_ledger, amount_opening, amount_gap,
  case
    when amount_gap is null then 'not-judged'
    when amount_gap = 0 then 'agrees'
    when not is_listed then 'only-in-ledger'
    when not is_posted then 'only-in-balance'
    when amount_balance = -amount_ledger then 'sign'
    when amount_gap = -amount_opening then 'opening-missing'
    else 'differs'
  end,
  line, position
from trial_compared as compared
semi join (from trial_sheets where reason is null) as sheets using (file_id, sheet_no, book, on_day);
