/*---
rank: 9
side: presentation-excluded
title: { en: Accrued income (418), fr: Factures à établir (418) }
reasons:
  account-in-scope-not-reported: { en: "account in scope, not reported", fr: compte du périmètre absent de la balance }
  transfer-entry: { en: transfer entry, fr: écriture de virement }
  held-on-another-account: { en: held on another account, fr: tenu sur un autre compte }
  transferred: { en: transferred to another account, fr: virée à un autre compte }
---

Account 418 holds sales not yet invoiced: issue the invoices, reverse the accrual, and compare the report
without it.
*/
select differing_no, special_reason as reason
from facts
where special_role = 'accrued-income'
