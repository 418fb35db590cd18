/** The beginning of a file as text: its first line and a few more, enough to know how it is laid out. */
import { isUtf8 } from "node:buffer";
import iconv from "iconv-lite";
import { type Encoding, encodingOfStart, isBinary } from "./encoding.ts";
import { withoutReturns } from "./text-lines.ts";

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

/** The first bytes (256 KiB, fewer when the file is shorter) in the encoding of the file. */
export function readHead(bytes: Buffer, encoding: Encoding): Head {
  const text = iconv.decode(bytes, encoding);
  const lines = text.split(text.includes("\n") ? "\n" : "\r").map((line) => withoutReturns(line));
  if (bytes.length >= headBytes || lines.at(-1) === "") lines.pop();
  const first = lines[0] ?? text.slice(0, longestHeader);
  const isWhole = lines.length > 0 && first.length < longestHeader;
  return { first, isWhole, rows: lines.slice(1, 201) };
}

/** The first bytes in whatever encoding lets a header be recognised; null when they are no text. */
export function decodeHead(head: Buffer): string | null {
  const marked = encodingOfStart(head);
  if (marked === null && isBinary(head)) return null;
  return iconv.decode(head, marked ?? (isUtf8(head) ? "UTF-8" : "windows-1252"));
}
