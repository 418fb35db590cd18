/*---
rank: 6
side: report
title: { en: Doubtful receivables (416), fr: Clients douteux (416) }
reasons:
  account-in-scope-not-reported: { en: "account in scope, not reported", fr: compte du périmètre absent de la balance }
  transfer-entry: { en: transfer entry, fr: écriture de virement }
  held-on-another-account: { en: held on another account, fr: tenu sur un autre compte }
  transferred: { en: transferred to another account, fr: virée à un autre compte }
---

The receivable is on account 416: the aged receivables must show it apart, under 416, not among those of 411. Check its
allowance.
*/
select differing_no, special_reason as reason
from facts
where special_role = 'doubtful'
