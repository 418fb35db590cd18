-- The chart that the accounts of each ledger show: Morocco's has its customers under 3421, and banks, taxes and sales of its
-- own, or nothing but receivables in a file of customers; that of OHADA its banks under 521, its cash under 571, where the
-- French chart has 512 and 53. A reader that summed a file by itself did so in the French chart.
with kept as (
  select distinct file_id, account from ledger_file_rows
  where file_id not in (select file_id from ledger_account_roles)
  union
  select file_id, account from ledger_item_rows where account is not null
  union
  -- Customers known by their accounts, which no account stands beside.
  select file_id, '3421' from ledger_item_rows
  group by file_id having bool_and(account is null and coalesce(regexp_matches(customer, '^3421[0-9A-Z]'), false))
), signs as (
  select
    file_id,
    bool_or(starts_with(account, '411')) as has_411,
    bool_or(starts_with(account, '3421')) as has_3421,
    bool_or(regexp_matches(account, '^(4411|4455|5141|5161|711|712)')) or bool_and(starts_with(account, '342')) as is_moroccan,
    bool_or(regexp_matches(account, '^(521|571)')) as is_african,
    bool_or(regexp_matches(account, '^(512|53|445)')) as is_french,
    string_agg(account, ', ' order by account) filter (where regexp_matches(account, '^(411|3421)')) as seen
  from kept
  group by file_id
)
select
  file_id, name, left(seen, 80) as seen,
  case
    when has_3421 and is_moroccan then if(has_411, 'cgnc|pcg', 'cgnc')
    when has_411 and is_african and not is_french then 'syscohada'
    else 'pcg'
  end as chart
from signs
join source_files using (file_id)
where seen is not null
order by file_id;
