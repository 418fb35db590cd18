-- No ledger comes in several files: no entry is cut between two of them.
create or replace temp table fec_cut_entries (
  entry_id        bigint,
  whole_entry_id  bigint,
  counterpart_top bigint,
  role_mask       integer
);

create or replace temp view fec_entries_mended as
select * from fec_entries;
