/*---
code: K25
title: { en: Forecast accuracy, fr: Fiabilité des prévisions d’encaissement }
unit: rate
better: higher
formula:
  en: 1 − Σ |forecast − received| / Σ received, over the periods of a forecast that was frozen
  fr: 1 − Σ |prévu − encaissé| / Σ encaissé, sur les périodes d’une prévision gelée
working: "1 − numerator ÷ denominator"
needs: [items]
params: {}
status: stable
since: 0.1.0
---

## What it says
How near a forecast of receipts came to what was received, once its periods are over.

## How to read it
Higher is better; below 0, forecasting nothing would have been nearer. It needs a forecast frozen before its periods began:
none is kept by this version, so that it is never computed and says why.

## How it can mislead
A forecast made again after the fact is always right: nothing but a frozen one is judged. A total that is right
may hide weeks that are not.
*/
select
  null::decimal(28, 4) as value,
  null::decimal(28, 2) as numerator,
  null::decimal(28, 2) as denominator,
  0 as items_used,
  0 as items_excluded,
  'no-frozen-forecast' as reason,
  []::varchar[] as flags
