/*---
rank: 4
side: report
title: { en: Exchange revaluation, fr: Réévaluation de change }
reasons:
  exchange-entry: { en: exchange entry, fr: écriture de change }
---

The ledger carries a conversion difference that the report ignores: show the revaluation in the report, or
keep it on an account of its own.
*/
select differing_no, 'exchange-entry' as reason
from facts
where is_exchange
