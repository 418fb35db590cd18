/*---
rank: 3
side: ledger
title: { en: Ledger line without a customer, fr: Écriture sans compte auxiliaire }
reasons:
  line-without-customer: { en: line without a customer, fr: ligne sans client }
---

The account was moved without naming a customer: assign or reverse the entry, and close the control account to
direct posting.
*/
select differing_no, 'line-without-customer' as reason
from facts
where is_without_customer
  -- an exchange entry is one whether or not it names a customer
  and not coalesce(is_exchange, false)
