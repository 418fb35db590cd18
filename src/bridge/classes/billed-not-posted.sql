/*---
rank: 20
side: ledger
title: { en: "Billed, not posted", fr: Facturé non comptabilisé }
reasons:
  no-ledger-line: { en: no line in the ledger, fr: aucune ligne en comptabilité }
---

The report shows a document that the ledger does not have: post it in its period, and check revenue and VAT
cut-off.
*/
select differing_no, 'no-ledger-line' as reason
from remaining
where is_unknown_to_ledger
