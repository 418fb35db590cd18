-- How surely rows gather by more than chance (causes.md §8). All arguments are DOUBLE.

create or replace macro x_log(x, p) as (if(x > 0, x * ln(p), 0.0));
create or replace macro ln_choose(n, k) as (lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1));

-- ln P(hits or more of `drawn` are among the `marked` of `total`): first term and geometric bound of the tail, never
-- below the exact value.
create or replace macro ln_tail(total, marked, drawn, hits) as (
  case when hits <= drawn * marked / total then 0.0 else least(0.0,
    ln_choose(marked, hits) + ln_choose(greatest(total - marked, drawn - hits), drawn - hits) - ln_choose(total, drawn)
    - ln(1 - least(0.999999, (marked - hits) * (drawn - hits)
      / ((hits + 1) * greatest(total - marked - drawn + hits + 1, 1e-9))))) end
);

-- Gain in log-likelihood of one rate of fault inside and another outside over one rate everywhere.
create or replace macro gain_of_two_rates(total, marked, drawn, hits) as (
  x_log(hits, hits / marked) + x_log(marked - hits, 1 - hits / marked)
  + x_log(drawn - hits, (drawn - hits) / (total - marked))
  + x_log(total - marked - drawn + hits, 1 - (drawn - hits) / (total - marked))
  - x_log(drawn, drawn / total) - x_log(total - drawn, 1 - drawn / total)
);
