-- What the files leave out, one row a fact: `subject` is a company or an account at the bank, null when none is named;
-- `examples` are its months (2025-08) or its documents, at most twelve, in order.
with months as (
  select 'ledger' as fact, entity_id as subject, date_trunc('month', posted_on)::date as month_on, count(*) as line_count
  from items where not is_opening group by all
  union all
  select 'bank-statements', account, date_trunc('month', booked_on)::date, count(*) from bank_lines group by all
  union all
  select 'invoice-register', entity_id, date_trunc('month', issued_on)::date, count(*)
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
  select min(issued_on) as first_on, max(issued_on) as last_on from invoices where issued_on is not null
), unposted as (
  select document, abs(coalesce(amount_gross, amount_net)) as amount
  from invoices
  join covered on invoices.issued_on between covered.first_on and covered.last_on
    and (invoices.entity_id is null or invoices.entity_id = covered.entity_id)
  anti join items on items.document_key = invoices.document_key
    and (invoices.entity_id is null or items.entity_id = invoices.entity_id)
  where status is null or status not in ('cancelled', 'not-posted')
), unlisted as (
  select min(document) as document, sum(amount) as amount
  from items
  join registered on issued_on between first_on and last_on
  anti join invoices using (document_key)
  where type = 'invoice' and not is_opening and document_key is not null
    and (select count(*) > 0 from invoices where entity_id is null or entity_id = items.entity_id)
  group by entity_id, document_key
), unknown_statuses as (
  select min(document) as document
  from invoice_statuses
  anti join items using (document_key)
  anti join invoices using (document_key)
  group by document_key
), facts as (
  select 'months-' || fact as fact, subject, count(*) as count, null::decimal(38, 2) as amount,
    list(strftime(month_on, '%Y-%m') order by month_on) as examples
  from absent group by all
  union all
  select 'invoices-not-posted', null, count(*), sum(amount)::decimal(38, 2), list(document order by document) from unposted
  union all
  select 'invoices-not-registered', null, count(*), sum(amount)::decimal(38, 2), list(document order by document) from unlisted
  union all
  select 'statuses-of-unknown-documents', null, count(*), null, list(document order by document) from unknown_statuses
  union all
  select 'company-without-report', entity_id, 1, null, []
  from covered
  where (select count(*) > 0 and count(*) = count(entity_id) from aged_lines)
    and entity_id not in (select entity_id from aged_lines where entity_id is not null)
)
select fact, subject, count, amount::varchar as amount, examples[:12] as examples
from facts where count > 0
order by fact, subject;
