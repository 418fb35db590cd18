/**
 * An invented diagnosis, rich enough to draw every block of the reports: twelve classes of the bridge, twenty
 * findings, names that try to act (markup, formulas, bidirectional marks). Sums are exact, by construction.
 */

import { decimalText, moneyOf } from "../../src/kernel/money.ts";
import type { Evidence } from "../../src/results/evidence.ts";
import type { Diagnosis, FindingResult, Told } from "../../src/results/schema.ts";
import { hostileNames } from "./hostile-names.ts";
import { company, habits, nameOf, openItems, owing } from "./told-customers.ts";
import { toldCatalogue, toldFindings, toldMateriality, toldStakes } from "./told-findings.ts";
import { toldFlows } from "./told-flows.ts";
import { actions, positionLists } from "./told-lists.ts";
import { ageing, decisions, monthEnds, perimeters } from "./told-position.ts";

export { hostileNames };

const sum = (texts: readonly string[]): string =>
  decimalText({
    value: texts.reduce((total, text) => total + moneyOf(text).value, 0n),
    scale: 2,
  });

const classes = [
  ["as-of-date", "-60882.66", 4, 4, "report"],
  ["no-auxiliary", "12500.00", 1, 0, "ledger"],
  ["fx-revaluation", "850.00", 1, 1, "report"],
  ["notes-receivable", "48000.00", 2, 1, "report"],
  ["doubtful", "9600.00", 3, 2, "report"],
  ["down-payment", "-20000.00", 1, 1, "presentation-excluded"],
  ["intercompany", "31000.00", 1, 1, "presentation-excluded"],
  ["credit-balance", "-5400.00", 2, 2, "presentation-excluded"],
  ["duplicate-in-report", "-67200.00", 3, 2, "report"],
  ["settled-in-ledger", "-74318.11", 11, 8, "report"],
  ["unapplied-credit", "-15000.00", 1, 1, "report"],
  ["billed-not-posted", "-24000.00", 1, 1, "ledger"],
] as const;

const unexplained = { net: "1333.00", gross: "5333.00", items: 2 };

const evidenceRow = (index: number): (string | null)[] => [
  index % 3 === 0 ? "balance agee 2025.xlsx" : "812345676FEC20251231.txt",
  index % 3 === 0 ? `Feuil1!${index + 4}` : String(1200 + index * 37),
  `C${String(index + 1).padStart(5, "0")}`,
  index % 7 === 6 ? null : `FA25${String(10_000 + index * 13)}`,
  `2025-${String((index % 12) + 1).padStart(2, "0")}-${String((index % 28) + 1).padStart(2, "0")}`,
  decimalText({ value: BigInt((index % 5 === 0 ? -1 : 1) * (125_050 + index * 9173)), scale: 2 }),
  nameOf(index),
];

const TYPES: Readonly<Record<string, string>> = { date: "DATE", amount: "DECIMAL(18,2)" };

/** Evidence of a slug: `total` rows. */
export function toldEvidence(slug: string, total: number): Evidence {
  const rows = Array.from({ length: total }, (_, index) => evidenceRow(index));
  const names = "file line customer document date amount name".split(" ");
  return {
    slug,
    columns: names.map((name) => ({ name, type: TYPES[name] ?? "VARCHAR" })),
    query: "",
    rows,
    total,
    readFirst: () => ReadableStream.from(rows),
  };
}

function customers(): NonNullable<Diagnosis["reconciliation"]>["customers"] {
  return Array.from({ length: 34 }, (_, index) => {
    const ledger = decimalText({ value: BigInt(4_210_000 + index * 771_913), scale: 2 });
    const gap = decimalText({
      value: BigInt((index % 2 === 0 ? 1 : -1) * (39_999_98 - index * 99_120)),
      scale: 2,
    });
    const agedBalance = decimalText({
      value: moneyOf(ledger).value - moneyOf(gap).value,
      scale: 2,
    });
    const slug = classes[index % classes.length]?.[0] ?? "doubtful";
    const customer = index === 0 ? null : `C${String(index).padStart(5, "0")}`;
    const name = index === 0 ? null : nameOf(index - 1);
    const rest = index === 8 ? "1333.00" : "0.00";
    return {
      customer,
      entity: "812345676",
      name,
      ledger,
      agedBalance,
      gap,
      unexplained: rest,
      classes: { [slug]: gap },
    };
  });
}

