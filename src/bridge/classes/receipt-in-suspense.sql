/*---
rank: 21
side: ledger
title: { en: Receipt in a suspense account, fr: Encaissement en compte d’attente }
reasons:
  named: { en: a line of the suspense account names it, fr: désigné par une ligne du compte d’attente }
  amount-unique: { en: the only line of the suspense account of that amount, fr: seule ligne du compte d’attente de ce montant }
---

The difference equals a receipt waiting on a suspense account: assign it to the customer.
*/
select differing_no, case when is_named then 'named' else 'amount-unique' end as reason
from suspense_pairs
