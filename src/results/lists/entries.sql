-- Fills `proposed_lines` (method.md §4): what is known of an entry that would repair a difference. The parts of each sum
-- to nothing.
create or replace temp table proposals as
with main_sales as (
  select entity_id, arg_max(account, (amount_credit, account)) as account
  from accounts
  where role = 'sales'
  group by entity_id
),
-- How a customer was last billed: its account, the journal, the share of VAT.
billings as (
  select
    items.entity_id, customer_id,
    arg_max(account, (items.posted_on, item_id)) as account,
    arg_max(entries.journal, (items.posted_on, item_id)) as journal,
    arg_max(amount_sales, (items.posted_on, item_id)) as amount_sales,
    arg_max(amount_vat, (items.posted_on, item_id)) as amount_vat,
    arg_max(coalesce(vat_account, '44571'), (items.posted_on, item_id)) as vat_account
  from items
  join entries using (entry_id)
  where items.type = 'invoice' and amount_sales > 0 and amount_sales + amount_vat = amount_receivable
    and (items.entity_id, customer_id) in (
      select (entity_id, customer_id) from bridge_items where class in ('billed-not-posted', 'receipt-in-suspense'))
  group by items.entity_id, customer_id
),
unposted as (
  -- An invoice that only the report holds: its VAT is supposed to be that of the customer's last one.
  select bridge_items.*, billings.* exclude (entity_id, customer_id), main_sales.account as sales_account,
    (divide_rounded(cents(amount_report) * cents(amount_sales), cents(amount_sales + amount_vat), 1)::decimal(36, 0)
      * 0.01)::decimal(28, 2) as amount_untaxed
  from bridge_items
  join billings using (entity_id, customer_id)
  join main_sales using (entity_id)
  where class = 'billed-not-posted' and amount_report > 0
),
doubled as (
  -- The second passage of an invoice, still open: its own VAT.
  select items.*, entries.amount_sales, entries.amount_vat, coalesce(vat_account, '44571') as vat_account,
    main_sales.account as sales_account, found_rows.row_no
  from found_rows
  join items using (item_id)
  join open_items using (item_id)
  join entries on entries.entry_id = items.entry_id
  join main_sales on main_sales.entity_id = items.entity_id
  where control = 'invoice-duplicate' and open_items.amount_open = items.amount
    and amount_sales + amount_vat = items.amount
),
nameless as (
  select items.*, found_rows.row_no
  from found_rows
  join items using (item_id)
  where control = 'ledger-line-without-customer'
),
across as (
  select
    items.entity_id, items.customer_id, min(items.account) as account, sum(items.amount) as amount,
    concat_ws('/', items.letter_code, coalesce(items.lettered_on, found_rows.dated_on)) as set_id,
    -- The receipt that is moved.
    arg_min(items.document, (items.amount, items.item_id)) as document,
    arg_min(items.file_id, (items.amount, items.item_id)) as file_id,
    arg_min(items.line, (items.amount, items.item_id)) as line
  from found_rows
  join items using (item_id)
  where control = 'lettering-across-customers'
  group by items.entity_id, items.customer_id, set_id
  having sum(items.amount) <> 0
),
moves as (
  select entity_id, set_id, arg_min(document, (amount, customer_id)) as document,
    arg_min(file_id, (amount, customer_id)) as file_id, arg_min(line, (amount, customer_id)) as line,
    list({'part': 'receivable', 'account': account, 'customer_id': customer_id, 'amount': -amount} order by amount, customer_id)
      as parts,
    row_number() over (order by max(amount) desc, entity_id, set_id) as row_no
  from across
  group by entity_id, set_id
  having sum(amount) = 0
),
parked as (
  select bridge_items.*, items.account as parked_account, items.document as parked_document, billings.account
  from bridge_items
  join items on items.item_id = item_ids[-1] and items.role = 'suspense'
  join billings on billings.entity_id = bridge_items.entity_id and billings.customer_id = bridge_items.customer_id
  where class = 'receipt-in-suspense' and bridge_items.amount > 0
),
in_credit as (
  select bridge_items.*, items.account
  from bridge_items
  join items on items.item_id = item_ids[1]
  join mission on chart in ('pcg', 'association')
  where class = 'credit-balance' and amount_ledger < 0
)
select 1 as rank, class as cause, bridge_item_no as row_no, coalesce(issued_on, $as_of::date) as dated_on, journal, entity_id,
  document, report_file_id as file_id, report_position as line,
  [
    {'part': 'receivable', 'account': account, 'customer_id': customer_id, 'amount': amount_report},
    {'part': 'sales', 'account': sales_account, 'customer_id': null, 'amount': -amount_untaxed},
    {'part': 'vat', 'account': vat_account, 'customer_id': null, 'amount': amount_untaxed - amount_report}
  ] as parts
from unposted
union all
select 2, 'no-auxiliary', row_no, $as_of::date, 'OD', entity_id, document, file_id, line::varchar,
  [
    {'part': 'receivable-to-name', 'account': account, 'customer_id': null, 'amount': amount},
    {'part': 'receivable-unnamed', 'account': account, 'customer_id': null, 'amount': -amount}
  ]
from nameless
union all
select 3, 'receipt-in-suspense', bridge_item_no, $as_of::date, 'OD', entity_id, parked_document, ledger_file_id,
  ledger_line::varchar,
  [
    {'part': 'suspense', 'account': parked_account, 'customer_id': null, 'amount': amount},
    {'part': 'receivable', 'account': account, 'customer_id': customer_id, 'amount': -amount}
  ]
from parked
union all
select 4, 'lettering-across-customers', row_no, $as_of::date, 'OD', entity_id, document, file_id, line::varchar, parts
from moves
union all
select 5, 'invoice-duplicate', row_no, $as_of::date, journal, entity_id, document, file_id, line::varchar,
  [
    {'part': 'sales', 'account': sales_account, 'customer_id': null, 'amount': amount_sales},
    {'part': 'vat', 'account': vat_account, 'customer_id': null, 'amount': amount_vat},
    {'part': 'receivable', 'account': account, 'customer_id': customer_id, 'amount': -amount}
  ]
from doubled
union all
select 6, 'credit-balance', bridge_item_no, $as_of::date, 'OD', entity_id, document, ledger_file_id, ledger_line::varchar,
  [
    {'part': 'receivable', 'account': account, 'customer_id': customer_id, 'amount': -amount_ledger},
    {'part': 'credit-customers', 'account': '4197', 'customer_id': customer_id, 'amount': amount_ledger}
  ]
from in_credit;

insert into proposed_lines
with lines as (
  select dense_rank() over (order by rank, row_no) as entry_no, * exclude (parts), unnest(parts) as told,
    generate_subscripts(parts, 1) as part_no
  from proposals
)
select
  entry_no, row_number() over (partition by entry_no order by part_no), cause, dated_on, journal, entity_id,
  told.account, told.customer_id, document, told.part,
  greatest(told.amount, 0), greatest(-told.amount, 0), file_id, line
from lines
where told.amount <> 0
order by 1, 2;

drop table proposals;
