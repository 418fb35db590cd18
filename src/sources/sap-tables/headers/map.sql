-- BKPF: its rows have served (segments/map.sql).
delete from sap_tables_headers_rows;
