/*---
rank: 22
side: ledger
title: { en: Incomplete netting, fr: Compensation incomplète }
reasons:
  one-side: { en: netted on one side only, fr: compensé d’un seul côté }
---

A customer-supplier netting was posted on one side only: complete the entry or reverse it.
*/
select differing_no, 'one-side' as reason
from remaining
where is_netted
