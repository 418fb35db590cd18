-- The ledgers whose entry numbers seem few: three or more tell entries apart.
update ledgers
set is_numbered = true
from (
  select file_id
  from ledger_entries
  semi join (select file_id from ledgers where not is_numbered) as doubtful using (file_id)
  group by file_id
  having count(distinct entry_no) > 2
) as counted
where counted.file_id = ledgers.file_id;

-- Where they do not, the journal's own is the only one there is to show.
update journal_sums
set entry_no = seen.entry_no
from (
  select file_id, journal, min(entry_no) as entry_no
  from ledger_entries
  semi join (select file_id from ledgers where not is_numbered) as unnumbered using (file_id)
  group by file_id, journal
) as seen
where seen.file_id = journal_sums.file_id and seen.journal = journal_sums.journal;
