/**
 * Measures a workbook's ZIP archive before any library opens it: number of entries, sizes declared, sizes really
 * inflated, checksums, parts that stand twice, cells, ranges that a reader would walk cell by cell. A zip bomb stops
 * here, and so does an archive that two programs could read in two ways.
 */
import { crc32, inflateRawSync } from "node:zlib";
import type { Refusal } from "../kernel/refusal.ts";
import { refusalsOf } from "../store/refusals.ts";

const MAX_ENTRIES = 4_096;
/** Bytes of all entries, inflated. */
const MAX_INFLATED = 512 * 1024 * 1024;
/** Inflated ÷ compressed, for entries above 8 MiB: a real sheet stays below 60. */
const MAX_RATIO = 250;
export const MAX_WORKBOOK_CELLS = 5_000_000;
const RATIO_FLOOR = 8 * 1024 * 1024;
/** Bytes of the texts that cells share, each of which the library holds several times. */
const MAX_SHARED = 128 * 1024 * 1024;
const MAX_FILE = 256 * 1024 * 1024;
/** Cells a hyperlink may cover: readers create each of them. */
const MAX_LINK_AREA = 100_000;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly compressed: number;
  readonly inflated: number;
  readonly checksum: number;
  readonly offset: number;
}

/** The parts of a sound archive, by their names in whatever case. */
export interface Archive {
  has(name: string): boolean;
  read(name: string): Buffer;
}

const refuse = refusalsOf("tabular/refusals.yaml");
/** The size, in both languages, completes «the workbook holds…»; the file is named by who opened it. */
export const tooLarge = (en: string, fr: string): Refusal =>
  refuse("workbook-too-large", "", { size: { en, fr } });
export const unreadable = (en: string, fr: string): Refusal =>
  refuse("workbook-unreadable", "", { fault: { en, fr } });

/** Throws `workbook-too-large` or `workbook-unreadable` unless the archive is sound. */
export function openArchive(bytes: Buffer): Archive {
  if (bytes.length > MAX_FILE) throw tooLarge(`${bytes.length} bytes`, `${bytes.length} octets`);
  const entries = readDirectory(bytes);
  let declared = 0;
  for (const entry of entries) {
    declared += entry.inflated;
    checkRatio(entry);
  }
  if (declared > MAX_INFLATED)
    throw tooLarge(`${declared} bytes once unpacked`, `${declared} octets une fois décompressé`);
  const parts = partsByName(entries);
  if (![...WORKBOOKS].some((name) => parts.has(name))) {
    throw unreadable(
      "it is an archive, but not a workbook",
      "c’est une archive, mais pas un classeur",
    );
  }
  let cells = 0;
  for (const entry of entries) {
    const content = inflate(bytes, entry);
    if (!/sheets\/[^/]*\.xml$/i.test(entry.name)) continue;
    cells += countCells(content);
    if (cells > MAX_WORKBOOK_CELLS)
      throw tooLarge(
        `more than ${MAX_WORKBOOK_CELLS} cells`,
        `plus de ${MAX_WORKBOOK_CELLS} cellules`,
      );
    checkLinks(content);
  }
  return {
    has: (name) => parts.has(name.toLowerCase()),
    read: (name) => {
      const entry = parts.get(name.toLowerCase());
      return entry === undefined ? Buffer.alloc(0) : inflate(bytes, entry);
    },
  };
}

const WORKBOOKS = ["xl/workbook.xml", "xl/workbook.bin", "content.xml"];

