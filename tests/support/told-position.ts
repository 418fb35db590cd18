/** The totals and the month ends of the invented diagnosis of told.ts. */
import type { Diagnosis } from "../../src/results/schema.ts";

export const ageing = [
  ["not-due", "2910422.18", 214],
  ["1-30", "902114.40", 71],
  ["31-60", "344902.07", 38],
  ["61-90", "188004.55", 22],
  ["91-180", "241877.90", 31],
  ["180+", "160223.06", 24],
  ["no-due-date", "42500.00", 6],
  ["unallocated-credits", "-68611.34", 19],
] as const;

export function perimeters(ledger: string): Diagnosis["position"]["perimeters"] {
  const rows = [
    ["ledger", null, null, ledger],
    ["doubtful", "ledger", "7822.00", "4729254.82"],
    ["net", "doubtful", "0.00", "4729254.82"],
    ["credits", "net", "21289.34", "4750544.16"],
    ["gross", "credits", "0.00", "4750544.16"],
    ["not-due", "gross", "-2913421.18", "1837122.98"],
    ["overdue", "not-due", "0.00", "1837122.98"],
    ["doubtful-overdue", "overdue", "-7822.00", "1829300.98"],
    ["to-chase", "doubtful-overdue", "0.00", "1829300.98"],
  ] as const;
  return rows.map(([perimeter, from, step, amount]) => ({
    ...{ perimeter, from, step, amount, items: 12, customers: 5 },
    usedBy: perimeter === "net" ? ["dso-simple"] : [],
  }));
}

export function monthEnds(ledger: string): Diagnosis["position"]["monthEnds"] {
  return ["2025-10-31", "2025-11-30", "2025-12-31"].map((on, at) => ({
    ...{ on, ledger, net: "4729254.82", doubtful: "7822.00", overdueOver60: "402118.00" },
    overdue: ["1902118.40", "1611420.00", "1829300.98"][at] ?? "0.00",
    ...{ salesInclVat: "1500210.00", receipts: "1420118.12", topFiveShare: "0.4123" },
    dsoSimple: at === 0 ? null : "66.0476",
    dsoCountback: "61.8600",
    ageing: [
      { bucket: "not-due", amount: "2913421.18", items: 210 },
      { bucket: "1-30", amount: "1427182.98", items: 140 },
      { bucket: "61-90", amount: "402118.00", items: 31 },
      { bucket: "doubtful", amount: "7822.00", items: 2 },
    ],
  }));
}

export function decisions(): Diagnosis["decisions"] {
  return [
    {
      ...{ kind: "collect", customer: "C00008", name: "Fonderie Esmandres" },
      ...{ amount: "177455.28", what: "Relancer Fonderie Esmandres", why: "9 factures échues." },
      ...{ role: "Crédit manager", on: "2026-01-01", ref: "customer:C00008" },
    },
    {
      ...{ kind: "obtain", customer: null, name: null, amount: null, on: null },
      ...{ what: "Demander la balance âgée", why: "Celle-ci est d’un autre jour." },
      ...{ role: "Comptabilité clients", ref: "source:aged-balance" },
    },
  ];
}
