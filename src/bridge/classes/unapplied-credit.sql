/*---
rank: 19
side: report
title: { en: Unapplied receipts and credit notes, fr: Règlements et avoirs non lettrés }
reasons:
  open-credit: { en: open credit, fr: crédit ouvert }
  credits-left-out: { en: the report says that it leaves credits out, fr: la balance dit qu’elle écarte les crédits }
---

A receipt or a credit note is open in the ledger and the report lists invoices only: apply it to its invoice,
or show it apart.
*/
select differing_no, case when is_credit_left_out then 'credits-left-out' else 'open-credit' end as reason
from remaining
where kind in ('ledger', 'line') and amount < 0 and (is_credit_type or is_credit_left_out)
  and not (kind = 'line' and is_netted)
