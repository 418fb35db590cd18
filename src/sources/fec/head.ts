/** The beginning of a file as text: its first line and a few more, enough to know how it is laid out. */
import { isUtf8 } from "node:buffer";
import { open } from "node:fs/promises";
import iconv from "iconv-lite";
import type { Encoding } from "../table/encoding.ts";

const headBytes = 256 * 1024;
const longestHeader = 64 * 1024;

export interface Head {
  /** The header line, without its end. */
  readonly first: string;
  /** False when the first line has no end within 64 KiB. */
  readonly isWhole: boolean;
  /** Some whole lines after it, at most 200. */
  readonly rows: readonly string[];
}

/** Reads the first 256 KiB in the encoding of the file. */
export async function readHead(path: string, encoding: Encoding): Promise<Head> {
  const file = await open(path, "r");
  try {
    const buffer = Buffer.alloc(headBytes);
    const { bytesRead } = await file.read(buffer, 0, headBytes, 0);
    const text = iconv.decode(buffer.subarray(0, bytesRead), encoding);
    const isCut = bytesRead === headBytes;
    const lines = text
      .split(text.includes("\n") ? "\n" : "\r")
      .map((line) => line.replace(/\r+$/, ""));
    if (isCut || lines.at(-1) === "") lines.pop();
    const first = lines[0] ?? text.slice(0, longestHeader);
    const isWhole = lines.length > 0 && first.length < longestHeader;
    return { first, isWhole, rows: lines.slice(1, 201) };
  } finally {
    await file.close();
  }
}

/** The first bytes in whatever encoding lets a header be recognised; null when they are no text. */
export function decodeHead(head: Uint8Array): string | null {
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, headBytes));
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return iconv.decode(bytes, "UTF-16LE");
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return iconv.decode(bytes, "UTF-16BE");
  if (bytes[0] !== 0 && bytes[1] === 0) return iconv.decode(bytes, "UTF-16LE");
  if (bytes[0] === 0 && bytes[1] !== 0) return iconv.decode(bytes, "UTF-16BE");
  if (bytes.subarray(0, 4096).includes(0)) return null;
  return iconv.decode(bytes, isUtf8(bytes) ? "UTF-8" : "windows-1252");
}
