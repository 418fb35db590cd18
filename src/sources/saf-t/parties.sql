-- The customers and the sales invoices of one SAF-T, to the canon.
insert into customers by name
select
  customer as customer_id, $company::varchar as entity_id, name,
  if($country = 'FR', coalesce(registration, tax_number), null) as siren,
  nullif(tax_number, '999999990') as vat_number,
  iban, if(regexp_full_match(upper(country), '[A-Z]{2}'), upper(country), null) as country, address, postal_code, city,
  email, phone,
  case when lower(status) in ('active', 'aktiv', 'a') then 'active'
    when lower(status) in ('inactive', 'passive', 'closed', 'inaktiv') then 'closed' end as status,
  if(is_after_month_end, 'EOM + ', 'Net ') || days as terms_text,
  terms_id,
  -- The number that Portugal gives to whoever gives none.
  case when $country = 'PT' and tax_number is not null then tax_number = '999999990' end as is_consumer,
  true as is_listed, $file_id::integer as file_id, line
from saf_t_customers
order by line;

insert into terms
select terms_id, min(if(is_after_month_end, 'EOM + ', 'Net ') || days), min(days),
  if(bool_or(is_after_month_end), 'before', 'none'), null, 0
from saf_t_customers
where days is not null and terms_id not in (select terms_id from terms)
group by terms_id
order by terms_id;

insert into invoices by name
with settled as (
  select document, max(dated_on::date) as paid_on,
    sum(abs(coalesce(debit, credit)::decimal(18, 2))) as amount
  from saf_t_cells
  where kind = 'settlement' and document is not null and coalesce(status, '') <> 'A'
  group by document
), typed as (
  select *,
    case
      when type in ('NC', '381', '396', 'CN') then 'credit-note'
      when type = '384' then 'corrected-invoice'
      when type = '386' then 'down-payment'
      else 'invoice'
    end as kind
  from saf_t_invoices
), signed as (
  select *, if(kind = 'credit-note', -abs(amount_gross), amount_gross) as gross,
    if(kind = 'credit-note', -abs(amount_net), amount_net) as net
  from typed
)
select
  $company::varchar as entity_id, customer as customer_code, coalesce(signed.name, saf_t_customers.name) as customer_name,
  signed.document, document_key(signed.document) as document_key, kind as type,
  case
    when signed.status in ('A', 'F') then 'cancelled'
    when type in ('FR', 'VD', 'FS') or settled.amount >= abs(gross) then 'paid'
    when settled.amount is not null then 'open'
  end as status,
  issued_on, due_on, coalesce(settled.paid_on, signed.paid_on, if(type = 'FR', issued_on, null)) as paid_on,
  entry_no as ledger_document, signed.terms as terms_text, currency_code($currency) as currency,
  net as amount_net, (gross - net)::decimal(18, 2) as amount_vat, gross as amount_gross,
  if(settled.amount is not null, greatest(abs(gross) - settled.amount, 0) * sign(gross), null) as amount_due,
  1 as row_count, $file_id::integer as file_id, signed.line, position
from signed
left join settled using (document)
left join saf_t_customers using (customer)
order by signed.line;
