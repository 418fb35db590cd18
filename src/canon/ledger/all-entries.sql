-- Every entry, each once but where two files share it: those that a reader told whole, and those made of their runs.
create or replace temp view all_entries as
select item_id_of(file_id, line) as entry_id, * from ledger_whole_runs
union all by name
select
  *, number_prefix(entry_no) as prefix, number_value(entry_no) as number, number_padding(entry_no) as width
from split_entries;
