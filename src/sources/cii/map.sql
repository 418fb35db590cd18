-- The invoices of all files → invoices; those that a company of the ledgers received from others are said and left out.
insert into problems
select file_id, line, position, 'invoice-received', null, document, amount_gross, false
from xml_invoices('cii_rows')
where is_received;

insert into invoices by name
select * exclude (is_received)
from xml_invoices('cii_rows')
where is_received is distinct from true
order by file_id, line;
