/**
 * Which encoding a text file has (formats.md §1.3), decided on the whole file, because the first accent may
 * stand on its last line. Node's own windows-1252 decoder is wrong for € and œ: iconv-lite decodes.
 */
import { createReadStream } from "node:fs";
import iconv from "iconv-lite";

export type Encoding =
  | "UTF-8"
  | "UTF-16LE"
  | "UTF-16BE"
  | "windows-1252"
  | "ISO-8859-15"
  | "CP850"
  | "macintosh";

/** What the bytes of a text that is not UTF-8 show. */
export interface Census {
  bytes: number;
  /** NUL and other control bytes no text has. */
  controls: number;
  /** Bytes 0x80 to 0x9F: absent from ISO 8859-15 texts. */
  highControls: number;
  /** Among them, é É à è ç Ç ê ù ô î of CP850, beside a letter. */
  dosLetters: number;
  /** é É à À è È ç Ç ê ù ô î of ISO 8859-15 and Windows, beside a letter: frames and rare letters in CP850. */
  latinLetters: number;
  /** é è ê à ç ù û ô î ï â ë É of Mac Roman, beside a letter. */
  macLetters: number;
  /** é è of Mac Roman behind a small letter, where CP850 and Windows have a capital or nothing. */
  macSure: number;
}

const DOS_LETTERS = new Set([
  ...[0x80, 0x82, 0x83, 0x85, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x90, 0x93, 0x96, 0x97],
]);
const LATIN_LETTERS = new Set([
  ...[0xc0, 0xc7, 0xc8, 0xc9, 0xca, 0xe0, 0xe2, 0xe7, 0xe8, 0xe9, 0xea, 0xeb, 0xee, 0xef, 0xf4],
  ...[0xf9, 0xfb],
]);

const MAC_LETTERS = new Set([
  ...[0x83, 0x88, 0x89, 0x8d, 0x8e, 0x8f, 0x90, 0x91, 0x94, 0x95, 0x99, 0x9d, 0x9e],
]);
const MAC_SURE = new Set([0x8e, 0x8f]);

/** Tabulation, line feed, form feed, carriage return, Ctrl-Z. */
const BLANKS = new Set([9, 10, 12, 13, 26]);
/** Control characters no text has: tabulations, line ends, page breaks and Ctrl-Z are not among them. */
const [nul, backspace, verticalTab, shiftOut, endOfMedium, escapeSign, last] = [
  0, 8, 11, 14, 25, 27, 31,
].map((code) => String.fromCharCode(code));
const CONTROLS = new RegExp(
  `[${nul}-${backspace}${verticalTab}${shiftOut}-${endOfMedium}${escapeSign}-${last}]`,
  "g",
);
/** A text may hold a few by accident: so many, or one byte in a thousand. */
const MAX_CONTROLS = 8;
const BYTES_A_CONTROL = 1_000;

const hasTooMany = (controls: number, bytes: number): boolean =>
  controls > Math.max(MAX_CONTROLS, bytes / BYTES_A_CONTROL);

/** Whether the first bytes of a file are those of a picture, an archive, a program: no text in any encoding. */
export function isBinary(head: Buffer): boolean {
  if (encodingOfStart(head)?.startsWith("UTF-16") === true) return false;
  const seen = head.subarray(0, 1 << 18);
  const controls = seen.toString("latin1").match(CONTROLS)?.length ?? 0;
  return hasTooMany(controls, seen.length);
}

/** What the first bytes say by themselves: a byte order mark, or a zero in every second byte. */
export function encodingOfStart(bytes: Buffer): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "UTF-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "UTF-16LE";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "UTF-16BE";
  const seen = bytes.subarray(0, 4096);
  if (seen.length < 8) return null;
  let even = 0;
  let odd = 0;
  for (const [index, byte] of seen.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  if (odd > seen.length * 0.4 && even === 0) return "UTF-16LE";
  if (even > seen.length * 0.4 && odd === 0) return "UTF-16BE";
  return null;
}

/** How many bytes at the end belong to a character that goes on in the next chunk. */
export function cutBytes(chunk: Buffer): number {
  for (let back = 1; back <= Math.min(3, chunk.length); back += 1) {
    const byte = chunk[chunk.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > back ? back : 0;
  }
  return 0;
}

export const noCensus = (): Census => ({
  bytes: 0,
  controls: 0,
  highControls: 0,
  dosLetters: 0,
  latinLetters: 0,
  macLetters: 0,
  macSure: 0,
});

/** Adds the bytes of a text that is not UTF-8. */
export function takeCensus(census: Census, bytes: Buffer): void {
  census.bytes += bytes.length;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte < 0x20 && !BLANKS.has(byte)) census.controls += 1;
    if (byte < 0x80) continue;
    const isInside = isLetter(bytes[index - 1]) || isLetter(bytes[index + 1]);
    if (byte > 0x9f) {
      if (isInside && LATIN_LETTERS.has(byte)) census.latinLetters += 1;
      continue;
    }
    census.highControls += 1;
    if (!isInside) continue;
    if (DOS_LETTERS.has(byte)) census.dosLetters += 1;
    if (MAC_LETTERS.has(byte)) census.macLetters += 1;
    if (MAC_SURE.has(byte) && isSmall(bytes[index - 1])) census.macSure += 1;
  }
}

/** Null: not a text. */
export function encodingOfCensus(census: Census): Encoding | null {
  if (hasTooMany(census.controls, census.bytes)) return null;
  if (census.highControls === 0) return "ISO-8859-15";
  const { dosLetters, latinLetters, macLetters, macSure, highControls } = census;
  const isMost = macLetters > Math.max(dosLetters, latinLetters) && macLetters * 2 > highControls;
  if (isMost && macSure > 0) return "macintosh";
  return dosLetters > latinLetters && dosLetters * 2 > highControls ? "CP850" : "windows-1252";
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
}

const isSmall = (byte: number | undefined): boolean =>
  byte !== undefined && byte >= 0x61 && byte <= 0x7a;

/** The text of the file, piece after piece, without its byte order mark. */
export async function* readText(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) {
    const text = decoder.write(chunk as Buffer);
    if (text !== "") yield text;
  }
  const rest = decoder.end();
  if (rest !== undefined && rest !== "") yield rest;
}
