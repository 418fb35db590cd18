/**
 * A file of the request, opened once: what recognition saw of it goes on to its load. Whatever costs a pass over
 * the file (its fingerprint, its encoding, its first rows) is made once, on demand, whoever asks.
 */
import { open } from "node:fs/promises";
import { type DelimitedFormat, delimitedFormat } from "./delimited.ts";
import { isBinary } from "./encoding.ts";
import { type FileScan, scanFile } from "./scan.ts";
import { sampleTable, type TableSample } from "./table.ts";

/** A file of the request, as it was listed: its name is never trusted for what it holds. */
export interface InputFile {
  readonly fileId: number;
  /** Absolute path. */
  readonly path: string;
  /** Base name, the `file` of every evidence row. */
  readonly name: string;
  readonly bytes: number;
}

export interface Opened {
  readonly file: InputFile;
  /** The first 256 KiB. */
  readonly head: Buffer;
  /** One pass over all the bytes: fingerprint, encoding, line ends. */
  readonly look: () => Promise<FileScan>;
  /** How it is written as a delimited text; null: not a text, or nothing separates columns. */
  readonly delimited: () => Promise<DelimitedFormat | null>;
  /** The first rows of each sheet, or of the text; null when the file is no table. May refuse a workbook. */
  readonly table: () => Promise<TableSample | null>;
}

const HEAD_BYTES = 256 * 1024;

export async function openFile(file: InputFile): Promise<Opened> {
  const head = await headOf(file.path);
  const look = once(() => scanFile(file.path));
  const delimited = once(async () =>
    head.length === 0 || isBinary(head)
      ? null
      : delimitedFormat(file.path, (await look()).encoding),
  );
  return {
    file,
    head,
    look,
    delimited,
    table: once(() => sampleTable(file.path, head, delimited)),
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path, "r");
  try {
    const buffer = Buffer.alloc(HEAD_BYTES);
    const { bytesRead } = await file.read(buffer, 0, HEAD_BYTES, 0);
    return Buffer.from(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}
