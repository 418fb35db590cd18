/*---
rank: 8
side: presentation-included
title: { en: Retention money (4117), fr: Retenues de garantie (4117) }
reasons:
  account-in-scope-not-reported: { en: "account in scope, not reported", fr: compte du périmètre absent de la balance }
  transfer-entry: { en: transfer entry, fr: écriture de virement }
  held-on-another-account: { en: held on another account, fr: tenu sur un autre compte }
  transferred: { en: transferred to another account, fr: virée à un autre compte }
---

A retention on account 4117 is not aged like an invoice: include it in the report with its release date.
*/
select differing_no, special_reason as reason
from facts
where special_role = 'retention'
