/**
 * Texts written again as they are: encoding, byte order mark, line ends, separators, quotes and blanks stay, and what
 * changes changes inside its cell or, where nothing separates columns, inside its line.
 */
import { open } from "node:fs/promises";
import iconv from "iconv-lite";
import { type DelimitedFormat, SEPARATORS, tooLong } from "../tabular/delimited.ts";
import type { Encoding } from "../tabular/encoding.ts";
import type { Opened } from "../tabular/opened.ts";
import { textLines } from "../tabular/text-lines.ts";

/** Lines that a quoted cell may span: beyond, its quote is a character. */
const MAX_JOINED = 100;
export const BOMS: Readonly<Partial<Record<Encoding, readonly number[]>>> = {
  "UTF-8": [0xef, 0xbb, 0xbf],
  "UTF-16LE": [0xff, 0xfe],
  "UTF-16BE": [0xfe, 0xff],
};

/** Changes a line without its end; `number` is its number in the file. */
export type ChangeLine = (line: string, number: number) => string;

export async function writeLines(opened: Opened, to: string, change: ChangeLine): Promise<void> {
  const { encoding, hasBom, lineEnd, endsWithLineEnd } = await opened.look();
  if (encoding === null) throw new RangeError("not a text");
  const isCr = lineEnd === "cr";
  const end = isCr ? "\r" : "\n";
  const out = await open(to, "wx", 0o600);
  try {
    if (hasBom) await out.write(Buffer.from(BOMS[encoding] ?? []));
    let number = 0;
    for await (const { lines, cut } of textLines(opened.file.path, encoding, isCr)) {
      const [first] = cut;
      if (first !== undefined)
        throw tooLong(
          number + first + 1,
          "more than a million characters",
          "plus d’un million de caractères",
        ).within(opened.file.name);
      const changed = lines.map((line, at) => change(line, number + at + 1));
      const before = number === 0 ? "" : end;
      await out.write(iconv.encode(before + changed.join(end), encoding));
      number += lines.length;
    }
    if (endsWithLineEnd) await out.write(iconv.encode(end, encoding));
  } finally {
    await out.close();
  }
}

/** The cells of a row, as they are written, go through `change` with the number of the row's first line. */
export type ChangeRow = (cells: readonly string[], line: number) => readonly string[];

/** A quoted cell that goes on: the lines are changed as they come, each cell counted from where its row began. */
export function lineOfCells({ separator, width }: DelimitedFormat, change: ChangeRow): ChangeLine {
  const sign = SEPARATORS[separator];
  let open: { readonly from: number; readonly place: number; lines: number } | null = null;
  return (line, number) => {
    const isFramed = sign === "|" && open === null && /^\|.*\|\r?$/s.test(line);
    const plain = open === null ? line.split(sign) : [];
    if (isFramed || (open === null && !line.includes('"'))) return change(plain, number).join(sign);
    const { cells, isOpen } = splitRaw(line, sign, open !== null);
    // A row that is whole without its quotes has none: an inch mark in a label closes nothing.
    if (plain.length === width && (isOpen || cells.length !== width))
      return change(plain, number).join(sign);
    const [from, place] = open === null ? [number, 0] : [open.from, open.place];
    const before = Array.from({ length: place }, () => "");
    const changed = change([...before, ...cells], from).slice(place);
    const lines = (open?.lines ?? 0) + 1;
    const goesOn = isOpen && lines < MAX_JOINED;
    open = goesOn ? { from, place: place + cells.length - 1, lines } : null;
    return changed.join(sign);
  };
}

/** Cells with their quotes; `isOpen`: the last one is quoted and does not end on this line. */
function splitRaw(
  line: string,
  separator: string,
  wasOpen: boolean,
): { readonly cells: string[]; readonly isOpen: boolean } {
  const cells: string[] = [];
  let from = 0;
  let isQuoted = wasOpen || line.startsWith('"');
  let at = wasOpen ? 0 : Number(isQuoted);
  for (;;) {
    const end = isQuoted ? endOfQuoted(line, separator, at) : line.indexOf(separator, at);
    if (isQuoted && end === null) return { cells: [...cells, line.slice(from)], isOpen: true };
    if (end === null || end === -1) return { cells: [...cells, line.slice(from)], isOpen: false };
    cells.push(line.slice(from, end));
    from = end + separator.length;
    isQuoted = line[from] === '"';
    at = from + Number(isQuoted);
  }
}

/** Where the separator after the closing quote stands; −1: the cell is the last one; null: it is not closed. */
function endOfQuoted(line: string, separator: string, from: number): number | null {
  let at = line.indexOf('"', from);
  while (at !== -1 && line[at + 1] === '"') at = line.indexOf('"', at + 2);
  return at === -1 ? null : line.indexOf(separator, at + 1);
}
