/*---
rank: 23
side: report
title: { en: Reconciliation account changed, fr: Compte collectif modifié }
reasons:
  account-out-of-scope: { en: account out of scope, fr: compte hors périmètre }
  other-account: { en: on another account, fr: sur un autre compte }
---

The item stands on another control account than the one the report reads: transfer it, or widen the report's
selection.
*/
select differing_no,
  case when is_held_out_of_scope then 'account-out-of-scope' else 'other-account' end as reason
from remaining
where is_held_out_of_scope or is_on_other_account
