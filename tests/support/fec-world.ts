/** Loads FEC files into a fresh store, for the tests of the reader. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { loadFec } from "../../src/sources/fec/source.ts";
import type { Loaded } from "../../src/sources/source.ts";
import { Store } from "../../src/store/store.ts";
import { openPath } from "./opened.ts";

/** A store with the canonical tables, of which a FEC feeds `problems`. */
export async function fecStore(): Promise<Store> {
  const store = await Store.open({ threads: 1 });
  await store.runFile("canon/tables.sql");
  await store.runFile("canon/ledger/tables.sql");
  return store;
}

export async function loadPath(
  store: Store,
  path: string,
  fileId = 1,
  name = basename(path),
  legalFrom?: number,
): Promise<Loaded> {
  const opened = await openPath(path, fileId, name);
  return loadFec(opened, store, legalFrom === undefined ? {} : { legalFrom });
}

/** Runs `use` with the path of a file that holds these bytes. */
export async function withFile<T>(
  bytes: Uint8Array | string,
  use: (path: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "encours-test-"));
  try {
    const path = join(folder, "ledger.txt");
    writeFileSync(path, bytes);
    return await use(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
