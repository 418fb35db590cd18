-- What differs, one row a document: a pair, a ledger document alone (by role of its account), a report document alone,
-- or a copy of a report line.
create or replace temp table differing as
with pairs as (
  select first_pass.ledger_key, report_key, entity_key, ledger_entity_id as entity_id,
    ledger_customer_id, report_customer_id, ledger_document_key, report_document_key,
    (amount_in - coalesce(deducted_credits.amount, 0))::decimal(28, 2) as amount_in,
    amount_out, amount_report, 'document' as match_pass, false as is_attributed
  from first_pass
  left join (select report_key, sum(amount) as amount from deducted_credits group by report_key) as deducted_credits
    using (report_key)
  where first_pass.ledger_key is not null and report_key is not null
  union all
  select matched.ledger_key, matched.report_key, l.entity_key, l.ledger_entity_id,
    l.ledger_customer_id, r.report_customer_id, l.ledger_document_key, r.report_document_key,
    l.amount_in, l.amount_out, r.amount_report, match_pass, is_attributed
  from matched
  join first_pass as l on l.ledger_key = matched.ledger_key and l.report_key is null
  join first_pass as r on r.report_key = matched.report_key and r.ledger_key is null
), alone as (
  select first_pass.*
  from first_pass
  where (ledger_key is null or report_key is null)
    and (ledger_key is null or ledger_key not in (
      select ledger_key from matched union all select ledger_key from deducted_credits
      union all select ledger_key from tied_apart where ledger_key is not null))
    and (report_key is null or report_key not in (
      select report_key from matched union all select report_key from tied_apart where report_key is not null))
), by_role as (
  -- a single line has its role; several are summed by role
  select ledger_key, role, is_foreign, row_count, amount_in as amount
  from alone
  where row_count = 1 and amount_in <> 0
  union all
  select alone.ledger_key, ledger_left.role, ledger_left.is_foreign, min(alone.row_count),
    sum(ledger_left.amount)::decimal(28, 2)
  from alone
  join ledger_left
    on ledger_left.entity_key = alone.entity_key
    and ledger_left.customer_id is not distinct from alone.ledger_customer_id
    and (ledger_left.document_key = alone.ledger_document_key
      or (alone.ledger_document_key is null and ledger_left.item_id = alone.ledger_key))
  where ledger_left.is_in_scope and alone.amount_in <> 0 and alone.row_count > 1
  group by alone.ledger_key, ledger_left.role, ledger_left.is_foreign
), every_one as (
  select 'pair' as kind, null as role, false as is_foreign, ledger_key, report_key, entity_key, entity_id,
    ledger_customer_id, report_customer_id, ledger_document_key, report_document_key,
    amount_in, amount_out, amount_report, match_pass, is_attributed, 0 as row_count
  from pairs
  where amount_in <> amount_report
    or (not is_attributed and ledger_customer_id is distinct from report_customer_id)
  union all
  select 'ledger', by_role.role, by_role.is_foreign, ledger_key, null, entity_key, ledger_entity_id,
    ledger_customer_id, null, ledger_document_key, null, by_role.amount, 0, 0, 'none', false, by_role.row_count
  from alone join by_role using (ledger_key)
  where by_role.amount <> 0
  union all
  select 'report', null, false, null, report_key, entity_key, report_entity_id,
    null, report_customer_id, null, report_document_key, 0, 0, amount_report, 'none', false, 0
  from alone
  where report_key is not null and amount_report <> 0
  union all
  select 'copy', null, false, null, aged_line_id, entity_key, entity_id,
    null, customer_id, null, document_key, 0, 0, amount, 'none', false, 0
  from report_left
  where aged_line_id in (select aged_line_id from report_copies)
)
select
  row_number() over (order by kind, ledger_key, report_key, role, is_foreign) as differing_no,
  every_one.*,
  case when kind in ('report', 'copy') then report_customer_id else ledger_customer_id end as customer_id,
  coalesce(ledger_document_key, report_document_key) as document_key,
  (amount_in - amount_report)::decimal(28, 2) as amount
from every_one;
