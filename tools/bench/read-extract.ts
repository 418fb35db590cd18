/** What one process of the bench of the readers does: an extract read as a diagnosis does, or as plainly as can be. */
import { createReadStream, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { SaxesParser } from "saxes";
import { createCanon } from "../../src/canon/canon.ts";
import { engineMegabytes } from "../../src/runs/engine-settings.ts";
import { recognise } from "../../src/sources/read-sources.ts";
import type { Source } from "../../src/sources/source.ts";
import { Store } from "../../src/store/store.ts";
import { openFile } from "../../src/tabular/open-file.ts";

/** Seconds from the start of a work, start of Node and imports left out; the peak of memory of the whole process. */
export interface Spent {
  /** User and system, all threads. */
  readonly processor: number;
  readonly wall: number;
  readonly megabytes: number;
}

function stopwatch(): () => Spent {
  const [used, started] = [process.cpuUsage(), performance.now()];
  return () => {
    const { user, system } = process.cpuUsage(used);
    return {
      processor: (user + system) / 1e6,
      wall: (performance.now() - started) / 1000,
      megabytes: process.resourceUsage().maxRSS / 1024,
    };
  };
}

/** Files recognised and loaded, in one file of the engine as a run has it; `canon`: mapped too. */
export async function readExtract(
  paths: readonly string[],
  memory: string,
): Promise<{ readonly load: Spent; readonly canon: Spent }> {
  const temporary = mkdtempSync(join(tmpdir(), "encours-bench-read-"));
  const path = join(temporary, "canon.duckdb");
  const store = await Store.open({ path, temporary, memory: `${engineMegabytes(memory)}MB` });
  try {
    await createCanon(store);
    const spent = stopwatch();
    const read = new Set<Source>();
    for (const [at, file] of paths.entries()) {
      const opened = await openFile({ fileId: at + 1, path: file, name: basename(file), bytes: 0 });
      const { source } = await recognise(opened);
      if (source === null) throw new RangeError(`${file}: nobody's`);
      await source.load(opened, store);
      read.add(source);
    }
    const load = spent();
    for (const source of read) await source.map?.(store);
    return { load, canon: spent() };
  } finally {
    store.close();
    rmSync(temporary, { recursive: true });
  }
}

/** A query in memory, and nothing else. */
export async function readByEngine(query: string, memory: string): Promise<Spent> {
  const store = await Store.open({ memory });
  const spent = stopwatch();
  await store.run(query);
  const said = spent();
  store.close();
  return said;
}

/** A pass of the tokeniser that keeps nothing. */
export async function readBySaxes(path: string): Promise<Spent> {
  const spent = stopwatch();
  const parser = new SaxesParser({ xmlns: false, position: false });
  for (const event of ["opentag", "closetag", "text"] as const) parser.on(event, () => undefined);
  const stream = createReadStream(path, { encoding: "utf8", highWaterMark: 1 << 18 });
  for await (const text of stream) parser.write(String(text));
  parser.close();
  return spent();
}

/** The library of workbooks, as the reader asks it. */
export function readBySheets(path: string): Spent {
  const library = createRequire(import.meta.url)("@e965/xlsx") as {
    readFile(path: string, options: Readonly<Record<string, boolean>>): unknown;
  };
  const spent = stopwatch();
  library.readFile(path, { dense: true, cellFormula: false, cellHTML: false, cellText: false });
  return spent();
}