function partsByName(entries: readonly Entry[]): Map<string, Entry> {
  const parts = new Map<string, Entry>();
  for (const entry of entries) {
    const name = entry.name.replaceAll("\\", "/").replace(/^\//, "").toLowerCase();
    if (parts.has(name)) {
      throw unreadable(
        `its part ${name.slice(0, 80)} stands twice`,
        `sa partie ${name.slice(0, 80)} y est deux fois`,
      );
    }
    parts.set(name, entry);
  }
  return parts;
}

function checkRatio(entry: Entry): void {
  if (entry.inflated <= RATIO_FLOOR) return;
  if (entry.inflated > MAX_SHARED && /sharedStrings/i.test(entry.name))
    throw tooLarge(
      `${entry.inflated} bytes of shared texts`,
      `${entry.inflated} octets de textes partagés`,
    );
  if (entry.inflated > entry.compressed * MAX_RATIO) {
    const times = Math.floor(entry.inflated / Math.max(entry.compressed, 1));
    throw tooLarge(
      `a part that grows ${times} times when it is unpacked`,
      `une partie qui grossit ${times} fois à la décompression`,
    );
  }
}

function readDirectory(bytes: Buffer): Entry[] {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end === -1 || end + 22 > bytes.length || bytes.length - end > 22 + 65_535) {
    throw unreadable(
      "the file is cut short: its end is missing",
      "le fichier est tronqué : il manque sa fin",
    );
  }
  const count = bytes.readUInt16LE(end + 10);
  if (count > MAX_ENTRIES) throw tooLarge(`${count} parts`, `${count} parties`);
  const entries: Entry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== 0x02014b50) {
      throw unreadable(
        "the file is damaged: its table of contents cannot be read",
        "le fichier est abîmé : son sommaire est illisible",
      );
    }
    const nameLength = bytes.readUInt16LE(at + 28);
    const more = bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    if ((bytes.readUInt16LE(at + 8) & 1) === 1)
      throw unreadable("it is protected by a password", "il est protégé par un mot de passe");
    entries.push({
      name: bytes.toString("utf8", at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      compressed: bytes.readUInt32LE(at + 20),
      inflated: bytes.readUInt32LE(at + 24),
      checksum: bytes.readUInt32LE(at + 16),
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
    throw unreadable(
      `the part ${entry.name.slice(0, 80)} is missing`,
      `la partie ${entry.name.slice(0, 80)} manque`,
    );
  }
  const nameLength = bytes.readUInt16LE(offset + 26);
  if (bytes.toString("utf8", offset + 30, offset + 30 + nameLength) !== entry.name) throw damaged();
  const start = offset + 30 + nameLength + bytes.readUInt16LE(offset + 28);
  const packed = bytes.subarray(start, start + entry.compressed);
  if (packed.length < entry.compressed)
    throw unreadable("the file is cut short", "le fichier est tronqué");
  const content = entry.method === 0 ? packed : unpacked(packed, entry);
  if (content.length !== entry.inflated || crc32(content) !== entry.checksum) throw damaged();
  return content;
}

function unpacked(packed: Buffer, entry: Entry): Buffer {
  if (entry.method !== 8)
    throw unreadable(
      "it is compressed in a way Encours does not read",
      "il est compressé d’une façon qu’Encours ne lit pas",
    );
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(entry.inflated, 1) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_BUFFER_TOO_LARGE") throw damaged();
    throw tooLarge("a part larger than it declares", "une partie plus grande qu’elle ne l’annonce");
  }
}

const damaged = (): Refusal =>
  unreadable(
    "the file is damaged: a part is not what its size and its checksum say",
    "le fichier est abîmé : une partie n’est pas ce que disent sa taille et sa somme de contrôle",
  );

const [LESS_THAN, COLON, LETTER_C, SLASH, GREATER_THAN] = [0x3c, 0x3a, 0x63, 0x2f, 0x3e];

/** Tags named `c`, whatever their prefix and whatever blank follows: what is there, not how it is spelled. */
export function countCells(content: Buffer): number {
  let count = 0;
  for (let at = content.indexOf(LESS_THAN); at !== -1; at = content.indexOf(LESS_THAN, at + 1)) {
    let name = at + 1;
    for (let index = name; index < name + 32; index += 1) {
      const byte = content[index] ?? GREATER_THAN;
      if (byte <= 0x20 || byte === SLASH || byte === GREATER_THAN) break;
      if (byte === COLON) name = index + 1;
    }
    const after = content[name + 1] ?? GREATER_THAN;
    const isEnded = after <= 0x20 || after === SLASH || after === GREATER_THAN;
    if (content[name] === LETTER_C && isEnded && content[at + 1] !== SLASH) count += 1;
  }
  return count;
}

function checkLinks(content: Buffer): void {
  let area = 0;
  for (
    let at = content.indexOf("hyperlink");
    at !== -1;
    at = content.indexOf("hyperlink", at + 1)
  ) {
    const tag = content.toString("latin1", at, at + 2_000);
    const range = /\sref\s?=\s?["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']/.exec(tag);
    if (range === null) continue;
    const [, left = "A", top = "1", right = "A", bottom = "1"] = range;
    const wide = columnOf(right) - columnOf(left) + 1;
    area += wide * (Number(bottom) - Number(top) + 1);
    if (area > MAX_LINK_AREA)
      throw tooLarge(
        "links over whole ranges of cells",
        "des liens sur des plages entières de cellules",
      );
  }
}

/** `A` is 1. */
export function columnOf(letters: string): number {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}
