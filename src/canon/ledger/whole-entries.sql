-- No ledger comes in several files: no entry is cut between two of them.
create or replace temp table cut_entries (
  entry_id        bigint,
  whole_entry_id  bigint,
  counterpart_top bigint,
  role_mask       integer
);

create or replace temp view mended_entries as
select * from all_entries;
