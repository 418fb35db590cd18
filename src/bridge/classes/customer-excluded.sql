/*---
rank: 14
side: report
title: { en: Customer left out of the report, fr: Client exclu de la balance }
reasons:
  status: { en: customer left out for its status, fr: client exclu pour son statut }
  absent: { en: customer absent from the report, fr: client absent de la balance }
---

The whole customer is missing from the report though it owes money: remove the filter (blocked, closed,
one-time) and resume collection.
*/
select differing_no, case when is_filtered then 'status' else 'absent' end as reason
from remaining
-- absent though not all of it was cleared since
where kind = 'ledger' and is_absent and (is_filtered or not is_customer_cleared)
