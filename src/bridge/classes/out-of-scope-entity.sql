/*---
rank: 1
side: report
title: { en: Company on one side only, fr: Société présente d’un seul côté }
reasons:
  company-on-one-side: { en: company on one side only, fr: société d’un seul côté }
---

A company stands in the ledger or in the aged receivables, not in both: run the report on the companies of the
ledger.
*/
select differing_no, 'company-on-one-side' as reason
from facts
where is_of_lone_company
