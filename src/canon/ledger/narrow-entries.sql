-- No entry of these ledgers comes near what eighteen digits hold: half the bytes, and the engine's quick sums.
alter table split_entries alter column amount_debit type decimal(18, 2);
alter table split_entries alter column amount_balance type decimal(18, 2);
alter table split_entries alter column amount_sales type decimal(18, 2);
alter table split_entries alter column amount_vat type decimal(18, 2);
alter table split_entries alter column amount_receivable type decimal(18, 2);
alter table entries alter column amount_debit type decimal(18, 2);
alter table entries alter column amount_balance type decimal(18, 2);
alter table entries alter column amount_sales type decimal(18, 2);
alter table entries alter column amount_vat type decimal(18, 2);
alter table entries alter column amount_receivable type decimal(18, 2);
