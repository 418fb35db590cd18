-- No entry came in pieces.
create or replace temp view mended_entries as
select * from all_entries;
