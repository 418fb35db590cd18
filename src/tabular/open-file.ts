/** Opens a file of the request: what costs a pass over it is made once, on demand, whoever asks. */
import { open } from "node:fs/promises";
import { delimitedFormat } from "./delimited.ts";
import { isBinary } from "./encoding.ts";
import type { InputFile, Opened } from "./opened.ts";
import { scanFile } from "./scan.ts";
import { sampleTable } from "./table.ts";

const HEAD_BYTES = 256 * 1024;

export async function openFile(file: InputFile): Promise<Opened> {
  const head = await headOf(file.path);
  const look = once(() => scanFile(file.path));
  const delimited = once(async () =>
    head.length === 0 || isBinary(head) ? null : delimitedFormat(file.path, await look()),
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
