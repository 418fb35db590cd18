/*---
code: K7
title: { en: Days overdue of the open book, fr: Retard moyen de l’encours }
unit: days
better: lower
formula:
  en: "Σ amount open × days late / Σ amount open, over the overdue debit items"
  fr: "Σ reste dû × jours de retard / Σ reste dû, sur les postes débiteurs échus"
working: "numerator ÷ denominator"
parts: { numerator: overdue_days, denominator: overdue }
needs: [open_items]
params: { lettering_min_pct: 60 }
status: stable
since: 0.1.0
---

## What it says
How old the overdue is, on average and weighted by money: what days beyond terms cannot see, as it knows paid invoices only.

## How to read it
Lower is better. `simple_days` is the same mean without weights: well above the figure, the old debts are small. Doubtful
debts are in it; credits are not.

## How it can mislead
Writing off an old debt, or collecting a recent one, moves it as much as a change of behaviour: read the overdue rate
beside it. Estimated due dates count with their estimate (`due-dates-estimated`), debts without any are left out
(`items-without-due-date`). Not computed where less than `lettering_min_pct` percent of the old credits are matched.
*/
with late as (
  select
    coalesce(sum(amount_open * days_aged), 0)::decimal(38, 2) as amount_days,
    coalesce(sum(days_aged), 0)::bigint as days_summed
  from trade_items
  where amount_open > 0 and days_aged >= 1
), judged as (
  select
    *,
    case
      when debit_count = 0 then 'nothing-owed'
      when undated_count = debit_count then 'no-due-dates'
      when is_too_rare then 'lettering-too-rare'
      when overdue_count = 0 then 'nothing-overdue'
    end as reason
  from receivable_totals, late, lettering_coverage($lettering_min_pct)
)
select
  case when reason is null then days_ratio(amount_days, 1, amount_overdue) end as value,
  amount_days as numerator,
  amount_overdue as denominator,
  overdue_count as items_used,
  item_count - overdue_count as items_excluded,
  reason,
  list_filter([
    case when estimated_count > 0 then 'due-dates-estimated' end,
    case when undated_count > 0 then 'items-without-due-date' end
  ], flag -> flag is not null) as flags,
  case when reason is null then days_ratio(days_summed, 1, overdue_count) end as simple_days
from judged
