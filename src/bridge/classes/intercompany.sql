/*---
rank: 11
side: presentation-excluded
title: { en: Intercompany, fr: Intragroupe }
reasons:
  group-company: { en: group company, fr: société du groupe }
---

The customer is a group company present on one side only: show group receivables apart and reconcile them with
the partner.
*/
select differing_no, 'group-company' as reason
from facts
where is_of_group_company
