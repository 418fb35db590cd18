-- What ties without one line for one row: set aside on both sides, for nothing differs.
create or replace temp table tied_apart as
-- Returned payments that re-open several invoices at once: all of them, of a customer, come to the same.
with returned as (
  select ledger_key, ledger_rest.entity_key, ledger_rest.customer_id, amount_in as amount
  from ledger_rest
  join items on items.item_id = ledger_key
  where items.type = 'returned-payment' and amount_out = 0 and ledger_key not in (select ledger_key from matched)
), reopened as (
  select report_key, entity_key, customer_id, amount_report as amount
  from report_rest
  where report_key not in (select report_key from matched)
    and (entity_key, customer_id) in (select (entity_key, customer_id) from returned)
    and exists (
      from items
      where items.entity_id = report_rest.entity_key and items.customer_id = report_rest.customer_id
        and items.document_key = report_rest.document_key and items.amount = report_rest.amount_report)
), tied as (
  select entity_key, customer_id
  from (select entity_key, customer_id, sum(amount) as amount from returned group by all)
  join (select entity_key, customer_id, sum(amount) as amount from reopened group by all)
    using (entity_key, customer_id, amount)
)
select ledger_key, null as report_key from returned semi join tied using (entity_key, customer_id)
union all
select null, report_key from reopened semi join tied using (entity_key, customer_id);

-- The open credits of the ledger that the report does not list.
create or replace temp table lone_credits as
select ledger_key, ledger_rest.entity_key, ledger_rest.customer_id, -amount_in as amount, items.type, items.letter_code,
  items.posted_on
from ledger_rest
join items on items.item_id = ledger_key
where items.type in ('credit-note', 'payment') and amount_in < 0 and amount_out = 0
  and ledger_key not in (select ledger_key from matched);

-- (g) an invoice that the report shows net of credits of the same customer, open and absent from the report, for exactly
-- the difference: one credit note, one choice on each side; else the credits that quote the invoice; else all those
-- of a customer that has one such invoice.
create or replace temp table deducted_credits as
with short as (
  select
    report_key, ledger_key as debit_id, entity_key, ledger_customer_id as customer_id,
    (amount_in - amount_report)::decimal(28, 2) as amount
  from first_pass
  where ledger_key is not null and report_key is not null and amount_report > 0 and amount_in > amount_report
), one_note as (
  select report_key, ledger_key, amount
  from (from short qualify count(*) over (partition by entity_key, customer_id, amount) = 1) as only_short
  join (
    from lone_credits where type = 'credit-note'
    qualify count(*) over (partition by entity_key, customer_id, amount) = 1
  ) as only_note using (entity_key, customer_id, amount)
), left_short as (
  from short where report_key not in (select report_key from one_note)
), left_credits as (
  from lone_credits where ledger_key not in (select ledger_key from one_note)
), quoting as (
  select report_key, ledger_key, left_credits.amount
  from left_short
  join quotations on debit_item_id = debit_id and is_own
  join left_credits on ledger_key = credit_item_id
  qualify sum(left_credits.amount) over (partition by report_key) = left_short.amount
    and count(*) over (partition by ledger_key) = 1
), all_of_one as (
  select report_key, ledger_key, left_credits.amount
  from (from left_short qualify count(*) over (partition by entity_key, customer_id) = 1) as only_short
  join left_credits using (entity_key, customer_id)
  where (entity_key, customer_id) not in (
    select (entity_key, customer_id) from left_short where report_key in (select report_key from quoting))
  qualify sum(left_credits.amount) over (partition by report_key) = only_short.amount
)
from one_note union all from quoting union all from all_of_one;

-- (h) an invoice and a credit of one amount, both posted before the report was cut, neither lettered nor in the report:
-- it has cleared the one with the other. One choice on each side, of a customer that the report knows.
insert into tied_apart
with debits as (
  select ledger_key, ledger_rest.entity_key, ledger_rest.customer_id, amount_in as amount, items.posted_on
  from ledger_rest
  join items on items.item_id = ledger_key
  where items.type in ('invoice', 'opening') and amount_in > 0 and amount_out = 0 and items.letter_code is null
    and ledger_key not in (select ledger_key from matched)
    and (entity_key, ledger_rest.customer_id) in (select (entity_key, customer_id) from report_ends)
  qualify count(*) over (partition by entity_key, ledger_rest.customer_id, amount_in) = 1
), credits as (
  from lone_credits
  where letter_code is null and ledger_key not in (select ledger_key from deducted_credits)
  qualify count(*) over (partition by entity_key, customer_id, amount) = 1
)
select unnest([debits.ledger_key, credits.ledger_key]), null
from debits
join credits using (entity_key, customer_id, amount)
join bridge_cutoffs using (entity_key)
where greatest(debits.posted_on, credits.posted_on) <= cut_on;
