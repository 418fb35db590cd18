/** What the bulk reader summed, put in the tables of the ledgers: accounts by month, currencies, problems, labels. */
import { type FileHandle, open } from "node:fs/promises";
import { centsText } from "../../../kernel/money.ts";
import type { Store } from "../../../store/store.ts";
import { type FecColumn, type Header, placeOf, splitFields } from "../columns.ts";
import { LabelBook } from "../label-book.ts";
import { addProblems, type FecProblem } from "../problem-log.ts";
import type { Placed, RangeResult } from "./range.ts";
import type { FirstLine } from "./scanner.ts";

/** Each account by month, all ranges together. */
export async function loadMonths(
  store: Store,
  fileId: number,
  placed: readonly Placed[],
): Promise<void> {
  const rows = placed.flatMap(({ result }) =>
    result.months.map(({ account, month, first, last, lines, debit, credit }) => [
      result.accounts[account] ?? "",
      ...[month, first, last, lines].map(String),
      centsText(debit),
      centsText(credit),
    ]),
  );
  await store.append("scan_months", rows);
  await store.runFile("sources/fec/bulk/months.sql", { file: fileId });
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
  placed: readonly Placed[],
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
      await see(journals, "JournalLib", result.journals, result.journalLines, before);
      await see(accounts, "CompteLib", result.accounts, result.accountLines, before);
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
