/*---
rank: 18
side: report
title: { en: "Settled in the ledger, still in the report", fr: "Soldé en comptabilité, encore dans la balance" }
reasons:
  still-shown: { en: "still shown, settled in the ledger", fr: "encore affiché, soldé en comptabilité" }
---

The ledger had settled the item by the day the report was run: pass the settlement on to the report's system
and stop the reminders.
*/
select differing_no, 'still-shown' as reason
from remaining
where kind in ('pair', 'report') and is_settled_early
  and ((amount < 0 and amount_report > 0 and -amount <= settled_debit)
    or (amount > 0 and amount_report < 0 and amount <= settled_credit))
  -- cents of a document that both hold are a rounding
  and (amount_in = 0 or abs(amount) > 0.02)
