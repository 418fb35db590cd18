/*---
rank: 15
side: report
title: { en: Migration of opening items, fr: Reprise des à-nouveaux }
reasons:
  sign: { en: wrong sign, fr: signe inversé }
  doubled: { en: opening item doubled, fr: poste repris en double }
  regrouped: { en: opening items regrouped, fr: postes regroupés à la reprise }
  two-numbers: { en: two numbers for one item, fr: deux numéros pour un poste }
  lost: { en: opening item lost, fr: poste de reprise perdu }
---

Opening items were regrouped, doubled, lost or reversed in sign at the cut-over: reload them in detail from
the former system.
*/
select differing_no,
  case when kind = 'pair' and amount_in = -amount_report then 'sign'
    when is_regrouped then 'regrouped'
    when is_counted_elsewhere then 'two-numbers'
    when is_lost then 'lost'
    else 'doubled' end as reason
from remaining
where (kind = 'pair' and is_opening
    and (amount_in = -amount_report or amount_in = 2 * amount_report or amount_report = 2 * amount_in))
  or is_regrouped
  or is_counted_elsewhere
  -- doubled in the ledger, which has reversed it since
  or (kind = 'report' and is_opening_reversed)
  or (is_lost and not is_cleared_later)
