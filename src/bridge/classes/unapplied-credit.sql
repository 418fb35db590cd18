/*---
rank: 19
side: report
title: { en: Unapplied receipts and credit notes, fr: Règlements et avoirs non lettrés }
reasons:
  open-credit: { en: open credit, fr: crédit ouvert }
---

A receipt or a credit note is open in the ledger and the report lists invoices only: apply it to its invoice,
or show it apart.
*/
select differing_no, 'open-credit' as reason
from remaining
where kind in ('ledger', 'line') and amount < 0 and is_credit_type
  and not (kind = 'line' and is_netted)
