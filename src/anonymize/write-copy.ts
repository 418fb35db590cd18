/** One file written again, by its form. */
import { writeFile } from "node:fs/promises";
import type { Source } from "../sources/source.ts";
import type { Opened } from "../tabular/opened.ts";
import { rewriteWorkbook } from "../tabular/rewrite-workbook.ts";
import type { Cells } from "./cells.ts";
import type { CounterShifts } from "./counters.ts";
import type { Form } from "./forms.ts";
import { lineOfParts } from "./lines.ts";
import { writeMarkup } from "./markup.ts";
import { changedRow, type RowKinds } from "./rows.ts";
import type { TableRoles } from "./survey.ts";
import type { Texts } from "./texts.ts";
import { lineOfCells, writeLines } from "./write-text.ts";

/** A file of the folder that can be written again. */
export interface Known {
  readonly opened: Opened;
  readonly source: Source;
  readonly form: Form;
  readonly roles: TableRoles;
}

/** What the key and the survey make of any text. */
export interface Replacing {
  readonly texts: Texts;
  readonly cells: Cells;
  readonly counters: CounterShifts;
}

/** How many cells, lines or texts changed. */
export async function writeCopy(known: Known, to: string, replacing: Replacing): Promise<number> {
  const { opened, source, form } = known;
  if (form === "table") return writeTable(known, to, replacing);
  if (form === "markup") return writeMarkup(opened, to, replacing.cells);
  let changed = 0;
  const change = lineOfParts(source.id, form, replacing.cells);
  await writeLines(opened, to, (line, number) => {
    const made = change(line, number);
    if (made !== line) changed += 1;
    return made;
  });
  return changed;
}

async function writeTable(
  { opened, source, roles }: Known,
  to: string,
  { cells, texts }: Replacing,
): Promise<number> {
  let changed = 0;
  const kindsOf = (sheet: string | null): RowKinds => ({
    roles: roles.get(sheet),
    hasAccounts: source.feeds.includes("ledger") || source.feeds.includes("report"),
  });
  const change = (kinds: RowKinds, row: readonly string[], line: number): readonly string[] => {
    const made = changedRow(cells, kinds, line, row);
    for (const [place, cell] of row.entries()) if (made[place] !== cell) changed += 1;
    return made;
  };
  const format = await opened.delimited();
  const table = await opened.table();
  if (table?.format === "workbook") {
    const names = new Map(table.sheets.map(({ name }) => [name ?? "", texts.of(name ?? "")]));
    const bytes = await rewriteWorkbook(opened.file.path, {
      name: (sheet) => names.get(sheet) ?? sheet,
      row: (sheet, row, line) => change(kindsOf(sheet), row, line),
    });
    await writeFile(to, bytes, { mode: 0o600, flag: "wx" });
    return changed;
  }
  if (format === null) throw new RangeError("neither a workbook nor a delimited text");
  const kinds = kindsOf(null);
  const rows = lineOfCells(format, (row, line) => change(kinds, row, line));
  await writeLines(opened, to, rows);
  return changed;
}
