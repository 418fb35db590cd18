/** What the bulk reader summed, put in the staging tables: accounts by month, currencies, problems, labels. */
import type { Store } from "../../../store/store.ts";
import { type FecColumn, type Header, splitFields } from "../columns.ts";
import { cleanLabel, linesAt } from "../regular.ts";
import type { FileScan } from "../scan.ts";
import type { BulkRead, Placed } from "./placed.ts";
import type { MonthSum, RangeResult } from "./range.ts";
import { canonicalAccount } from "./scan-range.ts";

/** Each account by month, all ranges together. */
export async function loadMonths(
  store: Store,
  fileId: number,
  placed: readonly Placed[],
): Promise<void> {
  const merged = new Map<string, { account: string; month: number; sum: MonthSum }>();
  for (const { result } of placed) {
    for (const [written, months] of result.months) {
      for (const [month, sum] of months) addMonth(merged, canonicalAccount(written), month, sum);
    }
  }
  const rows = [...merged.values()].map(({ account, month, sum }) =>
    monthRow(fileId, account, month, sum),
  );
  await store.append("fec_account_months", rows);
}

function addMonth(
  merged: Map<string, { account: string; month: number; sum: MonthSum }>,
  account: string,
  month: number,
  sum: MonthSum,
): void {
  const known = merged.get(`${account} ${month}`)?.sum;
  merged.set(`${account} ${month}`, {
    account,
    month,
    sum:
      known === undefined
        ? sum
        : {
            lines: known.lines + sum.lines,
            debit: known.debit + sum.debit,
            credit: known.credit + sum.credit,
            first: Math.min(known.first, sum.first),
            last: Math.max(known.last, sum.last),
          },
  });
}

function monthRow(fileId: number, account: string, month: number, sum: MonthSum) {
  const day = (value: number) =>
    `${Math.floor(value / 10_000)}-${String(Math.floor(value / 100) % 100).padStart(2, "0")}-${String(value % 100).padStart(2, "0")}`;
  return [
    String(fileId),
    canonicalAccount(account),
    day(month * 100 + 1),
    String(sum.lines),
    centsText(sum.debit),
    centsText(sum.credit),
    day(sum.first),
    day(sum.last),
  ];
}

/** Exact: cents below 2^53. */
function centsText(cents: number): string {
  const absolute = Math.abs(cents);
  const text = `${Math.floor(absolute / 100)}.${String(absolute % 100).padStart(2, "0")}`;
  return cents < 0 ? `-${text}` : text;
}

/** What concerns the whole file: currencies, lines with both sides filled, amounts left empty. */
export async function loadFileSums(
  store: Store,
  fileId: number,
  placed: readonly Placed[],
): Promise<void> {
  const total = (pick: (result: RangeResult) => number) =>
    placed.reduce((sum, one) => sum + pick(one.result), 0);
  const currencies = [...new Set(placed.flatMap((one) => one.result.currencies))].sort();
  await store.append("fec_currencies", [
    [
      String(fileId),
      String(total((result) => result.lines)),
      String(total((result) => result.currencyLines)),
      currencies[0] ?? null,
      String(currencies.length),
      String(total((result) => result.translatedLines)),
    ],
  ]);
  const bothSides = placed.flatMap(({ result, before }) =>
    result.bothSides.map(([line, debit, credit]) => [
      String(fileId),
      String(line + before),
      String(line + before),
      "amount-both-sides",
      null,
      `${centsText(debit)} / ${centsText(credit)}`,
      centsText(debit - credit),
      false,
    ]),
  );
  await store.append("problems", bothSides);
  const empty = total((result) => result.emptyAmounts);
  if (empty > 0) {
    await store.append("problems", [
      [String(fileId), null, "", "amount-empty", null, String(empty), null, false],
    ]);
  }
}

/** The label of each journal and account, from the text of the first line that uses it. */
export async function addBulkLabels(
  store: Store,
  file: { readonly fileId: number; readonly path: string },
  header: Header,
  scan: FileScan,
  { placed }: BulkRead,
): Promise<void> {
  const firsts = (pick: (result: RangeResult) => Map<string, number>) => {
    const lines = new Map<string, number>();
    for (const { result, before } of placed) {
      for (const [written, line] of pick(result)) {
        const code = canonicalAccount(written);
        lines.set(code, Math.min(line + before, lines.get(code) ?? Number.POSITIVE_INFINITY));
      }
    }
    return lines;
  };
  const journals = firsts((result) => result.journalLines);
  const accounts = firsts((result) => result.accountLines);
  const wanted = [...new Set([...journals.values(), ...accounts.values()])].sort(
    (left, right) => left - right,
  );
  const texts = await linesAt(file.path, scan, wanted);
  const label = (line: number, column: FecColumn) =>
    cleanLabel(splitFields(texts.get(line) ?? "", header)[header.position.get(column) ?? -1]);
  const id = String(file.fileId);
  await store.append(
    "fec_journals",
    [...journals].map(([code, line]) => [
      id,
      code === "" ? null : code,
      label(line, "JournalLib"),
      String(line),
    ]),
  );
  await store.append(
    "fec_accounts",
    [...accounts].map(([code, line]) => [id, code, label(line, "CompteLib"), String(line)]),
  );
}
