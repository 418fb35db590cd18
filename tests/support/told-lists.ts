/** The lists of the invented diagnosis, with names and documents that try to act. */
import { decimalText } from "../../src/kernel/money.ts";
import type { Actions } from "../../src/results/lists/schema.ts";
import type { Diagnosis } from "../../src/results/schema.ts";
import { hostileNames } from "./hostile-names.ts";

const cents = (value: number): string => decimalText({ value: BigInt(value), scale: 2 });
const party = (index: number) => ({
  customer: `C${String(index + 1).padStart(5, "0")}`,
  name: hostileNames[index] ?? `Client inventé n° ${index + 1} SAS`,
});
const STEPS = ["management-call", "call", "email", "wait", "apply"] as const;

const chase = (index: number): Actions["chase"][number] => ({
  ...party(index),
  overdue: cents(20_118_004 - index * 601_220),
  invoices: 1 + (index % 7),
  oldestDays: 140 - index * 4,
  usualDelay: index % 4 === 3 ? null : String(index * 3),
  applyFirst: index % 5 === 0 ? cents(1_840_564) : "0.00",
  toClaim: cents(20_118_004 - index * 601_220 - (index % 5 === 0 ? 1_840_564 : 0)),
  limit: index % 6 === 5 ? null : index % 6 === 4 ? "0.00" : "250000.00",
  limitUsed: index % 6 > 3 ? null : "0.7446",
  email: index % 3 === 2 ? null : `compta@client-${index + 1}.example`,
  terms: index % 2 === 0 ? "30 jours" : "45 jours fin de mois",
  step: STEPS[index % STEPS.length] ?? "call",
  habit: index % 3 === 0 ? "unusual" : null,
  nextOn: "2026-01-02",
  next: "Appel",
});

const settled = (index: number, rule: string) => ({
  ...party(index),
  receipt: index === 2 ? '=HYPERLINK("http://x.example")' : `VIR25-${String(92_000 + index)}`,
  receiptOn: "2025-12-10",
  invoices: [`FA25-0${1200 + index}`],
  invoicesOn: "2025-11-03",
  otherCustomer: rule === "across-customers" ? "C00001" : null,
  amount: "26444.12",
  amountInvoices: "26444.12",
  difference: "0.00",
  rule,
  why: "Seule facture de ce montant chez ce client, 37 jours avant",
  gesture: "Lettrer",
});

export const actions = (): Actions => ({
  chaseRule: "Imputer d’abord les crédits du client, puis appeler.",
  chase: Array.from({ length: 31 }, (_, index) => chase(index)),
  spared: [
    { ...party(0), reason: "paid", amount: "26444.12", what: "a déjà payé 26 444,12 €" },
    { ...party(3), reason: "doubtful", amount: "9600.00", what: "douteux, 9 600,00 €" },
  ],
  match: [
    { ...settled(1, "amount"), certainty: "exact" },
    { ...settled(2, "quoted-part"), certainty: "reference" },
    { ...settled(3, "amount"), certainty: "grouped" },
  ],
  undecided: [
    settled(4, "across-customers"),
    {
      ...settled(5, "no-invoice"),
      invoices: [],
      invoicesOn: null,
      amountInvoices: null,
      difference: null,
    },
  ],
  reportFixes: Array.from({ length: 24 }, (_, index) => ({
    class: index % 2 === 0 ? "as-of-date" : "doubtful",
    ...party(index),
    document: `FA25-0${1300 + index}`,
    amount: cents((index % 3 === 0 ? -1 : 1) * 450_210),
    what: "Éditer à une date de situation, après l’arrêté",
  })),
  entries: [
    {
      class: "billed-not-posted",
      what: "Facture de la balance âgée, absente du grand livre",
      why: "À confirmer avec la facture.",
      on: "2025-12-11",
      journal: "VE",
      lines: [
        { account: "411000", ...line(0, "C00001"), debit: "24000.00", credit: "0.00" },
        { account: "701000", ...line(0, null), debit: "0.00", credit: "20000.00" },
        { account: "445710", ...line(0, null), debit: "0.00", credit: "4000.00" },
      ],
    },
  ],
});

const line = (index: number, customer: string | null) => ({
  customer,
  label: `FA25-01395 ${party(index).name}`,
});

const LATE = [
  ["0", 261, "3361964.51", "0.1901"],
  ["1-30", 42, "385099.76", "0.0218"],
  ["31-60", 21, "178298.23", "0.0101"],
  ["61-90", 2, "27120.36", "0.0015"],
  ["over-90", 2, "38005.48", "0.0021"],
  ["total", 67, "628523.83", "0.0355"],
  ["doubtful", 7, "34162.67", "0.0019"],
] as const;

const lateInvoices = (): Diagnosis["position"]["lateInvoices"] =>
  LATE.map(([bucket, items, amountInclVat, shareInclVat]) => ({
    ...{ bucket, items, amountInclVat, amountExclVat: null, shareInclVat, shareExclVat: null },
  }));

const BUCKETS = [
  ...["not-due", "1-30", "31-60", "61-90", "91-180", "180+"],
  ...["doubtful", "no-due-date", "unallocated-credits"],
];

const restated = (): Diagnosis["position"]["restated"] =>
  (["customer", "customer", "others", "no-customer", "total"] as const).map((part, at) => ({
    part,
    ...(part === "customer" ? party(at) : { customer: null, name: null }),
    customers: [1, 1, 59, 0, 61][at] ?? 0,
    items: 7 * (at + 1),
    ledger: "90.00",
    total: "90.00",
    ageing: BUCKETS.map((bucket) => ({ bucket, amount: "10.00" })),
  }));

/** What the position has of them. */
export const positionLists = () => ({ lateInvoices: lateInvoices(), restated: restated() });
