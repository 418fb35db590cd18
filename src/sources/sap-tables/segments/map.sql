-- BSEG with its headers of BKPF → sap_items. A line without its header has no date: it is said and left out.
create or replace temp table sap_headers as
select * from sap_tables_headers_rows
qualify row_number() over (
  partition by company_code, ltrim(doc_no, '0'), fiscal_year order by file_id, sheet_no, line) = 1;

create or replace temp table sap_segments as
with lines as (
  select columns(lambda name: name not in ('company', 'sheet_no', 'position') and not ends_with(name, '_text'))
  from sap_tables_segments_rows
  where upper(coalesce(account_type, 'D')) = 'D'
)
select lines.* replace (
    coalesce(lines.posted_on, headers.posted_on) as posted_on,
    coalesce(lines.doc_date, headers.doc_date) as doc_date,
    coalesce(lines.doc_type, headers.doc_type) as doc_type,
    coalesce(lines.reference, headers.reference) as reference,
    coalesce(lines.currency, headers.currency) as currency,
    coalesce(lines.ledger_currency, headers.ledger_currency) as ledger_currency,
    coalesce(lines.status, headers.status) as status
  )
from lines
left join sap_headers as headers
  on headers.company_code is not distinct from lines.company_code
  and ltrim(headers.doc_no, '0') = ltrim(lines.doc_no, '0')
  and headers.fiscal_year is not distinct from lines.fiscal_year;

insert into problems
select
  file_id, null, '', if((select count(*) from sap_headers) = 0, 'headers-absent', 'header-missing'), null,
  count(*)::varchar, null, false
from sap_segments
where posted_on is null and doc_date is null
group by file_id;

insert into problems
select file_id, null, '', 'segments-absent', null, count(*)::varchar, null, false
from sap_tables_headers_rows
where (select count(*) from sap_segments) = 0
group by file_id;

insert into sap_items by name
select * from sap_segments where posted_on is not null or doc_date is not null order by file_id, line;

drop table sap_headers;
drop table sap_segments;
