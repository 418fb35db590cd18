-- The columns that hold something in what a file gave, and those that every line has: a control that needs the others
-- cannot judge.
select 'aged_lines' as table_name, unnest(['report_id', 'file_id', 'amount', 'line', 'position']) as column_name
union
select 'aged_reports', column_name
from (
  unpivot (
    select count(columns(*))
    from (
      select *
        replace (
          nullif(bucket_labels, []) as bucket_labels,
          nullif(list_filter(bucket_bounds, lambda bound: bound is not null), []) as bucket_bounds
        )
      from aged_reports
    )
    where file_id = $file_id
  ) on columns(*) into name column_name value filled
)
where filled > 0
union
select 'aged_lines', column_name
from (
  unpivot (select count(columns(* exclude (aged_line_id))) from aged_lines where file_id = $file_id)
  on columns(*) into name column_name value filled
)
where filled > 0
union
select 'aged_totals', column_name
from (
  unpivot (select count(columns(*)) from aged_totals where file_id = $file_id)
  on columns(*) into name column_name value filled
)
where filled > 0
