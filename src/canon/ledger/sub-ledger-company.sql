-- Lines of sub-ledgers that name no company, where the others name one alone.
update ledger_item_rows set company = only_company.company
from (select min(company) as company from ledger_item_rows having count(distinct company) = 1) as only_company
where ledger_item_rows.company is null;
