/** The position: what is open, since when, on which accounts. */

import { differenceOf, isZero, sumOf } from "../../results/decimals.ts";
import type { Told } from "../../results/schema.ts";
import { allowanceOf, scopeOf, totalOf } from "../../results/totals.ts";
import type { Bar, Block, Section, Table, Telling, Tone } from "../section.ts";
import { monthBlocks } from "./months.ts";
import { perimeterBlocks } from "./perimeters.ts";

const bucketTones: Readonly<Record<string, Tone>> = {
  "not-due": "good",
  "61-90": "warning",
  "91-180": "warning",
  "180+": "critical",
  doubtful: "critical",
  "no-due-date": "plain",
  "unallocated-credits": "plain",
};

export const position: Section = {
  id: "position",
  tell: (told, telling) => {
    const { say, label } = telling;
    const { position: open } = told.diagnosis;
    const perimeters: Block = {
      kind: "part",
      part: {
        id: "perimeters",
        title: say("perimeters-title"),
        blocks: perimeterBlocks(told, telling),
      },
    };
    const lead = say("position-lead", {
      items: open.openItems,
      customers: open.customers,
      basis: label("basis", open.ageingBasis),
      view: label("view", open.view),
    });
    const blocks: Block[] = [
      { kind: "paragraph", text: lead },
      { kind: "chart", chart: ageingChart(told, telling) },
      { kind: "table", table: ageingTable(told, telling) },
      ...monthBlocks(told, telling),
      perimeters,
      {
        kind: "details",
        summary: say("position-more"),
        blocks: [
          { kind: "table", table: accountsTable(told, telling) },
          { kind: "table", table: dueSourcesTable(told, telling) },
        ],
      },
    ];
    return { id: "position", title: say("position-title"), blocks };
  },
};

function ageingChart({ diagnosis }: Told, { say, label }: Telling) {
  const bars = diagnosis.position.ageing.map(
    ({ bucket, amount }): Bar => ({
      label: label("bucket", bucket),
      value: amount,
      role: "total",
      tone: bucketTones[bucket] ?? "note",
    }),
  );
  return {
    id: "ageing-chart",
    shape: "bars" as const,
    title: say("ageing-chart", { currency: diagnosis.currency }),
    summary: say("ageing-chart-summary"),
    bars,
  };
}

function ageingTable({ diagnosis }: Told, { say, label, numbers }: Telling): Table {
  const before = diagnosis.position.monthEnds.at(-2);
  const isEstimated = diagnosis.position.ageingBasis === "estimated";
  const isDoubtful = diagnosis.position.ageing.some(
    ({ bucket, items }) => bucket === "doubtful" && items > 0,
  );
  const kept = allowanceOf(diagnosis.position);
  const isKept = kept !== null && !isZero(kept);
  const allowance = !isDoubtful ? "nothing" : isKept ? numbers.amount(kept) : "none";
  return {
    id: "ageing",
    sheet: say("ageing-sheet"),
    caption: say("ageing-caption"),
    note: say("ageing-note", { currency: diagnosis.currency, allowance }),
    columns: [
      { title: say("col-bucket"), kind: "text" },
      { title: say("col-amount"), kind: "amount", isSummed: true },
      { title: say("col-items"), kind: "count", isSummed: true },
      ...(isEstimated
        ? ([
            { title: say("col-least"), kind: "amount" },
            { title: say("col-most"), kind: "amount" },
          ] as const)
        : []),
      { title: say("col-in-a-month"), kind: "amount", isSecondary: true },
    ],
    rows: diagnosis.position.ageing.map(({ bucket, amount, items, low, high }) => [
      label("bucket", bucket),
      amount,
      String(items),
      ...(isEstimated ? [low ?? amount, high ?? amount] : []),
      before === undefined ? null : differenceOf(sumOf(before.ageing, [bucket]), amount),
    ]),
    total: [
      say("ageing-total"),
      totalOf(diagnosis.position, "net")?.amount ?? null,
      null,
      ...(isEstimated ? [null, null] : []),
      before === undefined
        ? null
        : differenceOf(before.net, totalOf(diagnosis.position, "net")?.amount ?? "0.00"),
    ],
  };
}

function accountsTable({ diagnosis }: Told, { say, label }: Telling): Table {
  const scope = scopeOf(diagnosis);
  const isInScope = (account: string) => scope.some((prefix) => account.startsWith(prefix));
  return {
    id: "accounts",
    sheet: say("accounts-sheet"),
    caption: say("accounts-caption", { currency: diagnosis.currency }),
    columns: [
      { title: say("col-account"), kind: "text" },
      { title: say("col-balance"), kind: "amount", isSummed: true },
      { title: say("col-scope"), kind: "text" },
    ],
    rows: Object.entries(diagnosis.position.accounts).map(([account, amount]) => [
      account,
      amount,
      label("answer", String(isInScope(account))),
    ]),
  };
}

function dueSourcesTable({ diagnosis }: Told, { say, label }: Telling): Table {
  return {
    id: "due-sources",
    sheet: say("due-sources-sheet"),
    caption: say("due-sources-caption", { currency: diagnosis.currency }),
    note: say("due-sources-note"),
    columns: [
      { title: say("col-due-source"), kind: "text" },
      { title: say("col-amount"), kind: "amount", isSummed: true },
      { title: say("col-items"), kind: "count", isSummed: true },
    ],
    rows: diagnosis.position.dueDateSources.map(({ source, amount, items }) => [
      label("due-source", source),
      amount,
      String(items),
    ]),
  };
}
