/*---
rank: 2
side: report
title: { en: Different as-of date, fr: Date d’arrêté différente }
reasons:
  posted-after-run: { en: posted after the report was run, fr: comptabilisé après l’édition de la balance }
  changed-after-run: { en: changed after the report was run, fr: modifié après l’édition de la balance }
  posted-after-as-of: { en: posted after the as-of date, fr: comptabilisé après la date d’arrêté }
---

The item was posted or settled between the day the report was run and the closing date: run the report again
at the closing date.
*/
select differing_no,
  case when is_posted_after_run then 'posted-after-run'
    when is_changed_after_run then 'changed-after-run'
    else 'posted-after-as-of' end as reason
from facts
where is_posted_after_run or is_changed_after_run or is_posted_after_as_of
