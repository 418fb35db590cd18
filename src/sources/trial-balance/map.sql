-- The rows kept of all trial balances → trial_balances. A balance in two columns is debit minus credit; a column of credits
-- that is negative throughout is turned; a balance without a sign takes that of the movements, which come to it.
insert into trial_balances by name
with signed as (
  select
    *,
    bool_and(coalesce(credit, 0) <= 0) over every_row as is_credit_negative,
    bool_and(coalesce(closing_credit, 0) <= 0) over every_row as is_closing_negative,
    bool_and(coalesce(opening_credit, 0) <= 0) over every_row as is_opening_negative,
    regexp_matches(upper(opening_side), '^(H|C)') as is_opening_credit,
    regexp_matches(upper(closing_side), '^(H|C)') as is_closing_credit
  from trial_balance_rows
  window every_row as (partition by file_id, sheet_no)
), sided as (
  select
    *,
    if(is_credit_negative, -credit, credit) as credits,
    coalesce(
      if(is_opening_credit, -abs(opening), opening),
      case when opening_debit is not null or opening_credit is not null then
        coalesce(opening_debit, 0) - coalesce(if(is_opening_negative, -opening_credit, opening_credit), 0) end)
      + coalesce(opening_prior, 0) as opened,
    coalesce(
      if(is_closing_credit, -abs(closing), closing),
      case when closing_debit is not null or closing_credit is not null then
        coalesce(closing_debit, 0) - coalesce(if(is_closing_negative, -closing_credit, closing_credit), 0) end) as closed,
    case when debit is not null or credit is not null then coalesce(debit, 0) - coalesce(credits, 0) else movement end as moved
  from signed
), summed as (
  select *, coalesce(opened, 0) + moved as reached
  from sided
)
select
  coalesce(entity_id, company) as entity_id,
  sheet_no,
  coalesce(book, if(account is null, 'auxiliary', 'general')) as book,
  coalesce(account, customer_code) as account,
  coalesce(account_label, customer_name) as label,
  customer_code,
  coalesce(customer_name, if(customer_code is null, null, account_label)) as customer_name,
  from_on::date as from_on,
  as_of_on::date as as_of_on,
  opened as amount_opening,
  debit as amount_debit,
  credits as amount_credit,
  case
    when closed is null then reached
    when closed > 0 and closed = -reached and not is_closing_credit is true then reached
    else closed
  end as amount_closing,
  currency_code(currency) as currency,
  file_id,
  line,
  position
from summed
order by file_id, sheet_no, line;
