/** The position: what is open, since when, on which accounts. */

import { addedUp, differenceOf, isZero, shareOf, sumOf } from "../../results/decimals.ts";
import type { Diagnosis, Told } from "../../results/schema.ts";
import { allowanceOf, holdsAccounts, scopeOf, totalOf } from "../../results/totals.ts";
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
        isCard: true,
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
    const chart: Block = { kind: "chart", chart: ageingChart(told, telling) };
    const blocks: Block[] = [
      { kind: "paragraph", text: lead },
      {
        kind: "beside",
        columns: [[chart], monthBlocks(told, telling)].filter((blocks) => blocks.length > 0),
      },
      { kind: "table", table: ageingTable(told, telling) },
      ...estimateBlocks(told, telling),
      perimeters,
      {
        kind: "details",
        summary: say("position-more"),
        blocks: [
          { kind: "table", table: accountsTable(told, telling) },
          ...(open.estimate === undefined
            ? [{ kind: "table" as const, table: dueSourcesTable(told, telling) }]
            : []),
        ],
      },
    ];
    return { id: "position", title: say("position-title"), blocks };
  },
};

function ageingChart({ diagnosis }: Told, telling: Telling) {
  const { say, label } = telling;
  const bars = diagnosis.position.ageing.map(
    (line): Bar => ({
      label: label("bucket", line.bucket),
      value: line.amount,
      note: bucketNote(line, diagnosis.position, telling),
      ...(line.items > 0 && { href: "#customers" }),
      role: "total",
      tone: bucketTones[line.bucket] ?? "note",
    }),
  );
  return {
    id: "ageing-chart",
    shape: "bars" as const,
    title: say("ageing-chart", { currency: diagnosis.currency }),
    summary: ageingNote(diagnosis, telling),
    bars,
  };
}

type Bucket = Diagnosis["position"]["ageing"][number];

/** How many lines, what changed since the month end before, and between which amounts an estimate stands. */
function bucketNote(
  { bucket, amount, items, low, high }: Bucket,
  { monthEnds, ageingBasis }: Diagnosis["position"],
  { say, numbers }: Telling,
): string {
  const before = monthEnds.at(-2);
  const change =
    before === undefined ? "0.00" : differenceOf(sumOf(before.ageing, [bucket]), amount);
  const [least, most] = [low ?? amount, high ?? amount];
  const isEstimated = ageingBasis === "estimated" && items > 0;
  const isSure = isEstimated && isZero(differenceOf(least, most));
  return say("ageing-bar", {
    items,
    change: isZero(change)
      ? "none"
      : `${change.startsWith("-") ? "" : "+"}${numbers.whole(change)}`,
    low: isSure ? "sure" : isEstimated ? numbers.whole(least) : "none",
    high: numbers.whole(most),
  });
}

/** Credits stand apart; beside doubtful debts stands their allowance, or its absence. */
function ageingNote(diagnosis: Diagnosis, { say, numbers }: Telling): string {
  const { position, currency } = diagnosis;
  const isDoubtful =
    holdsAccounts(diagnosis) &&
    position.ageing.some(({ bucket, items }) => bucket === "doubtful" && items > 0);
  const kept = allowanceOf(position);
  const isKept = kept !== null && !isZero(kept);
  const allowance = !isDoubtful ? "nothing" : isKept ? numbers.amount(kept) : "none";
  return say("ageing-note", { currency, allowance });
}

function ageingTable({ diagnosis }: Told, telling: Telling): Table {
  const { say, label } = telling;
  const before = diagnosis.position.monthEnds.at(-2);
  const isEstimated = diagnosis.position.ageingBasis === "estimated";
  return {
    id: "ageing",
    isSheetOnly: true,
    sheet: say("ageing-sheet"),
    caption: say("ageing-caption"),
    note: ageingNote(diagnosis, telling),
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

/** What a ledger says without supposing anything, beside where the estimates come from. */
function estimateBlocks(told: Told, telling: Telling): Block[] {
  const { estimate } = told.diagnosis.position;
  if (estimate === undefined) return [];
  const { say, numbers } = telling;
  const capped = isZero(estimate.capped) ? "none" : numbers.money(estimate.capped);
  const { length } = told.diagnosis.position.dueDateSources.filter(({ source }) =>
    ["observed", "assumed"].includes(source),
  );
  if (length === 0) return [];
  return [
    {
      kind: "beside",
      columns: [
        [{ kind: "table", table: documentAgesTable(told, telling) }],
        [
          { kind: "table", table: dueSourcesTable(told, telling) },
          { kind: "paragraph", text: say("estimate-capped", { capped }) },
        ],
      ],
    },
  ];
}

function documentAgesTable({ diagnosis }: Told, { say }: Telling): Table {
  const ages = diagnosis.position.estimate?.documentAges ?? [];
  const all = addedUp(ages.map(({ amount }) => amount));
  return {
    id: "document-ages",
    sheet: say("document-ages-sheet"),
    caption: say("document-ages-caption", { currency: diagnosis.currency }),
    note: say("document-ages-note"),
    columns: [
      { title: say("col-since-document"), kind: "text" },
      { title: say("col-amount"), kind: "amount", isSummed: true },
      { title: say("col-share"), kind: "rate" },
      { title: say("col-items"), kind: "count", isSummed: true },
    ],
    rows: ages.map(({ age, amount, items }) => [
      say("document-age", {
        age: age.replace("-", "–").replace("+", ""),
        over: age.endsWith("+") ? "yes" : "no",
      }),
      amount,
      shareOf(amount, all),
      String(items),
    ]),
  };
}

function dueSourcesTable({ diagnosis }: Told, { say, label }: Telling): Table {
  const all = addedUp(diagnosis.position.dueDateSources.map(({ amount }) => amount));
  return {
    id: "due-sources",
    sheet: say("due-sources-sheet"),
    caption: say("due-sources-caption", { currency: diagnosis.currency }),
    note: say("due-sources-note"),
    columns: [
      { title: say("col-due-source"), kind: "text" },
      { title: say("col-amount"), kind: "amount", isSummed: true },
      { title: say("col-share"), kind: "rate" },
      { title: say("col-items"), kind: "count", isSummed: true },
    ],
    rows: diagnosis.position.dueDateSources.map(({ source, amount, items }) => [
      label("due-source", source),
      amount,
      shareOf(amount, all),
      String(items),
    ]),
  };
}
