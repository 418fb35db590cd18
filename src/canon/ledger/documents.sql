-- A voucher reference that several customers share (a folio, a month, a batch) or that only fills the column is no
-- document number. Where a line bears none, its label may: the first number of four digits or more that is no date
-- and no year, with what is written without a space beside it (FA-2025-0012).
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

update work.raw_items
set document = list_filter(
  regexp_extract_all(label, '[0-9A-Za-z]+(?:[-/_][0-9A-Za-z]+)*'),
  word -> regexp_matches(word, '[0-9]{4}') and regexp_matches(word, '[1-9]')
    and not regexp_full_match(word, '(19|20)[0-9]{2}([-/]?[0-9]{2}){0,2}|([0-9]{1,2}[-/]){1,2}[0-9]{2,4}|[0-9]{4}(19|20)[0-9]{2}')
)[1]
where document is null and label is not null and role <> 'suspense' and regexp_matches(label, '[0-9]{4}');

-- A number that many lines share is none either.
update work.raw_items
set document = null
where document is not null and (entity_id, document) in (
  select (entity_id, document)
  from work.raw_items
  where amount > 0 and document is not null
  group by entity_id, document
  having count(distinct customer_code) > 5
);
