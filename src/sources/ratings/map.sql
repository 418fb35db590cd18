-- The rows kept of all lists → ratings. Which end of a scale is good: its heading says, else the agency, for numbers.
insert into ratings by name
select
  coalesce(entity_id, company) as entity_id, customer_code, customer_name, siren,
  coalesce(provider, case when dra is not null then 'Coface' end) as provider,
  coalesce(dra, score_good, score_bad, rating) as rating,
  case
    when coalesce(dra, score_good) is not null then true
    when score_bad is not null then false
    when not regexp_full_match(rating, '[0-9]+([.,][0-9]+)?( ?/ ?[0-9]+)?') then null
    when regexp_matches(lower(provider), 'atradius|allianz|euler|creditreform') then false
    when regexp_matches(lower(provider), 'coface|altares|ellis|creditsafe|infogreffe|d&b|dun|experian') then true
  end as is_high_good,
  rated_on, file_id, line
from ratings_rows
order by file_id, sheet_no, line;
