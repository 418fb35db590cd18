/*---
rank: 16
side: report
title: { en: Listed more than once in the report, fr: Doublon dans la balance }
reasons:
  same-line: { en: same line listed again, fr: même ligne répétée }
---

The report lists several times what the ledger holds once: correct the query behind the report.
*/
select differing_no, 'same-line' as reason
from remaining
where kind = 'copy'
