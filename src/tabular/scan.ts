/**
 * One pass over the bytes of a file, before anything else reads it: which encoding, how do its lines end, how
 * many are there, what is its fingerprint. DuckDB cannot be trusted with a file that was not looked at first:
 * bytes that are not UTF-8 kill its instance (speed.md §7), so this pass decides who reads. Line ends are those
 * of the decoded text: in UTF-16 a byte 10 may be half of another character.
 */
import { isAscii, isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import {
  type Census,
  cutBytes,
  type Encoding,
  encodingOfCensus,
  encodingOfStart,
  isBinary,
  noCensus,
  takeCensus,
} from "./encoding.ts";

const chunkBytes = 4 * 1024 * 1024;
const LF = 10;
const CR = 13;

export interface FileScan {
  readonly bytes: number;
  readonly sha256: string;
  /** Null: not a text. */
  readonly encoding: Encoding | null;
  readonly isUtf8: boolean;
  readonly hasNul: boolean;
  readonly hasBom: boolean;
  /** Lines ended by LF, or the last one without end. In a file without LF: lines ended by CR. */
  readonly lineCount: number;
  /** `lf`, `crlf`: all lines end so; `cr`: there is no LF at all; `mixed`: anything else. */
  readonly lineEnd: "lf" | "crlf" | "cr" | "mixed";
  /** Lines with nothing between two ends. */
  readonly emptyLines: number;
  /** In bytes, its end included. */
  readonly longestLine: number;
  readonly endsWithLineEnd: boolean;
}

/** Reads the whole file once, in chunks of 4 MiB. */
export async function scanFile(path: string): Promise<FileScan> {
  const scanner = new Scanner();
  const hash = createHash("sha256");
  await eachChunk(path, (chunk) => {
    hash.update(chunk);
    scanner.take(chunk);
  });
  if (scanner.isCensusPartial) {
    const census = noCensus();
    await eachChunk(path, (chunk) => {
      takeCensus(census, chunk);
    });
    return { ...scanner.end(census), sha256: hash.digest("hex") };
  }
  return { ...scanner.end(), sha256: hash.digest("hex") };
}

async function eachChunk(path: string, take: (chunk: Buffer) => void): Promise<void> {
  const file = await open(path, "r");
  try {
    let [current, next] = [Buffer.allocUnsafe(chunkBytes), Buffer.allocUnsafe(chunkBytes)];
    let { bytesRead } = await file.read(current, 0, chunkBytes);
    while (bytesRead > 0) {
      const following = file.read(next, 0, chunkBytes);
      take(current.subarray(0, bytesRead));
      ({ bytesRead } = await following);
      [current, next] = [next, current];
    }
  } finally {
    await file.close();
  }
}

/** Byte order marks: UTF-8, UTF-16 of either order. */
const MARKS = [
  [0xef, 0xbb, 0xbf],
  [0xff, 0xfe],
  [0xfe, 0xff],
] as const;

/** The counts of the pass; `take` receives the chunks in order. */
class Scanner {
  #bytes = 0;
  #isUtf8 = true;
  /** The bytes of a character cut by the end of a chunk: three at most. */
  #cut = Buffer.alloc(0);
  #hasNul = false;
  #hasBom = false;
  #lf = 0;
  #cr = 0;
  #crLf = 0;
  #emptyLines = 0;
  #longestLine = 0;
  /** Offset, from the start of the file, where the current line begins. */
  #lineStart = 0;
  #last = -1;
  /** Said by the first bytes. */
  #marked: Encoding | null = null;
  #isBinary = false;
  /** Whether accents were passed over while the file still looked like UTF-8. */
  #hasSkipped = false;
  readonly #census = noCensus();
  /** The first byte of a UTF-16 character cut by the end of a chunk. */
  #half = Buffer.alloc(0);
  #length = 0;

  /** The accents of the first chunks are not in the census: it must be taken again from the start. */
  get isCensusPartial(): boolean {
    return this.#hasSkipped && !this.#isWholeUtf8 && this.#marked === null;
  }

  get #isWholeUtf8(): boolean {
    return this.#isUtf8 && this.#cut.length === 0;
  }

  take(chunk: Buffer): void {
    if (this.#length === 0) {
      this.#hasBom = MARKS.some((mark) => mark.every((byte, at) => chunk[at] === byte));
      this.#marked = encodingOfStart(chunk);
      this.#isBinary = isBinary(chunk);
    }
    this.#length += chunk.length;
    if (this.#marked?.startsWith("UTF-16") === true) {
      this.#isUtf8 = false;
      this.#takeLines(this.#narrow(chunk));
      return;
    }
    if (this.#isUtf8) this.#checkUtf8(chunk);
    if (!this.#isUtf8) takeCensus(this.#census, chunk);
    else if (!this.#hasSkipped) this.#hasSkipped = !isAscii(chunk);
    if (!this.#hasNul) this.#hasNul = chunk.includes(0);
    this.#takeLines(chunk);
  }

  #takeLines(chunk: Buffer): void {
    this.#countReturns(chunk);
    this.#countLines(chunk);
    this.#last = chunk.at(-1) ?? this.#last;
    this.#bytes += chunk.length;
  }

  /** One byte a character: those below 128 as they are, the others as 255. */
  #narrow(chunk: Buffer): Buffer {
    const whole = this.#half.length === 0 ? chunk : Buffer.concat([this.#half, chunk]);
    const [low, high] = this.#marked === "UTF-16LE" ? [0, 1] : [1, 0];
    const narrow = Buffer.allocUnsafe(whole.length >> 1);
    for (let at = 0; at < narrow.length; at += 1) {
      const byte = whole[2 * at + low] ?? 0;
      narrow[at] = whole[2 * at + high] === 0 && byte < 128 ? byte : 255;
    }
    this.#half = Buffer.from(whole.subarray(narrow.length * 2));
    return narrow;
  }

  #checkUtf8(chunk: Buffer): void {
    const whole = this.#cut.length === 0 ? chunk : Buffer.concat([this.#cut, chunk]);
    const end = whole.length - cutBytes(whole);
    this.#isUtf8 = isUtf8(whole.subarray(0, end));
    this.#cut = Buffer.from(whole.subarray(end));
  }

  #countReturns(chunk: Buffer): void {
    for (let at = chunk.indexOf(CR); at !== -1; at = chunk.indexOf(CR, at + 1)) {
      this.#cr += 1;
    }
  }

  #countLines(chunk: Buffer): void {
    let lineStart = this.#lineStart - this.#bytes;
    let lf = this.#lf;
    const hasReturns = this.#cr > 0;
    for (let at = chunk.indexOf(LF); at !== -1; at = chunk.indexOf(LF, at + 1)) {
      lf += 1;
      const length = at - lineStart;
      if (length > this.#longestLine) this.#longestLine = length;
      if (hasReturns && (at > 0 ? chunk[at - 1] : this.#last) === CR) {
        this.#crLf += 1;
        if (length === 1) this.#emptyLines += 1;
      } else if (length === 0) this.#emptyLines += 1;
      lineStart = at + 1;
    }
    this.#lf = lf;
    this.#lineStart = this.#bytes + lineStart;
  }

  end(census: Census = this.#census): Omit<FileScan, "sha256"> {
    const isCr = this.#lf === 0 && this.#cr > 0;
    const ends = isCr ? this.#cr : this.#lf;
    const endsWithLineEnd = this.#last === (isCr ? CR : LF);
    const tail = isCr ? 0 : this.#bytes - this.#lineStart;
    return {
      bytes: this.#length,
      encoding: this.#encoding(census),
      isUtf8: this.#isWholeUtf8,
      hasNul: this.#hasNul,
      hasBom: this.#hasBom,
      lineCount: ends + (endsWithLineEnd || this.#bytes === 0 ? 0 : 1),
      lineEnd: this.#lineEnd(isCr),
      emptyLines: this.#emptyLines,
      longestLine: Math.max(this.#longestLine, tail),
      endsWithLineEnd,
    };
  }

  #encoding(census: Census): Encoding | null {
    if (this.#isBinary) return null;
    return this.#marked ?? (this.#isWholeUtf8 ? "UTF-8" : encodingOfCensus(census));
  }

  #lineEnd(isCr: boolean): FileScan["lineEnd"] {
    if (isCr) return "cr";
    if (this.#cr === 0) return "lf";
    return this.#crLf === this.#lf && this.#cr === this.#lf ? "crlf" : "mixed";
  }
}
