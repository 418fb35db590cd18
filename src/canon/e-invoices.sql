-- Invoices as registers, EN 16931 and the French reform write them (formats.md §5, §6).

-- The hour that a text of a date and hour gives: «12/9/2025, 9:14 PM» is 21:14:00. Null without one.
create or replace macro hour_of(moment) as (
  try_cast(lpad(regexp_extract(moment, '([0-9]{1,2}:[0-9]{2}(:[0-9]{2})?)', 1), 5, '0') as time)
    + if(regexp_matches(moment, '[0-9] ?[Pp][Mm]') and not regexp_matches(moment, '[ T]12:'), interval 12 hour, interval 0 hour)
);

-- What a document is by its type code (BT-3, UNTDID 1001), else by its sign.
create or replace macro type_of_invoice(type_code, amount) as (
  case
    when type_code in ('81', '83', '261', '262', '296', '308', '381', '396', '420', '458', '502', '503', '532', 'CreditNote')
      then 'credit-note'
    when type_code in ('384', '471', '472', '473') then 'corrected-invoice'
    when type_code in ('386', '500', '501') then 'down-payment'
    when type_code is null and amount < 0 then 'credit-note'
    else 'invoice'
  end
);

-- What a row of an invoice register is: SAP's category (O, N and 6 credit the customer), its type, its label, its sign.
create or replace macro type_in_register(category, type, label, amount) as (
  case
    when category in ('O', 'N', '6') then 'credit-note'
    when type is null and regexp_matches(lower(strip_accents(label)), '^(avoir|credit note|gutschrift|note de credit)')
      then 'credit-note'
    else coalesce(type, if(amount < 0, 'credit-note', 'invoice'))
  end
);

create or replace macro side_in_register(category, type, label, amount) as (
  if(type_in_register(category, type, label, amount) = 'credit-note' and amount > 0, -1, 1)
);

-- Credit notes are printed positive: -1 makes one negative; one that is negative already stays.
create or replace macro side_of_invoice(type_code, amount) as (
  if(type_of_invoice(type_code, amount) = 'credit-note' and amount > 0, -1, 1)
);

-- The registration number of a party, else the SIREN in its French VAT number.
create or replace macro siren_of_party(registration, vat_number) as (
  coalesce(registration, nullif(regexp_extract(identifier_key(vat_number), '^FR..([0-9]{9})$', 1), ''))
);

-- The rows of a source of XML invoices, by the name of their table, as rows of `invoices`.
create or replace macro xml_invoices(name) as table
select
  coalesce(entity_id, company) as entity_id, customer_code, customer_name, siren_of_party(siren, vat_number) as siren, document,
  document_key(document) as document_key, type_of_invoice(type_code, amount_gross) as type, issued_on, delivered_on, due_on,
  order_number, preceding_document, terms_text, currency_code(currency) as currency,
  side_of_invoice(type_code, amount_gross) * amount_net as amount_net,
  side_of_invoice(type_code, amount_gross) * (amount_gross - amount_net) as amount_vat,
  side_of_invoice(type_code, amount_gross) * amount_gross as amount_gross,
  side_of_invoice(type_code, amount_gross) * amount_due as amount_due, 1 as row_count, file_id, line, position,
  -- The buyer is a company of the ledgers and the seller is none of them.
  left(identifier_key(siren_of_party(siren, vat_number)), 9) in (select entity_id from ledger_files where entity_id is not null)
    and entity_id is not null
    and entity_id not in (select entity_id from ledger_files where entity_id is not null) as is_received
from query_table(name);
