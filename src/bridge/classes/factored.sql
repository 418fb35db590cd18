/*---
rank: 12
side: presentation-excluded
title: { en: Factored or assigned, fr: Créances cédées ou affacturées }
reasons:
  item-sold: { en: item sold, fr: créance cédée }
---

The receivable was sold and remains on one side: reconcile ledger, report and the factor's statement each
month.
*/
select differing_no, 'item-sold' as reason
from facts
where is_sold
