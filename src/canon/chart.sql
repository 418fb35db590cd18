-- The charts of accounts: which prefix means what (formats.md §7: PCG in force 2025/2026, CGNC, SYSCOHADA).
-- The longest prefix wins. The same digits mean other things in other charts: the chart is a setting.
create or replace table chart_prefixes (chart varchar not null, prefix varchar not null, role varchar not null);

insert into chart_prefixes values
  ('pcg', '411', 'customer'), ('pcg', '4117', 'retention'), ('pcg', '413', 'notes-receivable'),
  ('pcg', '416', 'doubtful'), ('pcg', '417', 'accrued-income'), ('pcg', '418', 'accrued-income'),
  ('pcg', '419', 'other-receivable'), ('pcg', '4191', 'down-payment'),
  ('pcg', '40', 'supplier'), ('pcg', '4457', 'vat'), ('pcg', '4452', 'vat'), ('pcg', '4458', 'vat'),
  ('pcg', '471', 'suspense'), ('pcg', '472', 'suspense'), ('pcg', '473', 'suspense'),
  ('pcg', '476', 'fx'), ('pcg', '477', 'fx'), ('pcg', '656', 'fx'), ('pcg', '756', 'fx'),
  ('pcg', '666', 'fx'), ('pcg', '766', 'fx'),
  ('pcg', '51', 'cash'), ('pcg', '53', 'cash'), ('pcg', '54', 'cash'), ('pcg', '58', 'cash'),
  ('pcg', '70', 'sales'), ('pcg', '654', 'loss'), ('pcg', '6714', 'loss'), ('pcg', '658', 'loss'),
  ('pcg', '665', 'discount'),
  ('cgnc', '3421', 'customer'), ('cgnc', '3423', 'retention'), ('cgnc', '3424', 'doubtful'),
  ('cgnc', '3425', 'notes-receivable'), ('cgnc', '3427', 'accrued-income'), ('cgnc', '3428', 'other-receivable'),
  ('cgnc', '4421', 'down-payment'), ('cgnc', '4425', 'other-receivable'), ('cgnc', '4427', 'other-receivable'),
  ('cgnc', '4428', 'other-receivable'), ('cgnc', '441', 'supplier'), ('cgnc', '4455', 'vat'),
  ('cgnc', '3497', 'suspense'), ('cgnc', '4497', 'suspense'), ('cgnc', '370', 'fx'), ('cgnc', '470', 'fx'),
  ('cgnc', '733', 'fx'), ('cgnc', '633', 'fx'), ('cgnc', '51', 'cash'), ('cgnc', '71', 'sales'),
  ('cgnc', '6182', 'loss'), ('cgnc', '6585', 'loss'), ('cgnc', '6386', 'discount'),
  ('syscohada', '411', 'customer'), ('syscohada', '4117', 'retention'), ('syscohada', '412', 'notes-receivable'),
  ('syscohada', '413', 'other-receivable'), ('syscohada', '414', 'other-receivable'),
  ('syscohada', '415', 'notes-receivable'), ('syscohada', '416', 'doubtful'), ('syscohada', '418', 'accrued-income'),
  ('syscohada', '419', 'other-receivable'), ('syscohada', '4191', 'down-payment'), ('syscohada', '40', 'supplier'),
  ('syscohada', '443', 'vat'), ('syscohada', '471', 'suspense'), ('syscohada', '478', 'fx'),
  ('syscohada', '479', 'fx'), ('syscohada', '676', 'fx'), ('syscohada', '776', 'fx'), ('syscohada', '51', 'cash'),
  ('syscohada', '52', 'cash'), ('syscohada', '53', 'cash'), ('syscohada', '57', 'cash'), ('syscohada', '58', 'cash'),
  ('syscohada', '70', 'sales'), ('syscohada', '651', 'loss'), ('syscohada', '673', 'discount');

-- An association has the PCG, where 756 is its subscriptions.
insert into chart_prefixes
select 'association', prefix, if(prefix = '756', 'sales', role) from chart_prefixes where chart = 'pcg';

-- Accounts beside the receivables that some controls and indicators look at: allowances, losses and what is recovered of
-- them, valuables to be cashed, cash in hand.
create or replace table watched_prefixes (chart varchar not null, prefix varchar not null, kind varchar not null);

insert into watched_prefixes values
  ('pcg', '491', 'allowance'), ('pcg', '511', 'cheque'), ('pcg', '5113', 'bill'), ('pcg', '5114', 'bill'), ('pcg', '53', 'cash'),
  ('pcg', '654', 'bad-debt'), ('pcg', '6714', 'bad-debt'), ('pcg', '7583', 'recovery'), ('pcg', '7714', 'recovery'),
  ('association', '654', 'bad-debt'), ('association', '6714', 'bad-debt'), ('association', '7714', 'recovery'),
  ('cgnc', '6182', 'bad-debt'), ('cgnc', '6585', 'bad-debt'), ('cgnc', '7585', 'recovery'), ('syscohada', '651', 'bad-debt'),
  ('association', '491', 'allowance'), ('association', '511', 'cheque'), ('association', '53', 'cash'),
  ('cgnc', '3942', 'allowance'), ('cgnc', '5111', 'cheque'), ('cgnc', '5113', 'bill'), ('cgnc', '516', 'cash'),
  ('syscohada', '491', 'allowance'), ('syscohada', '513', 'cheque'), ('syscohada', '511', 'bill'), ('syscohada', '57', 'cash');

-- Roles in a fixed order, which the scanner of large ledgers knows too (sources/fec/bulk/scanner/entry.ts): a role's
-- number is a bit of an entry's mask and the tail of its largest counterpart (cents × 16 + number; 0 none).
create or replace macro role_names() as [
  'other', 'customer', 'retention', 'notes-receivable', 'doubtful', 'down-payment', 'accrued-income',
  'other-receivable', 'suspense', 'sales', 'vat', 'cash', 'supplier', 'loss', 'discount', 'fx'];
create or replace macro role_no(name) as list_position(role_names(), name)::integer - 1;

-- Whether a mask has a role, or one of the receivable ones: those from customer to other-receivable.
create or replace macro has_role(mask, name) as (mask & (1 << role_no(name)) <> 0);
create or replace macro has_receivable(mask) as
  (mask & ((1 << role_no('suspense')) - (1 << role_no('customer'))) <> 0);

create or replace macro counterpart_of(top) as (if(top > 0, top % 16, 0)::integer);

create or replace table roles as
select role_no(role) as role_no, role, has_receivable(1 << role_no(role)) as is_receivable
from (select unnest(role_names()) as role) as names;
