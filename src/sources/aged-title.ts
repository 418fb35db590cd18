/** The words by which a printed report says that it ages what customers owe, in plain words (fold.ts). */
export const AGED_TITLE =
  /balance agee|balances agees|aged (?:receivable|debtor|balance|trial|partner|account|customer)|(?:ageing|aging) (?:report|of|by|analysis|balance|summary|detail|list)|(?:receivables?|a ?r|debtors?|customers?|accounts?) (?:ageing|aging)|aged list|anciennete|echeancier clients?|postes non soldes|open items? (?:analysis|at key date)|falligkeits(?:struktur|analyse|liste)|altersstruktur|overdue items/;
