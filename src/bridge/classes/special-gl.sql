/*---
rank: 10
side: report
title: { en: Other special receivable account, fr: Autre compte spécial de créances }
reasons:
  account-in-scope-not-reported: { en: "account in scope, not reported", fr: compte du périmètre absent de la balance }
  transfer-entry: { en: transfer entry, fr: écriture de virement }
  held-on-another-account: { en: held on another account, fr: tenu sur un autre compte }
  transferred: { en: transferred to another account, fr: virée à un autre compte }
---

The item is on a special receivable account that the report does not select in the same way: align the
report's account selection.
*/
select differing_no, special_reason as reason
from facts
where special_role in ('other-receivable', 'suspense')
