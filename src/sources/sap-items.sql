-- The items of SAP → lines of a sub-ledger (formats.md §2.2): signs, special G/L, noted items, net due dates.
create or replace temp table sap_read_items as
with cleaned as (
  select
    * replace (
      nullif(ltrim(doc_no, '0'), '') as doc_no,
      nullif(ltrim(clearing_doc, '0'), '') as clearing_doc,
      nullif(ltrim(invoice_ref, '0'), '') as invoice_ref,
      nullif(ltrim(account, '0'), '') as account,
      nullif(ltrim(billing_doc, '0'), '') as billing_doc,
      lpad(posting_key, 2, '0') as posting_key,
      upper(doc_type) as doc_type,
      upper(special_gl) as special_gl,
      if(upper(trim(side)) in ('H', 'C', 'CR', 'CREDIT', 'HABEN', 'HABER', 'CREDITO'), 'H', 'S') as side,
      coalesce(posted_on, doc_date) as posted_on,
      coalesce(doc_date, posted_on) as doc_date,
      coalesce(amount, amount_doc) as amount,
      try_cast(fiscal_year as integer) as fiscal_year
    ),
    side is not null as has_side
  from sap_items
  where coalesce(upper(trim(account_type)), 'D') in ('D', 'CUSTOMER', 'DEBITOR', 'CLIENT')
),
-- The day of a clearing that only its document tells: that document's own, else the last of what it cleared.
clearings as (
  select customer_id, clearing_doc, coalesce(max(posted_on) filter (where doc_no = clearing_doc), max(posted_on)) as on_day
  from cleaned
  where clearing_doc is not null and cleared_on is null
  group by all
),
-- An extract of tables holds unsigned amounts and a side; a display signed ones: most of its credits tell which.
files as (
  select file_id, count_if(amount < 0) > count_if(amount > 0) as is_signed from cleaned where side = 'H' group by file_id
)
select
  cleaned.* replace (if(not is_signed and has_side and cleaned.side = 'H', -abs(amount), amount) as amount,
    if(not is_signed and has_side and cleaned.side = 'H', -abs(amount_doc), amount_doc) as amount_doc,
    coalesce(cleaned.cleared_on, on_day) as cleared_on),
  coalesce(status, '') = 'S' or coalesce(special_gl, '') in ('F', 'G', 'P', 'R') as is_noted
from cleaned
left join files using (file_id)
left join clearings
  on clearings.clearing_doc = cleaned.clearing_doc and clearings.customer_id is not distinct from cleaned.customer_id;

-- Noted items are in no account; parked, sample and recurring documents are in no ledger.
insert into problems
select file_id, null, '', 'item-not-posted', null, count(*)::varchar, sum(amount), false
from sap_read_items
where is_noted or status in ('V', 'W', 'Z', 'D', 'M', 'L')
group by file_id;

-- Net due date: the extract's own; else from the base date by the days of the item; a credit is due at its base date unless
-- it quotes an invoice, whose terms it takes, or V, which says that its own count.
create or replace temp view sap_due_items as
select
  *,
  coalesce(baseline_on, doc_date) as base_on,
  case
    when days_1 is null and days_2 is null and days_3 is null then null
    when days_3 > 0 then days_3 when days_2 > 0 then days_2 else coalesce(days_1, 0)
  end::integer as days
from sap_read_items
where not is_noted and coalesce(status, '') not in ('V', 'W', 'Z', 'D', 'M', 'L');

insert into ledger_item_rows by name
with dated as (
  select
    *,
    lower(strip_accents(text)) as words,
    case
      when due_on is not null then due_on
      when amount < 0 and invoice_ref is null then base_on
      when days is not null then base_on + days
    end as net_due_on
  from sap_due_items
), beginnings as (
  select company_code, min(posted_on) as began_on from dated group by company_code
), transfers as (
  -- Documents of which all is on customers, special G/L and not: a bill or a doubtful debt that takes another's place.
  select company_code, doc_no, fiscal_year
  from dated
  where doc_no in (select doc_no from dated where special_gl is not null)
  group by all
  having sum(amount) = 0 and count(*) > 1
), invoices as (
  select company_code, doc_no, min(net_due_on) as invoice_due_on
  from dated
  where amount > 0 and net_due_on is not null
  group by all
)
select
  file_id,
  line,
  dated.company_code as company,
  customer_id as customer,
  customer_name,
  account,
  case
    when special_gl is null then null
    when special_gl in ('A', 'T') then 'down-payment'
    when special_gl in ('W', 'S') then 'notes-receivable'
    when special_gl in ('D', 'E') then 'doubtful'
    when special_gl = 'Z' then 'customer'
    when special_gl in ('H', 'C') then 'other-receivable'
    when account is null then 'other-receivable'
  end as role,
  case
    when dated.doc_type = 'UE' or (dated.posted_on = began_on and regexp_matches(
      words, '\b(reprise|a nouveaux?|migration|cut ?over|opening|brought forward|legacy|uber(nahme|trag)|altdaten|saldovortrag)\b'
    )) then 'opening'
    when transfers.doc_no is not null then 'other'
    when posting_key in ('06', '16', '04', '07', '14', '17') then 'other'
    when posting_key in ('01', '02', '11', '12') then 'sales'
    when posting_key in ('05', '08', '15', '18') then if(amount > 0 and invoice_ref is not null, 'other', 'cash')
    when special_gl in ('A', 'T') then 'cash'
    when doc_type in ('RV', 'DR', 'DG', 'DI', 'DX') then 'sales'
    when doc_type in ('DZ', 'ZP', 'ZV', 'ZR') then if(amount > 0 and invoice_ref is not null, 'other', 'cash')
    when doc_type in ('AB', 'SA', 'DA', 'SB') then 'other'
    when billing_doc is not null then 'sales'
    when regexp_matches(words, '\b(avoir|credit (memo|note)|gutschrift|abono|nota de credito)') then 'sales'
    when regexp_matches(
      words, '\b(virement|prelevement|reglement|paiement|cheque|zahlung|uberweisung|payment|receipt|pago|cobro|encaissement)'
    ) then 'cash'
    when amount > 0 and net_due_on > doc_date then 'sales'
    else 'other'
  end as counterpart,
  dated.doc_no as entry_no,
  dated.fiscal_year,
  coalesce(
    reference, billing_doc,
    if(regexp_matches(assignment, '[0-9]{3}') and not regexp_full_match(assignment, '(19|20)[0-9]{6}'), assignment, null),
    dated.doc_no) as document,
  if(invoice_ref = 'V', null, invoice_ref) as invoice,
  doc_type as journal,
  posted_on,
  doc_date as issued_on,
  coalesce(if(amount < 0 and due_on is null and invoice_ref <> 'V', invoice_due_on, null), net_due_on) as due_on,
  amount,
  amount_doc as amount_currency,
  currency,
  ledger_currency,
  clearing_doc as clearing,
  cleared_on,
  terms,
  dated.baseline_on,
  text as label
from dated
left join transfers
  on transfers.doc_no = dated.doc_no and transfers.company_code is not distinct from dated.company_code
  and transfers.fiscal_year is not distinct from dated.fiscal_year
left join beginnings on beginnings.company_code is not distinct from dated.company_code
left join invoices on invoices.doc_no = dated.invoice_ref and invoices.company_code is not distinct from dated.company_code
order by file_id, line;

drop view sap_due_items;
drop table sap_read_items;
drop table sap_items;
