/**
 * What was loaded from large extracts is kept between runs, so that a second diagnosis of unchanged files starts
 * from the canon. A canon is reused only when every file has the same name and the same bytes (sha256), and the
 * chart, the accounts and the version are the same. Small extracts are never kept; the newest few are.
 */
import { createHash } from "node:crypto";
import {
  chmodSync,
  constants,
  copyFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { OnStep } from "../diagnosis/request.ts";
import { scopeOf } from "../diagnosis/settle.ts";
import type { Bilingual } from "../kernel/language.ts";
import type { InputFile } from "../sources/source.ts";
import { packageRoot, packageVersion } from "../store/root.ts";
import type { Store } from "../store/store.ts";
import type { SettledRequest } from "./request.ts";

/** Below this, reading again is quick and nothing is kept. */
const BYTES_MIN = 32 * 1024 * 1024;
/** How many canons are kept; the oldest go. */
const KEPT_MAX = 3;
interface KeptFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface KeptIndex {
  /** Of the code that made it. */
  readonly version: string;
  readonly chart: string;
  readonly scope: readonly string[];
  readonly files: readonly KeptFile[];
  readonly unrecognised: readonly {
    readonly name: string;
    readonly bytes: number;
    readonly reasons: readonly Bilingual[];
  }[];
}

export interface KeptCanon {
  /** The database file of the canon, read only. */
  readonly path: string;
  readonly index: KeptIndex;
}

/** The version of the code that made a canon: in a checkout it changes with every build and every query. */
function codeVersion(): string {
  const hash = createHash("sha256").update(packageVersion());
  hash.update(readFileSync(fileURLToPath(import.meta.url)));
  for (const room of ["canon", "sources"]) {
    const root = join(packageRoot, "src", room);
    const queries = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".sql"),
    );
    for (const name of queries.sort()) hash.update(readFileSync(join(root, name)));
  }
  return hash.digest("hex").slice(0, 16);
}

const isWorthKeeping = (files: readonly InputFile[]): boolean =>
  files.reduce((sum, file) => sum + file.bytes, 0) >= BYTES_MIN;

/** The kept canon of exactly these files and settings, or null. */
export async function findKept(
  request: SettledRequest,
  files: readonly InputFile[],
  onStep: OnStep,
): Promise<KeptCanon | null> {
  const { cache } = request;
  if (cache === undefined || !isWorthKeeping(files) || !existsSync(cache)) return null;
  for (const name of readdirSync(cache).filter((entry) => entry.endsWith(".json"))) {
    const index = readIndex(join(cache, name));
    const path = join(cache, name.replace(/\.json$/, ".duckdb"));
    if (index === null || !existsSync(path) || !isFor(index, request, files)) continue;
    onStep("read", "sha256");
    if (await haveSameBytes(index, files)) return { path, index };
  }
  return null;
}

function readIndex(path: string): KeptIndex | null {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as KeptIndex;
  } catch {
    return null;
  }
}

function isFor(index: KeptIndex, request: SettledRequest, files: readonly InputFile[]): boolean {
  const sameSettings =
    index.version === codeVersion() &&
    index.chart === request.chart &&
    index.scope.join() === scopeOf(request).join();
  const known = index.files.map((file) => `${file.name}:${file.bytes}`).join("|");
  return sameSettings && known === files.map((file) => `${file.name}:${file.bytes}`).join("|");
}

async function haveSameBytes(index: KeptIndex, files: readonly InputFile[]): Promise<boolean> {
  for (const [at, file] of files.entries()) {
    if ((await sha256Of(file.path)) !== index.files[at]?.sha256) return false;
  }
  return true;
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 22 }))
    hash.update(chunk as Buffer);
  return hash.digest("hex");
}

/** A copy of a kept canon is open: the files' present paths are told to it, and the chart to the session. */
export async function restoreKept(store: Store, files: readonly InputFile[]): Promise<void> {
  const { chart } = await store.one("select chart from mission");
  await store.run("set variable chart = $chart", { chart: String(chart) }, "chart");
  for (const { path, name } of files) {
    await store.run("update source_files set path = $path where name = $name", { path, name });
  }
}

/** What the canon just made is for; null when it is not worth keeping. */
export async function indexOf(
  store: Store,
  request: SettledRequest,
  files: readonly InputFile[],
  read: Pick<KeptIndex, "unrecognised">,
): Promise<KeptIndex | null> {
  if (request.cache === undefined || !isWorthKeeping(files)) return null;
  const known = await store.all("select name, sha256 from source_files");
  const sha256 = new Map(known.map((row) => [String(row["name"]), String(row["sha256"])]));
  if (files.some((file) => !sha256.has(file.name))) return null;
  return {
    version: codeVersion(),
    chart: request.chart,
    scope: scopeOf(request),
    files: files.map(({ name, bytes }) => ({ name, bytes, sha256: sha256.get(name) ?? "" })),
    unrecognised: read.unrecognised,
  };
}

/** Keeps a copy of the canon. A cache that cannot be written is no reason to fail. */
export function keepCanon(request: SettledRequest, index: KeptIndex, published: string): void {
  const { cache } = request;
  if (cache === undefined) return;
  const key = createHash("sha256").update(JSON.stringify(index)).digest("hex").slice(0, 32);
  try {
    mkdirSync(cache, { recursive: true, mode: 0o700 });
    chmodSync(cache, 0o700);
    const path = join(cache, `${key}.duckdb`);
    const partial = `${path}.${process.pid}`;
    copyFileSync(published, partial, constants.COPYFILE_FICLONE);
    renameSync(partial, path);
    writeFileSync(join(cache, `${key}.json`), JSON.stringify(index), { mode: 0o600 });
    dropOldest(cache);
  } catch {
    // A full or read-only disk: the next run reads the files again.
  }
}

function dropOldest(cache: string): void {
  const indexes = readdirSync(cache).filter((name) => name.endsWith(".json"));
  const byAge = indexes.sort(
    (left, right) => statSync(join(cache, right)).mtimeMs - statSync(join(cache, left)).mtimeMs,
  );
  for (const name of byAge.slice(KEPT_MAX)) {
    rmSync(join(cache, name), { force: true });
    rmSync(join(cache, name.replace(/\.json$/, ".duckdb")), { force: true });
  }
}
