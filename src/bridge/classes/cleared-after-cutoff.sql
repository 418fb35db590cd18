/*---
rank: 17
side: report
title: { en: Cleared after the closing date, fr: Lettrage postérieur à l’arrêté }
reasons:
  lettered-later: { en: matched after the as-of date, fr: lettré après la date d’arrêté }
---

The item was open at the closing date and left the report because it was matched since: use a report that
respects the key date.
*/
select differing_no, 'lettered-later' as reason
from remaining
where kind in ('ledger', 'line') and is_cleared_later
