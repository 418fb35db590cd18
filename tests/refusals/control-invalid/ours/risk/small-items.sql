/*---
code: X01
title: { en: Small items, fr: Petits postes }
cause: process
stake: exposure
severity: { floor: null, ceiling: null }
effort: { fix: 1, prevent: 1 }
cash: none
subject: item
needs: [items]
params: {}
confidence: possible
status: draft
since: 0.1.0
---

## What it finds
Small items.
*/
drop table items
