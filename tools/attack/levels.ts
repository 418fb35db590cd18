/**
 * How far an input goes into the product: its rows read, its files loaded, its canon made to the position, or a whole
 * diagnosis. Whatever the level, an input is read without losing a line, or refused.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCanon } from "../../src/canon/canon.ts";
import { loadCanon, takePosition } from "../../src/diagnosis/diagnose.ts";
import type { DiagnoseRequest } from "../../src/diagnosis/request.ts";
import { Refusal } from "../../src/kernel/refusal.ts";
import { diagnosisSchema } from "../../src/results/schema.ts";
import { run } from "../../src/runs/run.ts";
import { gatherFiles } from "../../src/sources/gather-files.ts";
import { sources } from "../../src/sources/index.ts";
import { recognise } from "../../src/sources/read-sources.ts";
import type { Loaded, Source } from "../../src/sources/source.ts";
import { Store } from "../../src/store/store.ts";
import { openFile } from "../../src/tabular/open-file.ts";
import type { Opened } from "../../src/tabular/opened.ts";
import { readTableBatches } from "../../src/tabular/table.ts";
import { uncountedIn } from "./counts.ts";
import { lostIn } from "./oracle.ts";

export const levels = ["read", "load", "position", "full"] as const;
export type Level = (typeof levels)[number];

export interface Outcome {
  readonly kind: "read" | "refused" | "lost" | "bug";
  /** The refusal's name, what was lost, the error. */
  readonly why: string;
}

const nothing = (): void => undefined;
const requestOf = (folder: string): DiagnoseRequest => ({
  paths: [folder],
  language: "fr",
  chart: "pcg",
  accounts: [],
  params: {},
  sources,
});

/** Never throws: what a person would call a bug is an outcome too. */
export async function attempt(folder: string, level: Level): Promise<Outcome> {
  try {
    const lost = await {
      read: readRows,
      load: loadFiles,
      position: takePositionOf,
      full: diagnoseWhole,
    }[level](folder);
    return lost.length > 0 ? { kind: "lost", why: lost.join("; ") } : { kind: "read", why: "" };
  } catch (error) {
    if (error instanceof Refusal) return { kind: "refused", why: error.slug };
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { kind: "bug", why: stack.split("\n").slice(0, 6).join("\n") };
  }
}

/** Each file by itself: the refusal of one does not spare the next. */
async function eachFile(
  folder: string,
  use: (opened: Opened) => Promise<string | null>,
): Promise<string[]> {
  let refusal: Refusal | null = null;
  const lost: string[] = [];
  for (const file of gatherFiles([folder]).files) {
    loads += 1;
    try {
      const fault = await use(await openFile({ ...file, fileId: loads }));
      if (fault !== null) lost.push(`${file.name}: ${fault}`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusal = error;
    }
  }
  if (refusal !== null && lost.length === 0) throw refusal;
  return lost;
}

const readRows = (folder: string): Promise<string[]> =>
  eachFile(folder, async (opened) => {
    await recognise(opened);
    for await (const rows of readTableBatches(opened)) rows.at(-1);
    return null;
  });

/** One store for many files: a canon costs more than a load. */
const LOADS_OF_A_STORE = 400;
let loads = 0;
let shared: { readonly store: Store; readonly until: number } | null = null;

async function sharedStore(): Promise<Store> {
  if (shared !== null && loads < shared.until) return shared.store;
  shared?.store.close();
  const store = await Store.open({ threads: 1 });
  shared = { store, until: loads + LOADS_OF_A_STORE };
  await createCanon(store);
  return store;
}

const loadFiles = (folder: string): Promise<string[]> =>
  eachFile(folder, async (opened) => {
    const { source } = await recognise(opened);
    if (source === null) return null;
    const store = await sharedStore();
    try {
      return source.id === "fec"
        ? await lostInLedger(store, opened, await source.load(opened, store))
        : await loadAndForget(store, opened, source);
    } catch (error) {
      // What a failed load left behind is not the next one's fault.
      if (!(error instanceof Refusal)) shared = null;
      throw error;
    }
  });

/** Loaded, mapped to the canon, and taken back: what it maps is then its own. */
async function loadAndForget(store: Store, opened: Opened, source: Source): Promise<string | null> {
  await store.run("begin");
  try {
    const loaded = await source.load(opened, store);
    const fault = await uncountedIn(store, opened.file.fileId, loaded);
    if (fault === null) await source.map?.(store);
    return fault;
  } finally {
    await store.run("rollback");
  }
}

async function lostInLedger(store: Store, opened: Opened, loaded: Loaded): Promise<string | null> {
  const { fileId, path } = opened.file;
  const { rowsAccepted, rowsRejected, separator } = loaded;
  const fault = await uncountedIn(store, fileId, loaded);
  // An XML and a workbook have no lines to split.
  if (fault !== null || separator === null) return fault;
  const encoding = loaded.encoding?.toLowerCase() ?? "";
  return lostIn(store, { fileId, path, encoding, separator, rowsAccepted, rowsRejected });
}

async function takePositionOf(folder: string): Promise<string[]> {
  const request = requestOf(folder);
  const store = await Store.open({ threads: 1 });
  try {
    await loadCanon(store, request, gatherFiles([folder]).files, nothing);
    await takePosition(store, request, nothing);
    return [];
  } finally {
    store.close();
  }
}

async function diagnoseWhole(folder: string): Promise<string[]> {
  const place = mkdtempSync(join(tmpdir(), "encours-attack-"));
  const out = join(place, "out");
  try {
    await run(
      { paths: [folder], language: "fr", out, threads: 1, formats: ["html", "xlsx"] },
      nothing,
    );
    const told = diagnosisSchema.parse(
      JSON.parse(readFileSync(join(out, "diagnosis.json"), "utf8")),
    );
    return told.sources
      .filter(({ rows }) => rows.read !== rows.accepted + rows.rejected)
      .map(({ file }) => `${file}: read is not accepted + rejected`);
  } catch (error) {
    if (error instanceof Refusal && existsSync(out))
      return [`${error.slug}, and a folder was left`];
    throw error;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
