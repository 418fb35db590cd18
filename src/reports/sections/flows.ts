/** From the order to the cash: the map of the steps, what waits in them, the lives, who pays later and later. */
import type { Diagnosis, Told } from "../../results/schema.ts";
import type { Block, FlowMap, HeatMap, Section, Table, Telling } from "../section.ts";
import { bottlenecksTable, rollsTable, stepsTable, variantsTable } from "./flow-tables.ts";

type Flows = Diagnosis["flows"];

/** The columns of the map. An event that belongs to none is no stage of every invoice: it stands in the tables. */
const STAGES = [
  ["ordered", "delivered", "served"],
  ["invoiced", "posted"],
  ["sent", "received", "approved", "rejected", "refused", "suspended", "announced"],
  ["due"],
  ["dunned", "disputed", "promised"],
  ["part-paid", "paid", "credited", "reversed", "doubtful", "written-off", "cleared", "carried"],
  ["lettered"],
] as const;
/** Steps drawn, the heaviest: the table has all of them. */
const STEPS = 6;

export const flows: Section = {
  id: "flows",
  tell: (told, telling) => {
    const { say, numbers } = telling;
    const { flows: all } = told.diagnosis;
    const title = say("flows-title");
    if (all.reason !== null) {
      const text = say("flows-none");
      return {
        id: "flows",
        title,
        blocks: [{ kind: "callout", tone: "plain", title: text, text: all.reason }],
      };
    }
    const { window } = all;
    const values = {
      count: window.invoices,
      amount: numbers.whole(window.amount),
      from: numbers.cell(window.from, "date"),
      to: numbers.cell(window.to, "date"),
      estimated: window.estimatedDueDates,
    };
    const blocks: Block[] = [
      { kind: "paragraph", text: say("flows-lead", values) },
      { kind: "flow", flow: mapOf(all, telling) },
      { kind: "table", table: bottlenecksTable(told, telling) },
      { kind: "table", table: variantsTable(told, telling) },
      { kind: "heat", heat: heatOf(all, telling) },
      ...[stepsTable, cohortsTable, rollsTable].map(
        (table): Block => ({ kind: "table", table: table(told, telling) }),
      ),
    ];
    return { id: "flows", title, blocks };
  },
};

function mapOf({ events, steps }: Flows, { say, label, numbers }: Telling): FlowMap {
  const countOf = new Map(events.map((one) => [one.event, one]));
  const stages = STAGES.map((slugs) => {
    const own = slugs.flatMap((slug) => countOf.get(slug) ?? []);
    const seen = own.filter(({ count }) => count > 0);
    const isKnown = own.some(({ known }) => known);
    const shown = seen.length > 0 || isKnown ? seen : own;
    return {
      isKnown,
      events: shown.map(({ event, count, known }) => ({
        label: label("event", event),
        count: known ? numbers.cell(String(count), "count") : null,
      })),
    };
  });
  const stageOf = (slug: string) => STAGES.findIndex((slugs) => slugs.some((one) => one === slug));
  const forward = steps
    .map((step) => ({ step, from: stageOf(step.from), to: stageOf(step.to) }))
    .filter(({ from, to }) => from >= 0 && to > from)
    .sort((one, other) => Number(other.step.amount) - Number(one.step.amount))
    .slice(0, STEPS);
  const most = Number(forward[0]?.step.amount ?? 0);
  forward.sort((one, other) => one.from - other.from || one.to - other.to);
  return {
    id: "flow-map",
    title: say("flow-map-title"),
    note: say("flow-map-note"),
    none: say("flow-map-none"),
    nothing: say("flow-map-nothing"),
    stages,
    steps: forward.map(({ step, from, to }) => ({
      ...{ from, to },
      weight: most === 0 ? 0 : Number(step.amount) / most,
      label: `${label("event", step.from)} → ${label("event", step.to)}`,
      note: say("flow-days", { median: step.medianDays, p90: step.p90Days }),
    })),
  };
}

function heatOf({ cohorts }: Flows, { say, numbers }: Telling): HeatMap {
  const longest = Math.max(0, ...cohorts.map(({ paidShare }) => paidShare.length));
  return {
    id: "cohorts-map",
    title: say("cohorts-title"),
    note: say("cohorts-note"),
    first: say("col-cohort"),
    columns: Array.from({ length: longest }, (_, at) => (at === 0 ? say("cohort-same") : `+${at}`)),
    rows: cohorts.map(({ month, paidShare }) => ({
      label: month,
      values: paidShare.map((share) => ({
        text: share === null ? "" : numbers.cell(share, "share"),
        level: share === null ? 0 : Math.round(Number(share) * 5),
      })),
    })),
  };
}

/** Whole in the workbook: the page draws it as a map. */
function cohortsTable({ diagnosis }: Told, { say }: Telling): Table {
  const { cohorts } = diagnosis.flows;
  const longest = Math.max(0, ...cohorts.map(({ paidShare }) => paidShare.length));
  return {
    id: "flow-cohorts",
    isSheetOnly: true,
    sheet: say("cohorts-sheet"),
    caption: say("cohorts-title"),
    note: say("cohorts-note"),
    columns: [
      { title: say("col-cohort"), kind: "text" },
      { title: say("col-invoices"), kind: "count", isSummed: true },
      { title: say("col-invoiced"), kind: "amount", isSummed: true },
      ...Array.from({ length: longest }, (_, at) => ({
        title: at === 0 ? say("cohort-same") : `+${at}`,
        kind: "rate" as const,
      })),
    ],
    rows: cohorts.map(({ month, invoices, invoiced, paidShare }) => [
      ...[month, String(invoices), invoiced],
      ...Array.from({ length: longest }, (_, at) => paidShare[at] ?? null),
    ]),
  };
}
