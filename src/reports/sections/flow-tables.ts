/** The tables of the lives of invoices: what waits in each step, the lives, the steps, the roll rates. */
import { shareOf } from "../../results/decimals.ts";
import type { Told } from "../../results/schema.ts";
import type { Table, Telling } from "../section.ts";

/** Rows drawn on the page. */
const BOTTLENECKS = 3;
const VARIANTS = 4;

/** `échue → payée`; a step that has not ended goes to what is still open. */
function stepName(from: string, to: string | null, { say, label }: Telling): string {
  const event = (slug: string) => label("event", slug);
  return `${event(from)} → ${to === null ? say("still-open") : event(to)}`;
}

export function bottlenecksTable({ diagnosis }: Told, telling: Telling): Table {
  const { say } = telling;
  return {
    id: "flow-bottlenecks",
    sheet: say("bottlenecks-sheet"),
    caption: say("bottlenecks-caption", { currency: diagnosis.currency }),
    note: say("bottlenecks-note"),
    pageRows: BOTTLENECKS,
    columns: [
      { title: say("col-flow-step"), kind: "text" },
      { title: say("col-mean-days"), kind: "decimal" },
      { title: say("col-dso-days"), kind: "decimal" },
      { title: say("col-waiting"), kind: "amount" },
    ],
    rows: diagnosis.flows.bottlenecks.map(({ from, to, days, dsoDays, amount }) => [
      ...[stepName(from, to, telling), days, dsoDays, amount],
    ]),
  };
}

export function variantsTable({ diagnosis }: Told, { say, label }: Telling): Table {
  const { variants, window, variantCount } = diagnosis.flows;
  return {
    id: "flow-variants",
    sheet: say("variants-sheet"),
    caption: say("variants-caption", { count: variantCount }),
    pageRows: VARIANTS,
    columns: [
      { title: say("col-events"), kind: "text", isWide: true },
      { title: say("col-invoices"), kind: "count", isSummed: true },
      { title: say("col-amount"), kind: "amount", isSummed: true },
      { title: say("col-share"), kind: "rate" },
    ],
    rows: variants.map(({ path, open, count, amount }) => [
      `${path.map((event) => label("event", event)).join(" → ")}${open ? ` → ${say("still-open")}` : ""}`,
      ...[String(count), amount, shareOf(amount, window.amount)],
    ]),
  };
}

export function stepsTable({ diagnosis }: Told, telling: Telling): Table {
  const { say } = telling;
  const { steps, waiting } = diagnosis.flows;
  const all = [
    ...steps.map((one) => ({ name: stepName(one.from, one.to, telling), ...one })),
    ...waiting.map((one) => ({ name: stepName(one.after, null, telling), ...one })),
  ];
  return {
    id: "flow-steps",
    isSheetOnly: true,
    sheet: say("steps-sheet"),
    caption: say("steps-sheet"),
    note: say("flow-map-note"),
    columns: [
      { title: say("col-flow-step"), kind: "text" },
      { title: say("col-invoices"), kind: "count" },
      { title: say("col-amount"), kind: "amount" },
      { title: say("col-median"), kind: "count" },
      { title: say("col-p90"), kind: "count" },
    ],
    rows: all.map(({ name, count, amount, medianDays, p90Days }) => [
      ...[name, String(count), amount, medianDays, p90Days],
    ]),
  };
}

export function rollsTable({ diagnosis }: Told, { say, label }: Telling): Table {
  const bucket = (slug: string) => (slug === "not-due" ? label("bucket", slug) : slug);
  return {
    id: "flow-rolls",
    isSheetOnly: true,
    sheet: say("rolls-sheet"),
    caption: say("rolls-caption"),
    note: say("rolls-note"),
    columns: [
      { title: say("col-bucket-from"), kind: "text" },
      { title: say("col-bucket-to"), kind: "text" },
      { title: say("col-amount"), kind: "amount" },
      { title: say("col-rolled"), kind: "rate" },
      { title: say("col-net-flow"), kind: "rate" },
    ],
    rows: diagnosis.flows.rollRates.map(({ from, to, amount, rate, netRate }) => [
      ...[bucket(from), bucket(to), amount, rate, netRate],
    ]),
  };
}
