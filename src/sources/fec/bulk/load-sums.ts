/** What the bulk reader summed, put in the staging tables: accounts by month, currencies, problems, labels. */
import { type FileHandle, open } from "node:fs/promises";
import { dateOfDayNumber, dayNumber } from "../../../kernel/dates.ts";
import type { Store } from "../../../store/store.ts";
import { type FecColumn, type Header, splitFields } from "../columns.ts";
import { cleanLabel } from "../label-book.ts";
import type { BulkRead, Placed } from "./placed.ts";
import type { RangeResult } from "./range.ts";
import { canonicalAccount } from "./scan-range.ts";
import type { FirstLine, MonthRecord } from "./scanner.ts";

/** The scanner counts days from 1970. */
const EPOCH = dayNumber("1970-01-01");

/** Each account by month, all ranges together. */
export async function loadMonths(
  store: Store,
  fileId: number,
  placed: readonly Placed[],
): Promise<void> {
  const merged = new Map<string, MonthRecord & { readonly code: string }>();
  for (const { result } of placed) {
    for (const record of result.months) {
      const code = canonicalAccount(result.accounts[record.account] ?? "");
      const key = `${code} ${record.month}`;
      const known = merged.get(key);
      merged.set(key, { ...(known === undefined ? record : together(known, record)), code });
    }
  }
  const rows = [...merged.values()].map((record) => monthRow(fileId, record.code, record));
  await store.append("ledger_account_months", rows);
}

const together = (left: MonthRecord, right: MonthRecord): MonthRecord => ({
  ...left,
  lines: left.lines + right.lines,
  debit: left.debit + right.debit,
  credit: left.credit + right.credit,
  first: Math.min(left.first, right.first),
  last: Math.max(left.last, right.last),
});

function monthRow(fileId: number, account: string, record: MonthRecord) {
  const { month, lines, debit, credit, first, last } = record;
  return [
    String(fileId),
    account,
    `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-01`,
    String(lines),
    centsText(debit),
    centsText(credit),
    dateOfDayNumber(EPOCH + first),
    dateOfDayNumber(EPOCH + last),
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
  await store.append("ledger_currency_facts", [
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
  source: { readonly fileId: number; readonly path: string },
  header: Header,
  { placed }: BulkRead,
): Promise<void> {
  const journals = firstLines(placed, (result) => [result.journals, result.journalLines]);
  const accounts = firstLines(placed, (result) => [
    result.accounts.map(canonicalAccount),
    result.accountLines,
  ]);
  const label = (text: string, column: FecColumn) =>
    cleanLabel(splitFields(text, header)[header.position.get(column) ?? -1]);
  const id = String(source.fileId);
  const file = await open(source.path, "r");
  try {
    const rowsOf = async (lines: Map<string, FirstLine>, column: FecColumn) => {
      const rows: (string | null)[][] = [];
      for (const [code, { line, offset }] of lines) {
        const text = await lineAt(file, offset);
        rows.push([id, code === "" ? null : code, label(text, column), String(line)]);
      }
      return rows;
    };
    await store.append("ledger_journals", await rowsOf(journals, "JournalLib"));
    await store.append("ledger_account_labels", await rowsOf(accounts, "CompteLib"));
  } finally {
    await file.close();
  }
}

/** The first line of each code in the whole file. */
function firstLines(
  placed: readonly Placed[],
  pick: (result: RangeResult) => readonly [readonly string[], readonly FirstLine[]],
): Map<string, FirstLine> {
  const firsts = new Map<string, FirstLine>();
  for (const { result, before } of placed) {
    const [codes, lines] = pick(result);
    for (const [at, code] of codes.entries()) {
      const { line, offset } = lines[at] ?? { line: 0, offset: 0 };
      const known = firsts.get(code);
      if (known === undefined || line + before < known.line) {
        firsts.set(code, { line: line + before, offset });
      }
    }
  }
  return firsts;
}

/** No line is longer than the scanner takes. */
const LINE_MAX = 1 << 16;

async function lineAt(file: FileHandle, offset: number): Promise<string> {
  const bytes = Buffer.alloc(LINE_MAX + 2);
  const { bytesRead } = await file.read(bytes, 0, bytes.length, offset);
  const end = bytes.subarray(0, bytesRead).indexOf(10);
  return bytes.toString("utf8", 0, end === -1 ? bytesRead : end).replace(/\r$/, "");
}
