-- BSID, BSAD, ACDOCA and the items of S/4HANA's views → sap_items.
insert into sap_items by name
select columns(lambda name: name not in ('company', 'sheet_no', 'position') and not ends_with(name, '_text'))
from sap_tables_items_rows
order by file_id, sheet_no, line;
