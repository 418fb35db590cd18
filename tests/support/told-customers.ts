/** The customers of the invented diagnosis, and what is open of each. */
import { decimalText } from "../../src/kernel/money.ts";
import type { Habit } from "../../src/results/habits.ts";
import type { OpenItem } from "../../src/results/open-items.ts";
import type { Diagnosis } from "../../src/results/schema.ts";
import { hostileNames } from "./hostile-names.ts";

export const nameOf = (index: number): string =>
  hostileNames[index] ?? `Client inventé n° ${index + 1} SAS`;

export const owing = (): Diagnosis["customers"] =>
  Array.from({ length: 30 }, (_, index) => {
    const amount = (cents: number) => decimalText({ value: BigInt(cents), scale: 2 });
    const open = amount(61_244_110 - index * 1_830_117);
    return {
      ...{ customer: index === 29 ? "C/30 <b>é" : `C${String(index + 1).padStart(5, "0")}` },
      ...{ entity: "812345676", name: nameOf(index), siren: index === 3 ? null : "812345676" },
      ...{ ledger: open, open, overdue: index === 4 ? null : amount(20_118_004 - index * 601_220) },
      ...{ credits: index % 3 === 0 ? "4046.17" : "0.00", items: 40, itemsOverdue: 9 },
      daysLateMax: index % 6 === 5 ? null : 212 - index * 7,
      ageing: [{ bucket: "not-due", amount: "1000.00" }],
      terms: index % 4 === 3 ? null : "60 jours <i>nets</i>",
      medianDelay: index % 5 === 4 ? null : String(60 - index * 3),
      settledInvoices: 39,
      limit: index % 4 === 2 ? null : index === 5 ? "0.00" : "465000.00",
      gap: index % 2 === 0 ? "-14359.47" : "0.00",
      findings: index % 2 === 0 ? ["customer-duplicate-identifier"] : [],
      months: Array.from({ length: 12 }, (_month, at) => ({
        on: `2025-${String(at + 1).padStart(2, "0")}-28`,
        ...{ ledger: amount(40_000_000 + at * 900_000), overdue: amount(at * 1_200_000) },
      })),
    };
  });

/** Four open lines of each of the first customers: late twice, a credit, not due. */
export const openItems = (): OpenItem[] =>
  owing().flatMap(({ customer, entity }, at) =>
    [61, 12, null, -20].map((daysLate, line) => ({
      ...{ entity, customer, account: "411000", file: "812345676FEC20251231.txt" },
      type: daysLate === null ? "payment" : "invoice",
      document: line === 2 && at % 2 === 0 ? null : `FA25-${at}${line}<&>`,
      issuedOn: "2025-09-01",
      dueOn: daysLate === null ? null : "2025-10-31",
      daysLate,
      amount: daysLate === null ? "-4046.17" : "16439.96",
      bucket: ["61-90", "1-30", "unallocated-credits", "not-due"][line] ?? "not-due",
      line: String(5701 + at * 4 + line),
      controls: line === 0 ? ["customer-duplicate-identifier"] : [],
      classes: line === 2 ? ["unapplied-credit"] : [],
    })),
  );

/** A year of each of the first ten: always late, early and late, never late; the others paid too few. */
export const habits = (): Habit[] =>
  owing().map(({ customer, entity }, at) => ({
    ...{ entity, customer, settledCount: at < 10 ? 70 : 2, daysToPay: at === 11 ? null : "115" },
    ...{ sales: "1156374.00", receipts: "846843.20" },
    settled: Array.from({ length: at < 10 ? 60 : 2 }, (_, paid) => ({
      on: `2025-${String((paid % 12) + 1).padStart(2, "0")}-15`,
      daysLate: [45 + (paid % 19), (paid % 7) - 3, -(paid % 5)][at % 3] ?? 0,
      amount: `${paid * 700 + 1}.00`,
    })),
  }));

export const company: Diagnosis["entities"][number] = {
  entity: "812345676",
  name: 'Ateliers "Née" <i>SAS</i>',
  siren: "812345676",
  ledgerFrom: "2025-01-01",
  ledgerTo: "2025-12-31",
};
