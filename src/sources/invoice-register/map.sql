-- The rows kept of all registers → invoices, one row a document. A credit note printed positive with its type becomes
-- negative. The total of a document that every one of its lines repeats counts once; totals that differ are added.
insert into invoices by name
with typed as (
  select
    *, coalesce(entity_id, company) as owner, coalesce(amount_gross, amount_net, line_gross, line_net) as amount,
    type_in_register(category, type, label, amount) as kind, side_in_register(category, type, label, amount) as side
  from invoice_register_rows
), documents as (
  select
    owner as entity_id, code_beside(customer_code) as customer_code, document, file_id, document_key(document) as document_key,
    min(coalesce(customer_name, contact)) as customer_name, min(siren) as siren,
    arg_min(kind, (sheet_no, line)) as type,
    case
      when bool_or(is_cancelled) or count(cancels) > 0 or bool_or(status = 'cancelled') then 'cancelled'
      when bool_or(length(posting) = 1 and posting <> 'C') then 'not-posted'
      else coalesce(min(payment_status), min(status))
    end as status,
    min(issued_on) as issued_on, max(delivered_on) as delivered_on, max(paid_on) as paid_on,
    case when min(due_on) = max(due_on) then min(due_on) end as due_on,
    min(order_number) as order_number, coalesce(min(cancels), min(preceding_document)) as preceding_document,
    min(ledger_document) as ledger_document, min(terms_text) as terms_text, min(currency_code(currency)) as currency,
    case when bool_and(is_again or amount_net is not null) then sum(side * amount_net) filter (where not is_again) end as net,
    case when bool_and(is_again or amount_vat is not null) then sum(side * amount_vat) filter (where not is_again) end as vat,
    case when bool_and(is_again or amount_gross is not null) then sum(side * amount_gross) filter (where not is_again) end
      as gross,
    sum(side * line_net) as lines_net, sum(side * line_vat) as lines_vat, sum(side * line_gross) as lines_gross,
    sum(side * amount_due) filter (where not is_again) as amount_due,
    count(*)::integer as row_count, arg_min(line, (sheet_no, line)) as line,
    arg_min(position, (sheet_no, line)) as position
  from typed
  group by owner, code_beside(customer_code), document, file_id
)
select
  * exclude (net, vat, gross, lines_net, lines_vat, lines_gross),
  coalesce(net, gross - vat, lines_net, lines_gross - lines_vat) as amount_net,
  coalesce(vat, gross - net, lines_vat, lines_gross - lines_net) as amount_vat,
  coalesce(gross, net + vat, net, lines_gross, lines_net + lines_vat, lines_net) as amount_gross
from documents
order by file_id, line;
