-- The items: typed by their counterpart (formats.md §1.4), with identity, due date and lettering group.
insert into items
with keyed as (
  select
    raw_items.*,
    customer_code as customer_id,
    document_key(raw_items.document) as document_key
  from work.raw_items
  anti join set_aside on set_aside.item_id = raw_items.item_id
), typed as (
  select
    keyed.*,
    case
      when is_opening then 'opening'::item_type
      when role = 'down-payment' and amount < 0 then 'down-payment'::item_type
      when counterpart_no = role_no('sales') then if(amount > 0, 'invoice'::item_type, 'credit-note'::item_type)
      when counterpart_no = role_no('cash') then if(amount > 0, 'returned-payment'::item_type, 'payment'::item_type)
      when counterpart_no = role_no('fx') then 'fx'::item_type
      when counterpart_no = role_no('loss') and amount < 0 then 'write-off'::item_type
      when counterpart_no = role_no('discount') and amount < 0 then 'discount'::item_type
      when counterpart_no = role_no('supplier') then 'netting'::item_type
      when counterpart_no <> 0 then 'manual'::item_type
      when has_role(role_mask, 'notes-receivable') then 'bill'::item_type
      when has_role(role_mask, 'doubtful') then 'transfer-doubtful'::item_type
      when has_role(role_mask, 'down-payment') then 'down-payment'::item_type
      when has_role(role_mask, 'suspense') then 'manual'::item_type
      when has_role(role_mask, 'customer') or has_role(role_mask, 'retention') then 'reassignment'::item_type
      else 'manual'::item_type
    end as type
  from keyed
)
select
  typed.item_id,
  typed.entity_id,
  typed.customer_id,
  typed.account,
  typed.role,
  typed.is_in_scope,
  typed.type,
  case when counterpart_no <> 0 then roles.role end as counterpart,
  typed.document,
  typed.document_key,
  typed.posted_on,
  typed.issued_on,
  case
    when typed.due_on is not null then typed.due_on
    when billed_due_dates.due_on is not null then billed_due_dates.due_on
    when reported_due_dates.due_on is not null then reported_due_dates.due_on
    when typed.amount > 0 and typed.type in ('invoice', 'opening') and customer_terms.days is not null
      then due_on_by_terms(typed.issued_on, customer_terms.days, customer_terms.month_end,
                           customer_terms.day_of_month, customer_terms.months)
  end as due_on,
  case
    when typed.due_on is not null then 'ledger'::due_source
    when billed_due_dates.due_on is not null then 'invoice'::due_source
    when reported_due_dates.due_on is not null then 'aged-balance'::due_source
    when typed.amount > 0 and typed.type in ('invoice', 'opening') and customer_terms.days is not null then 'terms'::due_source
    else 'none'::due_source
  end as due_source,
  typed.amount,
  typed.currency,
  typed.amount_currency,
  coalesce(carried_letterings.letter_code, typed.letter_code),
  coalesce(carried_letterings.lettered_on, typed.lettered_on),
  settled_lines.group_id,
  settled_lines.closed_on,
  typed.is_opening,
  superseded.superseded_on,
  typed.entry_id,
  typed.journal,
  typed.file_id,
  typed.line,
  typed.label
from typed
join (select role_no, role::account_role as role from roles) as roles on roles.role_no = counterpart_no
left join billed_due_dates
  on billed_due_dates.entity_id = typed.entity_id and billed_due_dates.customer_id = typed.customer_id
  and billed_due_dates.document_key = typed.document_key and billed_due_dates.side = sign(typed.amount)
left join reported_due_dates
  on reported_due_dates.entity_id = typed.entity_id and reported_due_dates.customer_id = typed.customer_id
  and reported_due_dates.document_key = typed.document_key
left join customer_terms
  on customer_terms.entity_id = typed.entity_id and customer_terms.customer_id = typed.customer_id
left join settled_lines on settled_lines.item_id = typed.item_id
left join carried_letterings on carried_letterings.item_id = typed.item_id
left join superseded on superseded.item_id = typed.item_id;