function reconciliation(): NonNullable<Diagnosis["reconciliation"]> {
  const explained = classes.map(([, amount]) => amount);
  const gap = sum([...explained, unexplained.net]);
  const agedBalance = "4864430.57";
  return {
    agedBalance,
    ledger: sum([agedBalance, gap]),
    gap,
    asOf: "2025-12-31",
    reportAsOf: "2025-12-31",
    reportRunOn: "2026-01-08",
    level: "item",
    conclusive: true,
    conclusiveReason: "what is not explained stays under materiality",
    classes: classes.map(([slug, amount, items, count, side]) => ({
      class: slug,
      amount,
      items,
      customers: count,
      side,
      why: `Why ${slug}`,
    })),
    unexplained: { ...unexplained, why: "Why the rest" },
    explainedRate: "0.985514",
    restated: { fromLedger: "4695765.82", fromReport: "4694432.82" },
    customers: customers(),
  };
}

const indicator = (
  slug: string,
  value: string | null,
  unit: string,
  numerator: string | null,
  denominator: string | null,
  more: { reason?: string; flags?: string[]; excluded?: number } = {},
): Diagnosis["indicators"][number] => ({
  slug,
  value,
  unit,
  numerator,
  denominator,
  formula: value === null ? null : `${numerator ?? value} = ${value}`,
  itemsUsed: 390,
  itemsExcluded: more.excluded ?? 12,
  low: null,
  high: null,
  reason: more.reason ?? null,
  flags: more.flags ?? [],
});

const indicators = [
  indicator("dso-simple", "66.0476", "days", "4721432.82", "6576812.44", {
    flags: ["window-3-months"],
  }),
  indicator("dso-countback", "61.8600", "days", "4721432.82", "6576812.44"),
  indicator("dso-best-possible", "40.7100", "days", "2910422.18", "6576812.44"),
  indicator("average-days-delinquent", "25.3376", "days", null, null),
  indicator("overdue-rate-value", "0.386714", "rate", "1837122.98", "4750544.16"),
  indicator("overdue-rate-count", "0.458128", "rate", "186", "406"),
  indicator("collection-effectiveness", "0.811234", "rate", "5120331.00", "6311780.12"),
  indicator("dispute-ratio", null, "rate", null, null, {
    reason: "no-disputes-in-extracts",
    excluded: 0,
  }),
  indicator("concentration-hhi", "812.4400", "points", null, null),
  indicator("late-interest", "48211.07", "amount", null, null),
];

function sources(): Diagnosis["sources"] {
  const problem = (index: number) => ({
    code: index % 2 === 0 ? "date-impossible" : "amount-unreadable",
    line: 12 + index * 41,
    column: index % 2 === 0 ? "EcritureDate" : "Debit",
    value: index === 2 ? (hostileNames[0] as string) : index % 2 === 0 ? "20250231" : "1 2O0,00",
    amount: index % 2 === 0 ? "120.00" : null,
    rejected: index < 14,
  });
  const base = {
    recognised: ["eighteen columns"],
    entity: "812345676",
    encoding: "utf-8",
    separator: "tab" as const,
  };
  const clean = { problems: [], problemCount: 0, problemCounts: [] };
  return [
    {
      ...base,
      file: "812345676FEC20251231.txt",
      sha256: "9f2c".repeat(16),
      kind: "fec",
      encoding: "iso-8859-15",
      rows: { read: 6607, accepted: 6593, rejected: 14 },
      problems: Array.from({ length: 17 }, (_, index) => problem(index)),
      problemCount: 17,
      problemCounts: [
        { code: "date-impossible", count: 9, amount: "1080.00" },
        { code: "amount-unreadable", count: 8, amount: null },
      ],
    },
    {
      ...base,
      ...clean,
      file: "balance agee 2025.xlsx",
      sha256: "0b7e".repeat(16),
      kind: "aged-balance",
      separator: null,
      encoding: null,
      rows: { read: 406, accepted: 406, rejected: 0 },
    },
    {
      ...base,
      ...clean,
      file: "<b>clients</b>.csv",
      sha256: "77aa".repeat(16),
      kind: "customer-list",
      separator: "semicolon",
      rows: { read: 212, accepted: 212, rejected: 0 },
    },
  ];
}

