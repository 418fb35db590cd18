/*---
rank: 5
side: report
title: { en: Notes receivable (413), fr: Effets à recevoir (413) }
reasons:
  account-in-scope-not-reported: { en: "account in scope, not reported", fr: compte du périmètre absent de la balance }
  transfer-entry: { en: transfer entry, fr: écriture de virement }
  held-on-another-account: { en: held on another account, fr: tenu sur un autre compte }
  transferred: { en: transferred to another account, fr: virée à un autre compte }
---

The receivable is now a bill of exchange on account 413: follow bills in the report until they are paid.
*/
select differing_no, special_reason as reason
from facts
where special_role = 'notes-receivable'
