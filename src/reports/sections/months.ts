/** The month ends: how late debts stood at the end of each, as columns and as a table. */

import { differenceOf, isZero, shareOf, sumOf } from "../../results/decimals.ts";
import type { Diagnosis, Told } from "../../results/schema.ts";
import { monthName } from "../../words/number-text.ts";
import type { Block, Stacks, Table, Telling } from "../section.ts";
import { monthsShown } from "./cover-tiles.ts";

type MonthEnd = Diagnosis["position"]["monthEnds"][number];

/** What a column is made of, from its foot. */
const PIECES: readonly (readonly [string, readonly string[]])[] = [
  ["1-30", ["1-30"]],
  ["31-60", ["31-60"]],
  ["61-90", ["61-90"]],
  ["over-90", ["91-180", "180+"]],
  ["doubtful", ["doubtful"]],
];
const LATE = PIECES.flatMap(([, buckets]) => buckets);

/** Nothing with fewer than two month ends, nor where what is late is not known: such a chart says nothing. */
export function monthBlocks({ diagnosis }: Told, telling: Telling): Block[] {
  const months = monthsShown(diagnosis);
  if (months.length < 2 || months.at(-1)?.overdue === null) return [];
  return [
    { kind: "stacks", stacks: stacksOf(months, diagnosis.currency, telling) },
    {
      kind: "details",
      summary: telling.say("months-table"),
      blocks: [{ kind: "table", table: monthsTable(diagnosis, telling) }],
    },
  ];
}

function stacksOf(months: readonly MonthEnd[], currency: string, telling: Telling): Stacks {
  const { say, label } = telling;
  return {
    id: "months-chart",
    title: titleOf(months, telling),
    note: say("months-note", { count: months.length, currency }),
    summary: say("months-summary"),
    pieces: PIECES.map(([piece]) => label("bucket", piece)),
    columns: months.map(({ on, ageing }) => ({
      label: monthName(on, telling.language),
      amounts: PIECES.map(([, buckets]) => sumOf(ageing, buckets)),
    })),
  };
}

/** What stands out: the change of the last month, when it is one percent or more. */
function titleOf(months: readonly MonthEnd[], telling: Telling): string {
  const { say, numbers } = telling;
  const [from, to] = [months.at(-2), months.at(-1)].map((month) =>
    sumOf(month?.ageing ?? [], LATE),
  );
  const last = months.at(-1)?.on ?? "";
  if (from === undefined || to === undefined || isZero(from)) return say("months-title");
  const change = differenceOf(from, to);
  const share = numbers.cell(shareOf(change.replace("-", ""), from), "share");
  if (/^0\D/.test(share)) return say("months-title");
  const month = monthName(last, telling.language);
  return say(change.startsWith("-") ? "months-fell" : "months-rose", { share, month });
}

function monthsTable(diagnosis: Diagnosis, { say }: Telling): Table {
  const amount = (title: string) => ({ title, kind: "amount" as const });
  return {
    id: "months",
    sheet: say("months-sheet"),
    caption: say("months-caption", { currency: diagnosis.currency }),
    columns: [
      { title: say("col-month-end"), kind: "date" },
      amount(say("col-ledger")),
      amount(say("col-overdue")),
      amount(say("col-overdue-60")),
      amount(say("col-doubtful")),
      amount(say("col-sales")),
      amount(say("col-receipts")),
      { title: say("col-dso"), kind: "days" },
      { title: say("col-countback"), kind: "days" },
    ],
    rows: diagnosis.position.monthEnds.map((month) => [
      month.on,
      month.ledger,
      month.overdue,
      month.overdueOver60,
      month.doubtful,
      month.salesInclVat,
      month.receipts,
      month.dsoSimple,
      month.dsoCountback,
    ]),
  };
}
