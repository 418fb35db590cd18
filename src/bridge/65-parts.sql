-- The gap of a customer shown by its total is explained when one class of its ledger lines, or the smallest combination
-- of classes and no other of that size, equals it to the cent; else not at all. What its lines explain needs no class.
create or replace temp table total_choice as
with sums as (
  select total_no as differing_no, class, min(rank) as rank, sum(amount_ledger - amount_report) as amount
  from total_lines join held using (differing_no)
  where total_no in (select differing_no from remaining)
  group by all
  having sum(amount_ledger - amount_report) <> 0
), numbered as (
  select sums.*, row_number() over (partition by differing_no order by rank) as bit_no
  from sums
), combined as (
  select differing_no, mask, sum(amount) as amount
  from numbered, range(1, 64) as masks(mask)
  where bit_no <= 6 and (mask >> (bit_no::integer - 1)) & 1 = 1
    and mask < (1 << least(6, (select max(bit_no) from numbered as counted
                               where counted.differing_no = numbered.differing_no))::integer)
  group by all
), fitting as (
  select differing_no, mask, bit_count(mask) as size,
    min(bit_count(mask)) over (partition by differing_no) as smallest
  from combined join total_gaps using (differing_no)
  where combined.amount = total_gaps.amount
), chosen as (
  select differing_no, min(mask) as mask from fitting where size = smallest
  group by differing_no having count(*) = 1
)
select differing_no, class
from chosen join numbered using (differing_no)
where bit_no <= 6 and (mask >> (bit_no::integer - 1)) & 1 = 1;

delete from held where differing_no in (select differing_no from total_choice);
