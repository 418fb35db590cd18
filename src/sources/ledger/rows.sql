-- The rows of one ledger in their values. Dates and amounts were judged once a text (ledger_dates, ledger_amounts);
-- `code`: why a row is left out, the first reason that holds.
create or replace temp table ledger_values as
with values as (
  select
    cells.line + cells.sheet_no * 2000000::bigint as line,
    cells.position,
    cells.raw,
    is_opening = 'true' as is_opening,
    company,
    coalesce(posted.value::date, case when is_opening = 'true' then opened_on end) as posted_on,
    issued.value::date as issued_on,
    due.value::date as due_on,
    lettered.value::date as lettered_on,
    validated.value::date as validated_on,
    journal, journal_label, entry_no, document, account, account_label, auxiliary, auxiliary_name, letter_code, label,
    debits.value::decimal(18, 2) as debit,
    credits.value::decimal(18, 2) as credit,
    amounts.value::decimal(18, 2) as amount,
    coalesce(debits.fault, credits.fault, amounts.fault) as fault,
    case
      when upper(side) in ('D', 'S', 'DB', 'DR', 'DEBIT', 'DÉBIT', 'SOLL', '+', '+1', '1') then 1
      when upper(side) in ('C', 'H', 'CR', 'CREDIT', 'CRÉDIT', 'HABEN', '-', '-1') then -1
    end as sign,
    contra,
    collective,
    currency,
    in_currency.value::decimal(18, 2) as amount_currency,
    residuals.value::decimal(18, 2) as residual,
    regexp_matches(lower(strip_accents(state)),
      '^(draft|brouillon|entwurf|unposted|non (comptabilise|valide)|parked|cancel|annule)') as is_draft
  from ledger_cells as cells
  cross join (
    select coalesce($opened::date, min(value)::date) as opened_on
    from ledger_cells join ledger_dates on ledger_dates.text = ledger_cells.posted_on
  )
  left join ledger_dates as posted on posted.text = cells.posted_on
  left join ledger_dates as issued on issued.text = cells.issued_on
  left join ledger_dates as due on due.text = cells.due_on
  left join ledger_dates as lettered on lettered.text = cells.lettered_on
  left join ledger_dates as validated on validated.text = cells.validated_on
  left join ledger_amounts as debits on debits.text = cells.debit
  left join ledger_amounts as credits on credits.text = cells.credit
  left join ledger_amounts as amounts on amounts.text = cells.amount
  left join ledger_amounts as in_currency on in_currency.text = cells.amount_currency
  left join ledger_amounts as residuals on residuals.text = cells.residual
)
select
  * exclude (debit, credit, amount, fault),
  case
    when $money = 'sides' and not (is_opening and amount is not null) then coalesce(debit, 0)
    when $money in ('marked', 'both') and not is_opening then if(sign > 0, amount, 0)
    else greatest(amount, 0)
  end::decimal(18, 2) as debit,
  case
    when $money = 'sides' and not (is_opening and amount is not null) then coalesce(credit, 0)
    when $money in ('marked', 'both') and not is_opening then if(sign < 0, amount, 0)
    else greatest(-amount, 0)
  end::decimal(18, 2) as credit,
  case
    when account is null then 'account-missing'
    when posted_on is null then 'date-missing'
    when fault is not null and fault <> 'rounded' or ($money <> 'sides' and amount is null and not is_opening)
      then 'amount-missing'
    when $money in ('marked', 'both') and sign is null and not is_opening then 'side-unreadable'
    when is_draft then 'entry-draft'
  end as code
from values;
