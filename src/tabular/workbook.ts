/**
 * Workbooks (.xlsx, .xlsm, .xls) as rows of canonical texts. The archive is measured before the library may
 * touch it (archive.ts); numbers lose the noise of floating point; dates come from serials, never from a
 * JavaScript Date; a formula counts by the value the workbook holds.
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { addDays } from "../kernel/dates.ts";
import { Refusal } from "../kernel/refusal.ts";
import { type Archive, MAX_WORKBOOK_CELLS, openArchive, tooLarge, unreadable } from "./archive.ts";
import type { SheetSample, TableRow } from "./table-row.ts";
import { countAgain, type ReadSheet, type Uncomputed } from "./witness.ts";

interface Cell {
  readonly t: string;
  readonly v?: unknown;
  readonly z?: unknown;
}
type Content = Cell[][];
interface Library {
  read(bytes: Uint8Array, options: Readonly<Record<string, unknown>>): Workbook;
  readonly SSF: { readonly is_date: (format: string) => boolean };
}
interface Workbook {
  readonly SheetNames: readonly string[];
  readonly Sheets: Readonly<Record<string, { readonly "!data"?: Content }>>;
  readonly Workbook?: { readonly WBProps?: { readonly date1904?: unknown } };
}

/** With the code pages of an .xls only where one is read: they take longer to load than the rest. */
const libraryFor = async (isZip: boolean): Promise<Library> =>
  isZip ? await import("@e965/xlsx") : (createRequire(import.meta.url)("@e965/xlsx") as Library);

/** What the numbers of a workbook mean. */
interface Numbers {
  /** What day 0 is, where the workbook says so. */
  readonly epoch: string | null;
  readonly isDate: (format: string) => boolean;
}

/** Columns read in a sheet: no report has more. */
const MAX_COLUMNS = 1_024;
/** Characters of a cell: the limit of the format itself. */
const MAX_CELL_TEXT = 32_767;
const MAX_SHEETS = 256;
/** Characters of all the cells: a text that is stored once may stand in a million of them. */
const MAX_CHARACTERS = 256 * 1024 * 1024;
/** Rows given at a time. */
const BATCH_ROWS = 4_096;

/** Bytes that open a ZIP archive. */
export function isZipHead(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && (head[2] ?? 9) < 8;
}

/** Bytes that open an OLE file: an .xls, or an .xlsx under a password. */
export function isOleHead(head: Uint8Array): boolean {
  return head[0] === 0xd0 && head[1] === 0xcf && head[2] === 0x11 && head[3] === 0xe0;
}

/** The first rows of each sheet that hold something, `limit` a sheet. */
export async function sampleWorkbook(path: string, limit: number): Promise<SheetSample[]> {
  const sheets = await openWorkbook(path, limit);
  return sheets.map((sheet) => {
    const rows: TableRow[] = [];
    for (const row of rowsIn(sheet)) {
      if (row.line > limit) return { name: sheet.name, rows, isWhole: false };
      rows.push(row);
    }
    return { name: sheet.name, rows, isWhole: true };
  });
}

/**
 * All the rows that hold something, sheet after sheet, some thousands at a time: the cells of a row die as it is given,
 * so that a workbook is not held once as cells and once as texts.
 */
export async function* readWorkbook(path: string): AsyncGenerator<readonly TableRow[]> {
  for (const sheet of await openWorkbook(path, null)) {
    let rows: TableRow[] = [];
    for (const row of rowsIn(sheet)) {
      rows.push(row);
      if (rows.length < BATCH_ROWS) continue;
      yield rows;
      rows = [];
    }
    yield rows;
  }
}

interface OpenSheet {
  readonly name: string;
  /** What the rows given so far hold, of all sheets: two of them may be one part of the archive. */
  readonly held: { cells: number; characters: number };
  readonly content: Content;
  readonly numbers: Numbers;
}

async function openWorkbook(path: string, limit: number | null): Promise<OpenSheet[]> {
  const bytes = await readFile(path);
  const archive = isZipHead(bytes) ? openArchive(bytes) : null;
  if (archive === null && !isOleHead(bytes))
    throw unreadable(
      "its bytes are not those of a workbook",
      "ses octets ne sont pas ceux d’un classeur",
    );
  const library = await libraryFor(archive !== null);
  const workbook = parse(library, bytes, limit);
  if (workbook.SheetNames.length > MAX_SHEETS) {
    throw tooLarge(
      `${workbook.SheetNames.length} sheets`,
      `${workbook.SheetNames.length} feuilles`,
    );
  }
  const epoch = workbook.Workbook?.WBProps?.date1904 === true ? "1904-01-01" : null;
  const numbers = { epoch, isDate: library.SSF.is_date };
  const contents = workbook.SheetNames.map((name) => workbook.Sheets[name]?.["!data"] ?? []);
  // A sample decides nothing but whose file it is: what is loaded is counted twice.
  if (limit === null && archive !== null) sayUncomputed(archive, contents);
  const held = { cells: 0, characters: 0 };
  return workbook.SheetNames.map((name, at) => {
    return { name, content: contents[at] ?? [], numbers, held };
  });
}

/** What a cell shows whose formula was never computed: no source takes it for an amount, a date or nothing. */
const UNCOMPUTED: Cell = { t: "s", v: "#NOT-COMPUTED!" };

