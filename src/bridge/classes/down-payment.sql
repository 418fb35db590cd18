/*---
rank: 7
side: presentation-excluded
title: { en: Down payments received (4191), fr: Avances et acomptes reçus (4191) }
reasons:
  account-in-scope-not-reported: { en: "account in scope, not reported", fr: compte du périmètre absent de la balance }
  transfer-entry: { en: transfer entry, fr: écriture de virement }
  held-on-another-account: { en: held on another account, fr: tenu sur un autre compte }
  transferred: { en: transferred to another account, fr: virée à un autre compte }
---

A down payment is on account 4191 on one side and netted on the other: show it apart, and clear it with the
final invoice.
*/
select differing_no, special_reason as reason
from facts
where special_role = 'down-payment'
