/*---
rank: 25
side: null
title: { en: Unexplained, fr: Non justifié }
reasons:
  other-customer: { en: under another customer, fr: chez un autre client }
  amount-differs: { en: amounts differ, fr: montants différents }
  not-in-report: { en: not in the report, fr: absent de la balance }
  not-in-ledger: { en: not in the ledger, fr: absent de la comptabilité }
  total-differs: { en: totals differ, fr: totaux différents }
---

No rule explains the difference: look for the documents, starting with the largest, before any adjustment.
*/
select differing_no,
  case when kind = 'pair' and amount = 0 then 'other-customer'
    when kind = 'pair' then 'amount-differs'
    when kind = 'ledger' then 'not-in-report'
    when kind = 'total' then 'total-differs'
    else 'not-in-ledger' end as reason
from remaining
-- a line behind a customer’s total is evidence, not a difference
where kind <> 'line'
