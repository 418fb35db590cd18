-- Fills `left_out`: months, documents and companies that one of the files holds and another does not.
insert into left_out by name
with months as (
  select 'months-ledger' as fact, entity_id as subject, date_trunc('month', posted_on)::date as month_on, count(*) as line_count
  from items where not is_opening group by all
  union all
  select 'months-bank-statements', account, date_trunc('month', booked_on)::date, count(*) from bank_lines group by all
  union all
  select 'months-invoice-register', entity_id, date_trunc('month', issued_on)::date, count(*)
  from invoices where issued_on is not null group by all
), spans as (
  select fact, subject, min(month_on) as first_on, max(month_on) as last_on
  from months group by all
  -- Where a month has a few lines only, one without any says nothing.
  having date_diff('month', first_on, last_on) >= 5 and median(line_count) >= 8
    and count(*) * 2 > date_diff('month', first_on, last_on)
), absent as (
  select fact, subject, unnest(generate_series(first_on, last_on, interval 1 month))::date as month_on from spans
  except
  select fact, subject, month_on from months
), covered as (
  select entity_id, min(posted_on) as first_on, max(posted_on) as last_on
  from items where not is_opening group by entity_id
), registered as (
  select invoices.*, abs(coalesce(amount_gross, amount_net)) as amount
  from invoices
  where issued_on is not null and (status is null or status not in ('cancelled', 'not-posted')) and exists (
      from covered
      where issued_on between first_on and last_on and (invoices.entity_id is null or invoices.entity_id = covered.entity_id))
), numbers as (
  select file_id, line, entity_id, document_key as number_key from registered
  union
  select file_id, line, entity_id, document_key(ledger_document) from registered where ledger_document is not null
), posted as (
  select distinct numbers.file_id, numbers.line
  from numbers
  join items on items.document_key = number_key and (numbers.entity_id is null or items.entity_id = numbers.entity_id)
), registers as (
  -- Where no number meets the ledger's, the two number their invoices apart: nothing can be said of one or the other.
  select file_id, min(entity_id) as entity_id, min(issued_on) as first_on, max(issued_on) as last_on,
    file_id in (select file_id from posted) as is_met
  from registered group by file_id
), unlisted as (
  select items.*
  from items
  anti join numbers on number_key = document_key
  where type = 'invoice' and not is_opening and document_key is not null and exists (
      from registers
      where is_met and issued_on between first_on and last_on
        and (registers.entity_id is null or registers.entity_id = items.entity_id))
), unknown_statuses as (
  select file_id, line, position, customer_id, document, said_on
  from invoice_statuses
  anti join items using (document_key)
  anti join invoices using (document_key)
  where is_last
)
select fact, subject, null as file_id, null as line, null as customer_id, strftime(month_on, '%Y-%m') as document,
  month_on as dated_on, null as amount
from absent
union all
select 'invoices-not-posted', null, file_id, position, customer_id, document, issued_on, amount
from registered
anti join posted using (file_id, line)
semi join (from registers where is_met) as met using (file_id)
union all
select 'invoices-not-registered', null, file_id, line::varchar, customer_id, document, issued_on, amount from unlisted
union all
select 'register-of-other-numbers', source_files.name, file_id, position, customer_id, document, issued_on, amount
from registered
join source_files using (file_id)
semi join (from registers where not is_met) as apart using (file_id)
union all
select 'statuses-of-unknown-documents', null, file_id, position, customer_id, document, said_on, null from unknown_statuses
union all
select 'company-without-report', entity_id, null, null, null, null, last_on, null
from covered
where (select count(*) > 0 and count(*) = count(entity_id) from aged_lines)
  and entity_id not in (select entity_id from aged_lines where entity_id is not null);
