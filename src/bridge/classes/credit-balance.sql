/*---
rank: 13
side: presentation-excluded
title: { en: Customers in credit, fr: Clients créditeurs }
reasons:
  customer-in-credit: { en: customer in credit, fr: client créditeur }
---

The customer is in credit and the report leaves it out: list customers in credit, then refund or apply what
they are owed.
*/
select differing_no, 'customer-in-credit' as reason
from remaining
where kind = 'ledger' and is_absent and amount_customer < 0