function diagnosis(found: readonly FindingResult[]): Diagnosis {
  const bridged = reconciliation();
  return {
    schema: "encours/diagnosis/2",
    version: "0.1.0",
    flows: toldFlows,
    language: "fr",
    asOf: "2025-12-31",
    asOfReason: "closing",
    currency: "EUR",
    entities: [company],
    snapshot: `${"5d0c1e".repeat(10)}abcd`,
    settings: { accounts: ["411"], chart: "pcg", "dso.window_months": 3, memory: "4GB" },
    materiality: toldMateriality(),
    sources: sources(),
    unrecognised: [{ file: "notes & <i>divers</i>.docx", reasons: ["no source claims it"] }],
    position: {
      ledger: bridged.ledger,
      accounts: { "411": bridged.ledger, "413": "48000.00", "416": "7822.00", "4191": "-20000.00" },
      customers: 61,
      openItems: 425,
      view: "economic",
      lateLettering: "183220.14",
      ageingBasis: "due-date",
      ageing: ageing.map(([bucket, amount, items]) => ({ bucket, amount, items })),
      perimeters: perimeters(bridged.ledger),
      monthEnds: monthEnds(bridged.ledger),
      dueDateSources: [
        { source: "aged-balance", amount: "4102330.10", items: 352 },
        { source: "terms", amount: "576602.72", items: 67 },
        { source: "none", amount: "42500.00", items: 6 },
      ],
      ...positionLists(),
    },
    reconciliation: bridged,
    reconciliationReason: null,
    indicators,
    findings: [...found],
    decisions: decisions(),
    notJudged: [
      { control: "invoice-late", reason: "no delivery dates in the extracts", unlockedBy: [] },
      { control: "bank-receipt-not-posted", reason: "no bank statement", unlockedBy: [] },
      { control: "dispute-stale", reason: "no dispute register", unlockedBy: [] },
    ],
    completeness: [],
    unlocks: [
      {
        file: "earlier-ledger",
        name: "The ledger of the year before",
        adds: "twelve month ends more",
        controls: ["opening-differs-from-previous-closing"],
        indicators: [],
      },
    ],
    clear: ["invoice-duplicate", "siren-invalid", "lettering-code-reused", "iban-shared"],
    unexamined: ["terms-above-legal-cap"],
    stakes: toldStakes(),
    customers: owing(),
    actions: actions(),
    headlines: {
      operationalGapRate: "0.030286",
      actionableShare: "0.640000",
      insufficientlyQualifiedShare: null,
      reasons: { insufficientlyQualifiedShare: "no dispute register" },
    },
  };
}

/** The whole of it; the same value at each call. */
export function toldFixture(): Told {
  const found = toldFindings();
  return {
    diagnosis: diagnosis(found),
    evidence: [
      ...classes.map(([slug, , items]) => toldEvidence(slug, items)),
      toldEvidence("unexplained", 2),
      ...found.map(({ control, items }) => toldEvidence(control, items)),
    ],
    pages: toldCatalogue(),
    openItems: openItems(),
    habits: habits(),
  };
}
