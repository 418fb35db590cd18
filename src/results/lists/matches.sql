-- Fills `matches` by the exact and reference rules of matching.md §2: numbers quoted first, then one debit and one credit
-- alone of their size. Only what has one answer is proposed, and no line serves twice.
create or replace temp table quoting as
select
  credit_item_id as credit_id, credits.entity_id, credits.customer_id, quotations.type::varchar as type,
  amount_credit as size_credit, debit_item_id as debit_id, amount_debit as size_debit, is_own,
  credits.document_key = debits.document_key as is_whole,
  credits.issued_on - debits.issued_on as days_between
from quotations
join open_items as credits on credits.item_id = credit_item_id
join open_items as debits on debits.item_id = debit_item_id
where is_only;

create or replace temp table found_matches as
with quoted as (
  select
    entity_id, customer_id, credit_id, type, size_credit,
    list_sort(list(debit_id)) as debit_ids,
    sum(size_debit) as size_debits,
    max(days_between) as days_between,
    min(days_between) >= -5 and max(days_between) <= 400 as is_near,
    bool_and(is_whole) as is_whole
  from quoting
  where is_own
  group by entity_id, customer_id, credit_id, type, size_credit
),
-- A part of an invoice has no sum that confirms it: the numbers of such credits must hardly ever meet another customer's.
counted as (
  select entity_id, type, count(*) filter (where is_own) as own_count, count(*) filter (where not is_own) as other_count
  from quoting
  group by entity_id, type
),
by_number as (
  select
    quoted.entity_id, customer_id, credit_id, debit_ids, size_credit, size_debits, days_between,
    case
      when size_debits = size_credit and len(debit_ids) = 1 then 'quoted'
      when size_debits = size_credit then 'quoted-list'
      when size_debits > size_credit and len(debit_ids) = 1 and is_near and own_count >= 20 * other_count
        and (type = 'credit-note' or (type = 'payment' and is_whole)) then 'quoted-part'
    end as rule
  from quoted
  join counted using (entity_id, type)
),
numbered as (
  select *, unnest(debit_ids) as debit_id from by_number where rule is not null
),
-- An invoice that two credits quote was perhaps paid twice: neither is proposed.
disputed as (
  select credit_id
  from numbered
  qualify count(*) over (partition by debit_id) > 1
)
select * from by_number
where rule is not null and credit_id not in (select credit_id from disputed);

-- One debit and one credit alone of their size; a credit that quotes a document was judged above.
create or replace temp table paired as
select pairs.*
from near_pairs(5, 400) as pairs
anti join (select credit_id from quoting) as said using (credit_id)
anti join (select unnest(debit_ids) as debit_id from found_matches) as taken using (debit_id);

-- The counter-proof (matching.md §4): with the credits of another customer of like size, each hit is chance. Above one for
-- a hundred pairs, an equal amount proves nothing in this ledger.
create or replace temp table chances as
with holders as (
  select entity_id, role, customer_id,
    row_number() over (partition by entity_id, role order by count(*) desc, customer_id) as place
  from unlettered_items
  group by entity_id, role, customer_id
),
alone as (
  select entity_id, role, customer_id, size, is_debit, min(issued_on) as issued_on
  from unlettered_items
  group by entity_id, role, customer_id, size, is_debit
  having count(*) = 1
),
placed as (
  select alone.*, if(is_debit, place + 1, place) as place
  from alone
  join holders using (entity_id, role, customer_id)
)
select debits.entity_id, count(*) as hit_count
from placed as debits
join placed as credits using (entity_id, role, size, place)
where debits.is_debit and not credits.is_debit and credits.issued_on - debits.issued_on between -5 and 400
group by debits.entity_id;

insert into found_matches
with counted as (
  select entity_id, count(*) as pair_count from paired where not is_same_reference group by entity_id
)
select paired.entity_id, paired.customer_id, credit_id, [debit_id], -credits.amount_open, -credits.amount_open, days_between,
  if(is_same_reference, 'same-number', 'amount')
from paired
join open_items as credits on credits.item_id = credit_id
left join counted on counted.entity_id = paired.entity_id
left join chances on chances.entity_id = paired.entity_id
where is_same_reference or coalesce(hit_count, 0) * 100 <= pair_count;

-- What controls found of receipts, and no rule settles: somebody decides.
create or replace temp table undecided as
with together as (
  select control, items.item_id, items.entity_id, items.customer_id, items.amount, items.issued_on, items.letter_code,
    case control when 'lettering-unbalanced' then items.group_id::varchar
      else concat_ws('/', items.entity_id, items.letter_code, coalesce(items.lettered_on, found_rows.dated_on)) end as set_id
  from found_rows
  join items using (item_id)
  where control in ('lettering-unbalanced', 'lettering-across-customers')
),
sets as (
  select
    control, set_id, min(entity_id) as entity_id, min(letter_code) as letter_code,
    arg_min(item_id, (amount, item_id)) as credit_id,
    min(amount) as amount_credit,
    list_sort(coalesce(list(item_id order by item_id) filter (where amount > 0), [])) as debit_ids,
    sum(amount) filter (where amount > 0) as amount_debits,
    sum(amount) as amount_left,
    min(issued_on) filter (where amount > 0) as issued_on
  from together
  group by control, set_id
  having min(amount) < 0
)
select
  sets.entity_id, items.customer_id, credit_id, debit_ids, -amount_credit as amount, amount_debits, amount_left,
  items.issued_on - sets.issued_on as days_between, null::bigint as open_count, sets.letter_code,
  if(control = 'lettering-unbalanced', 'unbalanced', 'across-customers') as rule
from sets
join items on items.item_id = credit_id
union all
select
  found_rows.entity_id, found_rows.customer_id, item_id, [], found_rows.amount, null, null, null,
  (select count(*) from open_items as owed
    where owed.entity_id = found_rows.entity_id and owed.customer_id = found_rows.customer_id and owed.amount_open > 0),
  null, 'no-invoice'
from found_rows
where control = 'receipt-unapplied' and item_id not in (select credit_id from found_matches);

insert into matches
select
  row_number() over (
    order by list_position(['exact', 'reference', 'grouped'], certainty) nulls last, amount desc, customer_id, credit_id),
  entity_id, customer_id, credit_id, debit_ids, certainty, rule, amount, amount_debits, amount_left, days_between,
  open_count, letter_code
from (
  select
    found_matches.entity_id, found_matches.customer_id, credit_id, debit_ids,
    case
      when rule = 'same-number' or (rule = 'quoted' and credits.type = 'payment') then 'exact'
      when rule = 'amount' and credits.type = 'payment' and debits.type = 'invoice' then 'exact'
      when rule = 'amount' then 'grouped'
      else 'reference'
    end as certainty,
    rule, size_credit as amount, size_debits as amount_debits, size_debits - size_credit as amount_left, days_between,
    null::bigint as open_count, null as letter_code
  from found_matches
  join open_items as credits on credits.item_id = credit_id
  join open_items as debits on debits.item_id = debit_ids[1]
  union all
  select entity_id, customer_id, credit_id, debit_ids, null, rule, amount, amount_debits, amount_left, days_between,
    open_count, letter_code
  from undecided
)
where customer_id is not null
order by 1;

drop table quoting;
drop table found_matches;
drop table paired;
drop table chances;
drop table undecided;
