/**
 * Measures a workbook's ZIP archive before any library opens it: number of entries, sizes declared, sizes
 * really inflated, ratio, cells, ranges that a reader would walk cell by cell. A zip bomb stops here.
 */
import { inflateRawSync } from "node:zlib";
import { Refusal } from "../../kernel/refusal.ts";

export const MAX_ENTRIES = 4_096;
/** Bytes of all entries, inflated. */
export const MAX_INFLATED = 512 * 1024 * 1024;
/** Inflated ÷ compressed, for entries above 8 MiB: a real sheet stays below 60. */
export const MAX_RATIO = 250;
export const MAX_WORKBOOK_CELLS = 5_000_000;
const RATIO_FLOOR = 8 * 1024 * 1024;
const MAX_FILE = 256 * 1024 * 1024;
/** Cells a hyperlink may cover: readers create each of them. */
const MAX_LINK_AREA = 100_000;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly compressed: number;
  readonly inflated: number;
  readonly offset: number;
}

export function tooLarge(what: string): Refusal {
  return new Refusal({
    slug: "workbook-too-large",
    what: `The workbook holds ${what}.`,
    where: "workbook",
    why: "Encours measures an archive before it opens it, so that no file can exhaust the machine.",
    next: "Export the report as CSV, or keep in the workbook only the sheet of the report.",
  });
}

export function unreadable(what: string): Refusal {
  return new Refusal({
    slug: "workbook-unreadable",
    what,
    where: "workbook",
    why: "The rows of a workbook that is damaged, protected or of another kind cannot be trusted.",
    next: "Open it in a spreadsheet, save it again as .xlsx without a password, or export it as CSV.",
  });
}

/** Throws `workbook-too-large` or `workbook-unreadable`; returns nothing when the archive is sound. */
export function checkArchive(bytes: Buffer): void {
  if (bytes.length > MAX_FILE) throw tooLarge(`${bytes.length} bytes`);
  const entries = readDirectory(bytes);
  let declared = 0;
  for (const entry of entries) {
    declared += entry.inflated;
    checkRatio(entry);
  }
  if (declared > MAX_INFLATED) throw tooLarge(`${declared} bytes once inflated`);
  if (!entries.some((entry) => /^\/?(xl\/workbook\.(xml|bin)|content\.xml)$/i.test(entry.name))) {
    throw unreadable("It is an archive, but not of a workbook.");
  }
  let cells = 0;
  for (const entry of entries) {
    const content = inflate(bytes, entry);
    if (!/sheets\/[^/]*\.xml$/i.test(entry.name)) continue;
    cells += countOf(content, "<c ") + countOf(content, "<c>");
    if (cells > MAX_WORKBOOK_CELLS) throw tooLarge(`more than ${MAX_WORKBOOK_CELLS} cells`);
    checkLinks(content);
  }
}

function checkRatio(entry: Entry): void {
  if (entry.inflated <= RATIO_FLOOR) return;
  if (entry.inflated > entry.compressed * MAX_RATIO) {
    throw tooLarge(
      `a part inflated ${Math.floor(entry.inflated / Math.max(entry.compressed, 1))} times`,
    );
  }
}

function readDirectory(bytes: Buffer): Entry[] {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end === -1 || end + 22 > bytes.length || bytes.length - end > 22 + 65_535) {
    throw unreadable("The archive is cut short: it has no directory.");
  }
  const count = bytes.readUInt16LE(end + 10);
  if (count > MAX_ENTRIES) throw tooLarge(`${count} parts`);
  const entries: Entry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== 0x02014b50) {
      throw unreadable("The archive's directory is damaged.");
    }
    const nameLength = bytes.readUInt16LE(at + 28);
    const more = bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    if ((bytes.readUInt16LE(at + 8) & 1) === 1) throw unreadable("It is protected by a password.");
    entries.push({
      name: bytes.toString("utf8", at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      compressed: bytes.readUInt32LE(at + 20),
      inflated: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + more;
  }
  return entries;
}

/** The entry's bytes, never more than it declares: a lie about its size is a refusal. */
function inflate(bytes: Buffer, entry: Entry): Buffer {
  const { offset } = entry;
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== 0x04034b50) {
    throw unreadable(`The part ${entry.name.slice(0, 80)} is missing.`);
  }
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  const packed = bytes.subarray(start, start + entry.compressed);
  if (packed.length < entry.compressed) throw unreadable("The archive is cut short.");
  if (entry.method === 0) return packed;
  if (entry.method !== 8) throw unreadable("It is compressed in a way Encours does not read.");
  try {
    const content = inflateRawSync(packed, { maxOutputLength: Math.max(entry.inflated, 1) });
    if (content.length === entry.inflated) return content;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") {
      throw tooLarge("a part larger than it declares");
    }
    throw unreadable("The archive is damaged.");
  }
  throw unreadable("The archive is damaged: a part has not the size it declares.");
}

function countOf(content: Buffer, text: string): number {
  let count = 0;
  let at = content.indexOf(text);
  while (at !== -1) {
    count += 1;
    at = content.indexOf(text, at + text.length);
  }
  return count;
}

function checkLinks(content: Buffer): void {
  let at = content.indexOf("<hyperlink ");
  let area = 0;
  while (at !== -1) {
    const tag = content.toString("latin1", at, at + 2_000);
    const range = /\sref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/.exec(tag);
    if (range !== null) {
      const [, left = "A", top = "1", right = "A", bottom = "1"] = range;
      const wide = columnNumber(right) - columnNumber(left) + 1;
      area += wide * (Number(bottom) - Number(top) + 1);
      if (area > MAX_LINK_AREA) throw tooLarge("links over whole ranges of cells");
    }
    at = content.indexOf("<hyperlink ", at + 1);
  }
}

function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}
