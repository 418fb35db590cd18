-- Marks that stand in the lettering column for «not lettered»: signs, zeros, N, NULL as a system writes it. They are no
-- lettering where they leave something open with a customer; a letter also needs several customers, for N comes after M.
create or replace temp table no_letterings as
with marks as (
  select file_id, letter_code, customer_code, account, sum(amount) as amount
  from work.raw_items
  where trim(upper(letter_code), '-*/._?#()[]<>0 ') in ('', 'N', 'NL', 'NON', 'X', 'NULL', 'NONE', 'N/A')
    or letter_code in ('nan', 'NaN')
  group by file_id, letter_code, customer_code, account
)
select file_id, letter_code
from marks
group by file_id, letter_code
having bool_or(amount <> 0)
  and (trim(letter_code, '-*/._?#()[]<>0 ') = '' or count(distinct coalesce(customer_code, account)) > 1);

update work.raw_items
set letter_code = null, lettered_on = null
from no_letterings
where no_letterings.file_id = raw_items.file_id and no_letterings.letter_code = raw_items.letter_code;