function sayUncomputed(archive: Archive, contents: Content[]): void {
  const found: Uncomputed[] = countAgain(
    archive,
    (at): ReadSheet => contents[at] ?? [],
    contents.length,
  );
  for (const [at, places] of found.entries()) {
    for (const [row, column] of places) {
      const content = contents[at] ?? [];
      content[row] = content[row] ?? [];
      content[row][column] = UNCOMPUTED;
    }
  }
}

function parse(library: Library, bytes: Buffer, limit: number | null): Workbook {
  try {
    return library.read(bytes, {
      type: "buffer",
      dense: true,
      cellFormula: false,
      cellHTML: false,
      cellText: false,
      cellNF: true,
      cellDates: false,
      ...(limit === null ? {} : { sheetRows: limit + 1 }),
    });
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const reason = error instanceof Error ? error.message.slice(0, 120) : "unknown";
    const isLocked = /password|encrypt/i.test(reason);
    if (isLocked)
      throw unreadable("it is protected by a password", "il est protégé par un mot de passe");
    throw unreadable(`it cannot be read (${reason})`, `il est illisible (${reason})`);
  }
}

/** The rows of a sheet, each once: its cells are let go. */
function* rowsIn({ name, content, numbers, held }: OpenSheet): Generator<TableRow> {
  for (const key of Object.keys(content)) {
    const index = Number(key);
    const cells = cellsOf(content[index] ?? NO_CELL, numbers, `${name}!${index + 1}`);
    content[index] = NO_CELL;
    held.cells += cells.length;
    for (const { length } of cells) held.characters += length;
    if (held.characters > MAX_CHARACTERS)
      throw tooLarge(
        `more than ${MAX_CHARACTERS} characters`,
        `plus de ${MAX_CHARACTERS} caractères`,
      );
    if (held.cells > MAX_WORKBOOK_CELLS)
      throw tooLarge(
        `more than ${MAX_WORKBOOK_CELLS} cells`,
        `plus de ${MAX_WORKBOOK_CELLS} cellules`,
      );
    if (cells.length > 0) yield { sheet: name, line: index + 1, cells };
  }
}
const NO_CELL: Cell[] = [];

/** The texts of a row up to its last cell that holds something. */
function cellsOf(row: readonly Cell[], numbers: Numbers, position: string): string[] {
  const texts: string[] = [];
  for (const key of Object.keys(row)) {
    const index = Number(key);
    const text = textOf(row[index], numbers);
    if (text === "") continue;
    if (index >= MAX_COLUMNS)
      throw tooLarge(
        `a cell beyond column ${MAX_COLUMNS} (${position})`,
        `une cellule au-delà de la colonne ${MAX_COLUMNS} (${position})`,
      );
    if (text.length > MAX_CELL_TEXT)
      throw tooLarge(
        `a cell of ${text.length} characters`,
        `une cellule de ${text.length} caractères`,
      );
    while (texts.length < index) texts.push("");
    texts.push(text);
  }
  return texts;
}

function textOf(cell: Cell | undefined, numbers: Numbers): string {
  if (cell === undefined) return "";
  if (cell.t === "e") return errorText(cell.v);
  if (typeof cell.v === "boolean") return cell.v ? "TRUE" : "FALSE";
  if (typeof cell.v === "number") return numberText(cell.v, cell.z, numbers);
  return typeof cell.v === "string" ? cell.v : "";
}

const ERRORS: ReadonlyMap<unknown, string> = new Map([
  [0x00, "#NULL!"],
  [0x07, "#DIV/0!"],
  [0x0f, "#VALUE!"],
  [0x17, "#REF!"],
  [0x1d, "#NAME?"],
  [0x24, "#NUM!"],
  [0x2a, "#N/A"],
]);

function errorText(value: unknown): string {
  return ERRORS.get(value) ?? "#ERROR!";
}

function numberText(value: number, format: unknown, { epoch, isDate }: Numbers): string {
  if (typeof format === "string" && isDate(format)) {
    const date = dateOfSerial(value, epoch);
    if (date !== null) return date;
  }
  return decimalOfNumber(value);
}

/** The calendar day of a workbook's serial; null below day 1 (a time of day) and beyond year 9999. */
export function dateOfSerial(serial: number, epoch: string | null): string | null {
  const day = Math.floor(serial + 1e-9);
  if (day < 1 || day > 2_958_465) return null;
  if (epoch !== null) return addDays(epoch, day);
  // The 1900 system counts a 29 February 1900 that never was.
  if (day === 60) return null;
  return addDays(day > 60 ? "1899-12-30" : "1899-12-31", day);
}

/** 0.1 + 0.2 is `0.3`: the 15 digits a workbook holds, written without an exponent. */
export function decimalOfNumber(value: number): string {
  if (!Number.isFinite(value)) return "#NUM!";
  const [mantissa = "0", exponent = "0"] = value.toExponential(14).split("e");
  const isNegative = mantissa.startsWith("-");
  const digits = mantissa.replace(/[-.]/g, "").replace(/0{1,20}$/, "");
  if (digits === "") return "0";
  const point = Number(exponent) + 1;
  const padded = point <= 0 ? "0".repeat(1 - point) + digits : digits.padEnd(point, "0");
  const whole = padded.slice(0, Math.max(point, 1));
  const fraction = padded.slice(Math.max(point, 1));
  return (isNegative ? "-" : "") + whole + (fraction === "" ? "" : `.${fraction}`);
}
