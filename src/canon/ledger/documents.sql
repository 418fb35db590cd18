-- A voucher reference that several customers share (a folio, a month, a batch) or that only fills the column is no
-- document number: the lines that bear it have none.
create or replace temp table shared_references as
with frequent as (
  select entity_id, document, count(*) as line_count
  from work.raw_items
  where document is not null and amount > 0
  group by entity_id, document
  having count(*) > 5
), totals as (
  select entity_id, count(*) as line_count from work.raw_items where amount > 0 group by entity_id
)
select entity_id, document
from frequent
join totals using (entity_id)
join work.raw_items as lines using (entity_id, document)
where amount > 0
group by entity_id, document, frequent.line_count, totals.line_count
having count(distinct customer_code) > 5
  or (totals.line_count >= 100 and frequent.line_count * 20 > totals.line_count);

update work.raw_items
set document = null
where (document < '1' and ltrim(document, '0.-/* ') = '')
  or (strlen(document) <= 6 and ((length(document) = 1 and document not between '1' and '9')
    or lower(document) in ('sans', 'ran', 'an', 'n/a', 'xx', 'xxx', 'néant', 'neant')));

update work.raw_items
set document = null
from shared_references
where shared_references.entity_id = raw_items.entity_id and shared_references.document = raw_items.document;
