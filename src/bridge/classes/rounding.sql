/*---
rank: 24
side: report
title: { en: Rounding, fr: Arrondis }
reasons:
  cents: { en: difference of cents, fr: écart de centimes }
---

The two sides of one document differ by two cents at most: nothing to do but print exact amounts.
*/
select differing_no, 'cents' as reason
from remaining
where abs(amount) <= 0.02 and amount <> 0 and (kind = 'pair' or kind = 'total' and amount_in <> 0)
