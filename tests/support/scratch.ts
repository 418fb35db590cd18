/** A folder of a test file's own, gone when its tests are done. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { Refusal } from "../../src/kernel/refusal.ts";
import { readTableBatches, type TableRow } from "../../src/tabular/table.ts";
import { openPath } from "./opened.ts";

export interface Scratch {
  readonly folder: string;
  /** Writes a file there; gives its path. */
  readonly written: (name: string, content: string | Uint8Array) => string;
}

export function scratch(): Scratch {
  const folder = mkdtempSync(join(tmpdir(), "encours-scratch-test-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const written = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  return { folder, written };
}

/** Every row of a table. */
export async function rowsOf(path: string): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const some of readTableBatches(await openPath(path)))
    for (const row of some) rows.push(row);
  return rows;
}

/** The refusal that reading a table ends with, or `read`. */
export async function slugOf(path: string): Promise<string> {
  try {
    await rowsOf(path);
  } catch (error) {
    if (error instanceof Refusal) return error.slug;
    throw error;
  }
  return "read";
}
