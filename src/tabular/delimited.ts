/**
 * Delimited texts: finds the separator from the rows themselves, then streams rows under RFC 4180 quotes.
 * A quote that never closes (an inch mark in a label) must not swallow the file: the row is then read
 * as it stands.
 */
import type { Refusal } from "../kernel/refusal.ts";
import { refusalsOf } from "../store/refusals.ts";
import type { Encoding } from "./encoding.ts";
import type { FileScan } from "./scan.ts";
import type { Separator, TableRow } from "./table-row.ts";
import { textLines } from "./text-lines.ts";

export interface DelimitedFormat {
  readonly encoding: Encoding;
  readonly separator: Separator;
  /** Cells of most rows. */
  readonly width: number;
  /** Lines end with CR alone (old Mac exports). */
  readonly isCarriageReturn: boolean;
}

export const SEPARATORS = { tab: "\t", pipe: "|", semicolon: ";", comma: "," } as const;
/** Characters of a line, quotes and embedded line ends included. */
const MAX_LINE = 1 << 20;
const refuse = refusalsOf("tabular/refusals.yaml");
/** Cells of a row. */
const MAX_CELLS = 2_000;
/** Lines one quoted cell may span. */
const MAX_JOINED = 100;
const SNIFFED_LINES = 200;
/** Lines a quoted cell may span there. */
const SNIFFED_JOINED = 20;
const SNIFFED_CHARACTERS = 1 << 18;
/** Ctrl-Z: DOS programs end their texts with it. */
const DOS_END = 26;
const CR = 13;
const BAR = 124;

/** Null: not a text (its encoding is null), or no separator makes columns of it. */
export async function delimitedFormat(
  path: string,
  { encoding, lineEnd }: Pick<FileScan, "encoding" | "lineEnd">,
): Promise<DelimitedFormat | null> {
  if (encoding === null) return null;
  const isCarriageReturn = lineEnd === "cr";
  const head: string[] = [];
  for await (const { lines } of textLines(path, encoding, isCarriageReturn)) {
    head.push(...lines.slice(0, SNIFFED_LINES));
    if (head.length >= SNIFFED_LINES || head.join("").length >= SNIFFED_CHARACTERS) break;
  }
  const lines = head.slice(0, SNIFFED_LINES).filter((line) => line.trim() !== "");
  const best = bestSeparator(lines);
  return best === null ? null : { encoding, ...best, isCarriageReturn };
}

/** The separator whose regular rows cover the most cells: titles, footers and stray commas do not decide. */
function bestSeparator(lines: readonly string[]): { separator: Separator; width: number } | null {
  let best: { separator: Separator; width: number; area: number } | null = null;
  for (const separator of ["tab", "semicolon", "pipe", "comma"] as const) {
    const counts = new Map<number, number>();
    for (const width of widthsOf(lines, SEPARATORS[separator]))
      counts.set(width, (counts.get(width) ?? 0) + 1);
    for (const [width, count] of counts) {
      const area = width * count;
      if (width >= 2 && area > (best?.area ?? 0)) best = { separator, width, area };
    }
  }
  return best === null ? null : { separator: best.separator, width: best.width };
}

/** Cells of each row, those whose quotes span some lines included; a quote that does not close is a row of one. */
function widthsOf(lines: readonly string[], separator: string): number[] {
  const widths: number[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    let row = lines[at] ?? "";
    let cells = separator === "|" && isFramed(row) ? row.split("|") : splitQuoted(row, separator);
    let more = 0;
    while (cells === null && more < SNIFFED_JOINED && at + more + 1 < lines.length) {
      more += 1;
      const next = lines[at + more] ?? "";
      row += `\n${next}`;
      if (next.includes('"')) cells = splitQuoted(row, separator);
    }
    widths.push(cells?.length ?? 1);
    if (cells !== null) at += more;
  }
  return widths;
}

/**
 * Every row, blank lines included as one empty cell: a row a line, so that counts can be checked. Some thousands at a
 * time: a promise a row costs more than the row.
 */
export async function* readDelimited(
  path: string,
  format: DelimitedFormat,
): AsyncGenerator<TableRow[]> {
  const assembler = new RowAssembler(format);
  for await (const lines of readLines(path, format)) {
    const rows: TableRow[] = [];
    try {
      assembler.take(lines, rows);
    } catch (error) {
      yield rows;
      throw error;
    }
    yield rows;
  }
  yield assembler.end();
}

/** Lines of a row whose quotes are not closed yet. */
interface Joined {
  readonly first: number;
  readonly lines: string[];
  length: number;
}

/** A line of a printed list. */
export interface Frame {
  /** In characters. */
  readonly length: number;
  readonly bars: readonly number[];
}

/** A printed list draws a bar on both sides of each row: no cell of it is quoted. */
const isFramed = (line: string): boolean =>
  line.charCodeAt(0) === BAR && line.charCodeAt(line.length - 1) === BAR;

/** Lines in, rows out; a quoted cell may span several lines, even of two batches. */
export class RowAssembler {
  readonly #separator: string;
  readonly #width: number;
  #joined: Joined | null = null;
  #number = 0;
  #frame: Frame = { length: 0, bars: [] };

  constructor(format: DelimitedFormat) {
    this.#separator = SEPARATORS[format.separator];
    this.#width = format.width;
  }

  /** Lines seen. */
  get line(): number {
    return this.#number;
  }

  /** Whether a quoted cell goes on in the next line. */
  get isOpen(): boolean {
    return this.#joined !== null;
  }

  /** Where the bars of the last framed line stand. */
  get frame(): Frame {
    return this.#frame;
  }

