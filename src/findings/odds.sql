-- The odds of collecting an open item within 90 days, by days late (method.md §6.1): a convention until a company's own
-- history gives better ones. The row without bounds is for items without a due date.
create or replace table collection_odds (
  days_from   integer,
  days_to     integer,
  probability decimal(3, 2) not null
);

insert into collection_odds values
  (-2147483648, 60, 0.90),
  (61, 180, 0.60),
  (181, 2147483647, 0.25),
  (null, null, 0.60);
