/** The table of article D. 441-6 of the commercial code, customers' side, as the decree lays it out. */
import type { Told } from "../../results/schema.ts";
import { dateText } from "../../words/number-text.ts";
import type { Block, Cell, CellKind, Table, Telling } from "../section.ts";
import { filesOf } from "./list-chase.ts";
import { listSheet } from "./list-sheets.ts";

type Late = Told["diagnosis"]["position"]["lateInvoices"][number];

/** Nothing where no due date is known, nor under another law. */
export function latePart(told: Told, telling: Telling): Block[] {
  const { say, language } = telling;
  const { position, asOf, currency } = told.diagnosis;
  const columns = position.lateInvoices.filter(({ bucket }) => bucket !== "doubtful");
  if (columns.length === 0) return [];
  const hasNet = columns.every(({ amountExclVat }) => amountExclVat !== null);
  const caption = say("late-caption", { date: dateText(asOf, language), currency });
  const sheet = { slug: "late-invoices", name: say("late-sheet"), caption };
  return [
    {
      kind: "part",
      part: {
        id: "d-441-6",
        isCard: true,
        title: say("late-title"),
        sub: say("late-sub", { tax: hasNet ? "both" : "incl" }),
        files: filesOf("late-invoices", telling),
        blocks: [
          { kind: "table", table: lateTable(columns, caption, hasNet, telling) },
          {
            kind: "terms",
            terms: [
              { term: say("late-excluded"), text: excluded(told, telling) },
              { term: say("late-terms"), text: say("late-terms-text") },
            ],
          },
          ...listSheet(told, sheet, telling),
        ],
      },
    },
  ];
}

function lateTable(
  columns: readonly Late[],
  caption: string,
  hasNet: boolean,
  { say, label }: Telling,
): Table {
  const row = (title: string, kind: CellKind, read: (one: Late) => string | null): Cell[] => [
    { value: title },
    ...columns.map((one): Cell => {
      return { value: read(one), kind, isStrong: one.bucket === "total" };
    }),
  ];
  const net = [
    row(say("late-excl"), "amount", (one) => one.amountExclVat),
    row(say("late-share-excl"), "rate", (one) => one.shareExclVat),
  ];
  return {
    ...{ id: "late", caption },
    columns: [
      { title: "", kind: "text" },
      ...columns.map(({ bucket }) => ({
        title: label("late-bucket", bucket),
        kind: "amount" as const,
      })),
    ],
    rows: [
      row(say("late-count"), "count", (one) => String(one.items)),
      row(say("late-incl"), "amount", (one) => one.amountInclVat),
      row(say("late-share-incl"), "rate", (one) => one.shareInclVat),
      ...(hasNet ? net : []),
    ],
  };
}

/** What the law wants told beside the table: doubtful invoices, and those the ledger lacks. */
function excluded({ diagnosis }: Told, { say, numbers }: Telling): string {
  const doubtful = diagnosis.position.lateInvoices.find(({ bucket }) => bucket === "doubtful");
  const unposted = diagnosis.reconciliation?.classes.find(
    (one) => one.class === "billed-not-posted",
  );
  const texts = [
    ...(doubtful === undefined || doubtful.items === 0
      ? []
      : [
          say("late-excluded-doubtful", {
            count: doubtful.items,
            amount: numbers.money(doubtful.amountInclVat),
          }),
        ]),
    ...(unposted === undefined
      ? []
      : [
          say("late-excluded-unposted", {
            count: unposted.items,
            amount: numbers.money(unposted.amount.replace("-", "")),
          }),
        ]),
  ];
  return texts.length === 0 ? say("late-excluded-none") : texts.join(" ; ");
}
