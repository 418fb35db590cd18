-- What the accounts bring forward: an opening entry, unless the entries of the file hold it. An account that sums others has
-- none of its own.
create or replace temp table saf_t_movements as
select account, sum(debit - credit)::decimal(38, 2) as amount
from saf_t_lines
where code is null
group by account;

create or replace temp table saf_t_opened as
with ordered as (
  select
    saf_t_accounts.*, coalesce(amount, 0) as movement,
    amount is null and coalesce(starts_with(lead(account) over (order by account), account), false) as is_parent
  from saf_t_accounts
  left join saf_t_movements using (account)
), sums as (
  select parents.account, sum(leaves.opening) as opening
  from ordered as parents
  join ordered as leaves
    on leaves.account > parents.account and leaves.account < parents.account || chr(1114111) and not leaves.is_parent
  where parents.is_parent and parents.opening <> 0
  group by parents.account
)
select ordered.*, is_parent and (ordered.opening = 0 or sums.opening = ordered.opening) as is_sum
from ordered
left join sums using (account);

-- The entries of the first day that are called an opening.
create or replace temp table saf_t_opening_entries as
select distinct journal, entry_no
from saf_t_lines
where code is null and posted_on = $from::date
  and regexp_matches(upper(strip_accents(concat_ws(' ', journal, journal_label, entry_label))),
    'ABERTURA|APNINGSBALANS|APNING|INNGAENDE|BILANS OTWARCIA|OPENING|OUVERTURE|A[- ]?NOUVEAU|SOLDE? INITIAL|ATIDARYM|EROFFNUNG');

-- Whether the entries hold what is brought forward: the closings say it, else that such an entry stands there.
create or replace temp table saf_t_brought as
select
  case
    when count_if(opening <> 0 and closing is not null and movement <> 0) > 0
      then count_if(opening <> 0 and movement <> 0 and movement = closing)
        > count_if(opening <> 0 and movement <> 0 and opening + movement = closing)
    else exists (from saf_t_opening_entries)
  end as is_in_entries
from saf_t_opened
where not is_sum;

create or replace temp table saf_t_openings as
with accounts as (
  select account, line, opening from saf_t_opened
  where not is_sum and opening <> 0 and (select not is_in_entries from saf_t_brought) and $from::date is not null
), details as (
  select account, customer, balances.line, balances.opening
  from saf_t_balances as balances
  semi join accounts using (account)
  where balances.opening <> 0
), sums as (
  select account, sum(opening) as opening from details group by account
)
select account, customer, line, opening from details
union all
select account, null, line, accounts.opening - coalesce(sums.opening, 0)
from accounts left join sums using (account)
where accounts.opening <> coalesce(sums.opening, 0);
