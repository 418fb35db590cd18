-- Ageing with other bounds than ours: another product's report, or a company's own steps. Bounds are upper bounds
-- in days late, included, in increasing order, the last one open: like `aged_reports.bucket_bounds`.

-- Position (1-based) of the bucket a number of days late falls in; null without a due date.
create or replace macro ageing_band(days_late, bounds) as (
  case when days_late is not null then 1 + length(list_filter(bounds, lambda bound : days_late > bound)) end
);