  /** Another read this line. */
  pass(): void {
    this.#number += 1;
  }

  take(lines: readonly string[], rows: TableRow[]): void {
    for (const line of lines) {
      this.#number += 1;
      if (this.#separator === "|" && isFramed(line) && this.#joined === null) {
        rows.push(rowOf(this.#number, this.#framed(line)));
        continue;
      }
      if (this.#joined === null && !line.includes('"')) {
        rows.push(rowOf(this.#number, line.split(this.#separator)));
        continue;
      }
      this.#joined ??= { first: this.#number, lines: [], length: 0 };
      this.#joined.lines.push(line);
      this.#joined.length += line.length;
      this.#close(this.#joined, rows);
    }
  }

  #close(joined: Joined, rows: TableRow[]): void {
    const { lines, length } = joined;
    // Only a line with a quote may close the cell: the others need not be looked at again.
    const mayClose = lines.at(-1)?.includes('"') === true;
    const cells = mayClose ? splitQuoted(lines.join("\n"), this.#separator) : null;
    const isWhole = cells !== null && (lines.length === 1 || cells.length === this.#width);
    if (isWhole) rows.push(rowOf(joined.first, cells));
    else if (cells === null && lines.length <= MAX_JOINED && length <= MAX_LINE) return;
    else rows.push(...literalRows(joined, this.#separator));
    this.#joined = null;
  }

  /** Its cells are as wide as those above: a bar elsewhere is a character of one, and so is a quote. */
  #framed(line: string): string[] {
    const { length, bars } = this.#frame;
    if (line.length !== length || bars.some((at) => line[at] !== "|")) {
      const own: number[] = [];
      for (let at = line.indexOf("|"); at !== -1; at = line.indexOf("|", at + 1)) own.push(at);
      this.#frame = { length: line.length, bars: own };
      return line.split("|");
    }
    const cells = bars.map((at, index) =>
      line.slice(index === 0 ? 0 : (bars[index - 1] ?? 0) + 1, at),
    );
    return [...cells, line.slice((bars.at(-1) ?? 0) + 1)];
  }

  end(): TableRow[] {
    return this.#joined === null ? [] : [...literalRows(this.#joined, this.#separator)];
  }
}

/** The quote did not close where it should: each line stands for itself, its quotes kept where they are. */
function* literalRows(
  joined: { first: number; lines: readonly string[] },
  separator: string,
): Generator<TableRow> {
  for (const [index, line] of joined.lines.entries()) {
    const cells = splitQuoted(line, separator) ?? line.split(separator);
    yield rowOf(joined.first + index, cells);
  }
}

function rowOf(line: number, cells: readonly string[]): TableRow {
  if (cells.length > MAX_CELLS)
    throw tooLong(line, `${cells.length} cells`, `${cells.length} cellules`);
  return { sheet: null, line, cells };
}

/** Splits one row; null while a quoted cell is still open. */
export function splitQuoted(text: string, separator: string): string[] | null {
  if (!text.includes('"')) return text.split(separator);
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (text[at] !== '"') {
      const end = text.indexOf(separator, at);
      cells.push(end === -1 ? text.slice(at) : text.slice(at, end));
      if (end === -1) return cells;
      at = end + 1;
      continue;
    }
    const closing = closingQuote(text, at + 1);
    if (closing === -1) return null;
    const end = text.indexOf(separator, closing + 1);
    const after = end === -1 ? text.slice(closing + 1) : text.slice(closing + 1, end);
    // Over several lines, only a quote in its right place closes the cell.
    if (after.trim() !== "" && text.includes("\n")) return null;
    cells.push(text.slice(at + 1, closing).replaceAll('""', '"') + after.trimEnd());
    if (end === -1) return cells;
    at = end + 1;
  }
}

/** `"300,00"` → `300,00`: a spreadsheet quotes the cells that hold a comma; other quotes are characters. */
export function bareOf(cell: string): string {
  if (!cell.startsWith('"') || !cell.endsWith('"') || !cell.includes(",")) return cell;
  const inside = cell.slice(1, -1);
  return inside.replaceAll('""', "").includes('"') ? cell : inside.replaceAll('""', '"');
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

/** The line without a return or the end of a DOS text; null: it is nothing but that end. */
export function withoutEnd(line: string): string | null {
  const last = line.charCodeAt(line.length - 1);
  if (last !== CR && last !== DOS_END) return line;
  return last === CR || line.length > 1 ? line.slice(0, -1) : null;
}

/** Lines without their ends; one that is too long is refused, never cut in silence. */
async function* readLines(path: string, format: DelimitedFormat): AsyncGenerator<string[]> {
  let count = 0;
  for await (const { lines, cut } of textLines(path, format.encoding, format.isCarriageReturn)) {
    const long = lines.findIndex((line, at) => line.length > MAX_LINE || cut.has(at));
    const whole: string[] = [];
    for (const line of long === -1 ? lines : lines.slice(0, long)) {
      const own = withoutEnd(line);
      if (own !== null) whole.push(own);
    }
    yield whole;
    if (long !== -1)
      throw tooLong(
        count + long + 1,
        `at least ${MAX_LINE} characters`,
        `au moins ${MAX_LINE} caractères`,
      );
    count += lines.length;
  }
}

export function tooLong(line: number, en: string, fr: string): Refusal {
  const most = { characters: MAX_LINE, cells: MAX_CELLS };
  const where = { en: `line ${line}`, fr: `ligne ${line}` };
  return refuse("line-too-long", where, { size: { en, fr }, ...most });
}
