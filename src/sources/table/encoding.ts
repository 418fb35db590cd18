/**
 * Which encoding a text file has (formats.md §1.3), decided on the whole file, because the first accent may
 * stand on its last line. Node's own windows-1252 decoder is wrong for € and œ: iconv-lite decodes.
 */
import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import iconv from "iconv-lite";

export type Encoding = "UTF-8" | "UTF-16LE" | "UTF-16BE" | "windows-1252" | "ISO-8859-15" | "CP850";

interface Census {
  /** NUL or other control bytes no text has. */
  controls: number;
  /** Bytes 0x80 to 0x9F: absent from ISO 8859-15 texts. */
  highControls: number;
  /** Among them, é à è ç ê ù ô î of CP850, between letters. */
  dosLetters: number;
}

const DOS_LETTERS = new Set([
  0x82, 0x83, 0x85, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x93, 0x96, 0x97,
]);

/** Null: the bytes are not a text. */
export async function detectEncoding(path: string): Promise<Encoding | null> {
  const seen = await lookForUtf8(path);
  return seen === "other" ? censusOf(path) : seen;
}

const CHUNK = 1 << 20;
/** Control characters no text has: tabulations, line ends, page breaks and Ctrl-Z are not among them. */
const [nul, backspace, verticalTab, shiftOut, endOfMedium, escapeSign, last] = [
  0, 8, 11, 14, 25, 27, 31,
].map((code) => String.fromCharCode(code));
const CONTROLS = new RegExp(
  `[${nul}-${backspace}${verticalTab}${shiftOut}-${endOfMedium}${escapeSign}-${last}]`,
  "g",
);
const MAX_CONTROLS = 8;

/** Most files are UTF-8, and the engine checks that without decoding; `other`: the bytes must be counted. */
async function lookForUtf8(path: string): Promise<Encoding | "other" | null> {
  let cut: Buffer = Buffer.alloc(0);
  let isFirst = true;
  let controls = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) {
    const bytes = chunk as Buffer;
    if (isFirst) {
      const marked = encodingOfMark(bytes) ?? encodingWithoutMark(bytes);
      if (marked !== null) return marked;
    }
    isFirst = false;
    const whole = cut.length === 0 ? bytes : Buffer.concat([cut, bytes]);
    const end = whole.length - cutBytes(whole);
    if (!isUtf8(whole.subarray(0, end))) return "other";
    cut = Buffer.from(whole.subarray(end));
    controls += bytes.toString("latin1").match(CONTROLS)?.length ?? 0;
    if (controls > MAX_CONTROLS) return null;
  }
  return cut.length === 0 ? "UTF-8" : "other";
}

/** Every byte of a text that is not UTF-8. */
async function censusOf(path: string): Promise<Encoding | null> {
  const census: Census = { controls: 0, highControls: 0, dosLetters: 0 };
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) {
    take(census, chunk as Buffer);
    if (census.controls > MAX_CONTROLS) return null;
  }
  return encodingOf(census);
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

function encodingOf(census: Census): Encoding {
  if (census.highControls === 0) return "ISO-8859-15";
  return census.dosLetters * 2 > census.highControls ? "CP850" : "windows-1252";
}

function encodingOfMark(bytes: Buffer): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "UTF-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "UTF-16LE";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "UTF-16BE";
  return null;
}

/** UTF-16 of a western text: one byte in two is zero. */
function encodingWithoutMark(bytes: Buffer): Encoding | null {
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

function take(census: Census, bytes: Buffer): void {
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte < 0x20) {
      if (byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 26) {
        census.controls += 1;
      }
    } else if (byte >= 0x80 && byte <= 0x9f) {
      census.highControls += 1;
      const isInside = isLetter(bytes[index - 1]) || isLetter(bytes[index + 1]);
      if (isInside && DOS_LETTERS.has(byte)) census.dosLetters += 1;
    }
  }
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
}

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
