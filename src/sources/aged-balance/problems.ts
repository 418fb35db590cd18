/** What a report of aged receivables can be reproached with, as rows of `problems`. */
import { decimalText } from "../../kernel/money.ts";
import type { Value } from "../../store/store.ts";
import { positionOf } from "../../tabular/table-row.ts";
import type { Issue } from "./money.ts";
import type { Report } from "./report.ts";
import type { Seen } from "./rows.ts";
import type { Line } from "./structure.ts";

/** Cents as a decimal. */
export const money = (cents: bigint | null): string | null =>
  cents === null ? null : decimalText({ value: cents, scale: 2 });

/** Longest text of `problems.value`. */
const MAX_VALUE = 200;

/** Rows of `problems` but for their file. */
export function problemOfSheet(
  code: string,
  sheet: string | null,
  amount: bigint | null = null,
): Value[] {
  return [null, sheet ?? "", code, null, null, money(amount), false];
}

/** What the lines of each currency come to, where a report mixes several: those of the company's alone count. */
const problemsOfCurrencies = ({ sheet, currency, foreign, amountLines }: Report): Value[][] => {
  const all = foreign.length === 0 ? [] : [{ currency, amount: amountLines }, ...foreign];
  const told = (one: (typeof all)[number]): Value[] => [one.currency, money(one.amount), false];
  return all.map((one) => [null, sheet ?? "", "several-currencies", null, ...told(one)]);
};

function problemOfRow(
  names: readonly (string | null)[],
  { line, sheetNo, told }: Seen,
  { code, column, value, isRejected }: Issue,
): Value[] {
  const shown = [column, value.slice(0, MAX_VALUE)].map((text) => (text === "" ? null : text));
  return [
    BigInt(line),
    positionOf(names[sheetNo] ?? null, line),
    code,
    ...shown,
    money(told),
    isRejected,
  ];
}

const issueOf = (code: string, column: string, isRejected: boolean): Issue => {
  return { code, column, value: "", isRejected };
};

/** What a report as a whole, its lines and the rows left out can be reproached with; `isSummed`: a sheet sums it up. */
export function problemsOf(
  report: Report,
  names: readonly (string | null)[],
  isSummed: boolean,
): Value[][] {
  const { titles, sheet, lines, totals, rejected, layout } = report;
  const ofAll = {
    "as-of-missing": titles.asOf === null,
    "basis-missing": titles.basis === null,
    "date-ambiguous": titles.ambiguous !== null,
    "buckets-unknown": !layout.addsUp,
    "in-thousands": layout.unit !== 1,
    "total-missing": totals.length === 0 && lines.length > 1 && !isSummed,
  };
  const nameless = issueOf("customer-missing", "", false);
  const ofLine = ({ seen, customerId, customerName }: Line): readonly Issue[] =>
    (customerId ?? customerName) === null ? [...seen.issues, nameless] : seen.issues;
  const [place = -1] = layout.moneyColumns;
  const missing = issueOf("amount-missing", layout.row.cells[place] ?? "", true);
  const currency = layout.row.cells[layout.at.get("currency") ?? -1] ?? "";
  const ofForeign = ({ seen }: Line): readonly Issue[] => [
    ...seen.issues,
    { ...issueOf("other-currency", currency, true), value: seen.currency ?? "" },
  ];
  const ofRejected = (seen: Seen): readonly Issue[] =>
    seen.kind === "text" ? [...seen.issues, missing] : seen.issues;
  return [
    ...Object.entries(ofAll).flatMap(([code, is]) => (is ? [problemOfSheet(code, sheet)] : [])),
    ...problemsOfCurrencies(report),
    ...lines.flatMap((line) => ofLine(line).map((issue) => problemOfRow(names, line.seen, issue))),
    ...report.foreignLines.flatMap((line) =>
      ofForeign(line).map((issue) => problemOfRow(names, line.seen, issue)),
    ),
    ...rejected.flatMap((seen) =>
      ofRejected(seen).map((issue) => problemOfRow(names, seen, issue)),
    ),
  ];
}
