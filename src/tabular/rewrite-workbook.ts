/**
 * A workbook written again with other texts in its cells: sheets, types, number formats and merged cells stay; formulas
 * become their values; properties, comments, links, names, pictures and whatever else it held are left out.
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { extname } from "node:path";
import { MAX_WORKBOOK_CELLS, openArchive, tooLarge } from "./archive.ts";
import { decimalOfNumber, isZipHead } from "./workbook.ts";

interface Cell {
  t: string;
  v?: unknown;
  z?: unknown;
  f?: string;
}
interface Sheet {
  "!data"?: (Cell | undefined)[][];
  "!ref"?: string;
  "!merges"?: unknown;
  "!cols"?: unknown;
}
interface Workbook {
  SheetNames: string[];
  Sheets: Record<string, Sheet>;
  Workbook?: { WBProps?: { date1904?: unknown }; Sheets?: readonly { Hidden?: unknown }[] };
}
interface Library {
  read(bytes: Uint8Array, options: Readonly<Record<string, unknown>>): Workbook;
  write(workbook: unknown, options: Readonly<Record<string, unknown>>): Buffer;
  readonly SSF: { is_date(format: string): boolean };
}
const library = (): Library => createRequire(import.meta.url)("@e965/xlsx") as Library;

/** The column of a sheet by its letters, 0 for A. */
const lettersOf = (column: number): string =>
  (column < 26 ? "" : lettersOf(Math.floor(column / 26) - 1)) +
  String.fromCodePoint(65 + (column % 26));

export interface WorkbookChanges {
  readonly name: (sheet: string) => string;
  /** The texts of the cells of a row, dates and errors empty; what comes back differs where a cell changes. */
  readonly row: (sheet: string, cells: readonly string[], line: number) => readonly string[];
}

/** Longest name of a sheet. */
const NAME_MAX = 31;
const KINDS: Readonly<Record<string, string>> = { ".xlsb": "xlsb", ".xlsm": "xlsm", ".ods": "ods" };

export async function rewriteWorkbook(path: string, changes: WorkbookChanges): Promise<Buffer> {
  const bytes = await readFile(path);
  const isZip = isZipHead(bytes);
  if (isZip) openArchive(bytes);
  const workbook = library().read(bytes, {
    ...{ type: "buffer", dense: true, cellFormula: true, cellHTML: false, cellText: false },
    ...{ cellNF: true, cellDates: false },
  });
  const names = new Set<string>();
  const sheets = workbook.SheetNames.map((name) => {
    const sheet = workbook.Sheets[name] ?? {};
    return {
      name: uniqueName(changes.name(name), names),
      sheet: changedSheet(name, sheet, changes),
    };
  });
  const hidden = workbook.Workbook?.Sheets ?? [];
  const made = {
    SheetNames: sheets.map(({ name }) => name),
    Sheets: Object.fromEntries(sheets.map(({ name, sheet }) => [name, sheet])),
    Workbook: {
      WBProps: { date1904: workbook.Workbook?.WBProps?.date1904 === true },
      Sheets: sheets.map(({ name }, at) => ({ name, Hidden: hidden[at]?.Hidden ?? 0 })),
    },
  };
  const bookType = isZip ? (KINDS[extname(path).toLowerCase()] ?? "xlsx") : "biff8";
  return library().write(made, { type: "buffer", bookType, compression: true, bookSST: true });
}

/** Within what a sheet may be called. */
function uniqueName(name: string, taken: Set<string>): string {
  const bare = name.replaceAll(/[\\/?*[\]:]/g, " ").slice(0, NAME_MAX);
  let made = bare;
  for (let again = 2; taken.has(made.toLowerCase()); again += 1)
    made = `${bare.slice(0, NAME_MAX - 4)} ${again}`;
  taken.add(made.toLowerCase());
  return made;
}

function changedSheet(name: string, sheet: Sheet, changes: WorkbookChanges): Sheet {
  const rows = sheet["!data"] ?? [];
  const widths = new Set<number>();
  let count = 0;
  const made: ((Cell | undefined)[] | undefined)[] = [];
  for (const key of Object.keys(rows)) {
    const row = rows[Number(key)] ?? [];
    count += row.length;
    widths.add(row.length);
    if (count > MAX_WORKBOOK_CELLS)
      throw tooLarge(
        `more than ${MAX_WORKBOOK_CELLS} cells`,
        `plus de ${MAX_WORKBOOK_CELLS} cellules`,
      );
    const texts = Array.from(row, textOf);
    const changed = changes.row(name, texts, Number(key) + 1);
    made[Number(key)] = Array.from(row, (cell, at) => changedCell(cell, texts[at], changed[at]));
  }
  // The library writes no row that is not there.
  const kept: Sheet = { "!data": Array.from(made, (row) => row ?? []) };
  const last = { r: made.length - 1, c: Math.max(0, ...widths) - 1 };
  if (last.c >= 0) kept["!ref"] = `A1:${lettersOf(last.c)}${last.r + 1}`;
  for (const part of ["!merges", "!cols"] as const)
    if (sheet[part] !== undefined) Object.assign(kept, { [part]: sheet[part] });
  return kept;
}

const isDate = ({ z }: Cell): boolean => typeof z === "string" && library().SSF.is_date(z);

function textOf(cell: Cell | undefined): string {
  if (cell === undefined || cell.t === "e") return "";
  if (typeof cell.v === "string") return cell.v;
  return typeof cell.v === "number" && !isDate(cell) ? decimalOfNumber(cell.v) : "";
}

/** A number stays one where its replacement is one; a formula that was never computed stays so. */
function changedCell(cell: Cell | undefined, was = "", is = ""): Cell | undefined {
  if (cell === undefined) return undefined;
  const { t, v, z, f } = cell;
  const format = typeof z === "string" ? { z: withoutWords(z) } : {};
  if (v === undefined && f !== undefined) return { t: "n", f: "0+0", ...format };
  if (was === is) return { t, v, ...format };
  if (typeof v === "number" && /^\d{1,15}$/.test(is)) return { t, v: Number(is), ...format };
  return { t: "s", v: is };
}

/** A format may quote words of somebody. */
const withoutWords = (format: string): string => format.replaceAll(/"[^"]*\p{L}{3}[^"]*"/gu, "");
