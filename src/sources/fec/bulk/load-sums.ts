/** What the bulk reader summed, put in the staging tables: accounts by month, currencies, problems, labels. */
import { type FileHandle, open } from "node:fs/promises";
import { dateOfDayNumber, dayNumber } from "../../../kernel/dates.ts";
import { decimalText } from "../../../kernel/money.ts";
import type { Store } from "../../../store/store.ts";
import { type FecColumn, type Header, placeOf, splitFields } from "../columns.ts";
import { LabelBook } from "../label-book.ts";
import { addProblems, type FecProblem } from "../problem-log.ts";
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

const centsText = (cents: bigint): string => decimalText({ value: cents, scale: 2 });

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
    result.bothSides.map(([line, debit, credit]): FecProblem => {
      const value = `${centsText(debit)} / ${centsText(credit)}`;
      const amount = centsText(debit - credit);
      return { code: "amount-both-sides", line: line + before, value, amount };
    }),
  );
  const empty = total((result) => result.emptyAmounts);
  if (empty > 0) bothSides.push({ code: "amount-empty", value: String(empty) });
  await addProblems(store, fileId, bothSides);
}

/** The label of each journal and account, from the text of the first line that uses it. */
export async function addBulkLabels(
  store: Store,
  source: { readonly fileId: number; readonly path: string },
  header: Header,
  { placed }: BulkRead,
): Promise<void> {
  const [journals, accounts] = [new LabelBook(), new LabelBook()];
  const file = await open(source.path, "r");
  try {
    /** Codes come in the order of their first lines. */
    const see = async (
      book: LabelBook,
      column: FecColumn,
      codes: readonly string[],
      lines: readonly FirstLine[],
      before: number,
    ) => {
      for (const [at, { line, offset }] of lines.entries()) {
        const code = codes[at] ?? "";
        if (book.isMet(code)) continue;
        const fields = splitFields(await lineAt(file, offset), header);
        book.see(code, fields[placeOf(header, column)], line + before);
      }
    };
    for (const { result, before } of placed) {
      const numbers = result.accounts.map(canonicalAccount);
      await see(journals, "JournalLib", result.journals, result.journalLines, before);
      await see(accounts, "CompteLib", numbers, result.accountLines, before);
    }
  } finally {
    await file.close();
  }
  await journals.load(store, "ledger_journals", source.fileId);
  await accounts.load(store, "ledger_account_labels", source.fileId);
}

/** No line is longer than the scanner takes. */
const LINE_MAX = 1 << 16;

async function lineAt(file: FileHandle, offset: number): Promise<string> {
  const bytes = Buffer.alloc(LINE_MAX + 2);
  const { bytesRead } = await file.read(bytes, 0, bytes.length, offset);
  const end = bytes.subarray(0, bytesRead).indexOf(10);
  return bytes.toString("utf8", 0, end === -1 ? bytesRead : end).replace(/\r$/, "");
}
