/**
 * What was loaded from large extracts is kept between runs, so that a second diagnosis of unchanged files starts
 * from the canon. It is never believed: a canon is reused only when the files, the settings and the code are the same
 * and its own bytes are those that were kept; at any doubt the entry goes and the files are read. Small extracts are
 * never kept; the newest few are. Only names that this file gave are ever removed.
 */
import { createHash } from "node:crypto";
import {
  chmodSync,
  constants,
  copyFileSync,
  createReadStream,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import type { OnStep } from "../diagnosis/request.ts";
import type { InputFile } from "../sources/source.ts";
import { packageRoot, packageVersion } from "../store/root.ts";
import type { Store } from "../store/store.ts";
import { isAlive, markAfter, newMark } from "./mark.ts";
import type { SettledRequest } from "./request.ts";

/** Below this, reading again is quick and nothing is kept. */
const BYTES_MIN = 32 * 1024 * 1024;
/** How many canons are kept; the oldest go. */
const KEPT_MAX = 3;
/** A database without its index is one that is being kept, or a leftover when it is older. */
const ORPHAN_MS = 3_600_000;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const fileSchema = z.strictObject({ name: z.string(), bytes: z.number(), sha256 });
const reasonSchema = z.strictObject({ en: z.string(), fr: z.string() });
const indexSchema = z.strictObject({
  /** Of the code that made it. */
  version: z.string(),
  chart: z.string().optional(),
  scope: z.array(z.string()),
  /** The tables that a person settled, as the settings say them. */
  mappings: z.string(),
  files: z.array(fileSchema),
  unrecognised: z.array(
    z.strictObject({
      name: z.string(),
      bytes: z.number(),
      reasons: z.array(reasonSchema).readonly(),
    }),
  ),
  database: z.strictObject({ bytes: z.number(), sha256 }),
});

type KeptIndex = z.infer<typeof indexSchema>;
export type Unrecognised = KeptIndex["unrecognised"];
/** All but the database, which is known once it is closed. */
export type KeptFor = Omit<KeptIndex, "database">;

export interface KeptCanon {
  readonly unrecognised: Unrecognised;
  /** Called when the copy does not hold what it should: the next run will not meet it. */
  drop(): void;
}

/** The code that makes a canon: every piece of the bundle (or every source, in tests) and every query. */
function codeVersion(): string {
  const hash = createHash("sha256").update(packageVersion());
  const own = fileURLToPath(import.meta.url);
  const sources = join(packageRoot, "src");
  const isBundle = !own.endsWith(".ts");
  if (isBundle) addFiles(hash, dirname(own), /\.(mjs|wasm)$/);
  addFiles(hash, sources, isBundle ? /\.(sql|yaml)$/ : /\.(sql|yaml|ts)$/);
  return hash.digest("hex").slice(0, 16);
}

function addFiles(hash: ReturnType<typeof createHash>, folder: string, names: RegExp): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    if (names.test(name)) hash.update(name).update(readFileSync(join(folder, name)));
  }
}

/** What readers of others made is not kept: they may have changed. */
const isWorthKeeping = (request: SettledRequest, files: readonly InputFile[]): boolean =>
  request.sourcesFolder === undefined &&
  files.reduce((sum, file) => sum + file.bytes, 0) >= (request.cacheFrom ?? BYTES_MIN);

/** Copies the kept canon of exactly these files and settings to `path`; null when there is none that is sound. */
export async function findKept(
  request: SettledRequest,
  files: readonly InputFile[],
  path: string,
  onStep: OnStep,
): Promise<KeptCanon | null> {
  const { cache } = request;
  if (cache === undefined || !isWorthKeeping(request, files)) return null;
  const version = codeVersion();
  for (const key of keysIn(cache)) {
    const index = readIndex(cache, key);
    if (index === null) dropEntry(cache, key);
    else if (index.version === version && isFor(index, request, files)) {
      onStep("read", "sha256");
      if (!(await haveSameBytes(index, files))) continue;
      if (await isCopied(join(cache, `${key}.duckdb`), path, index)) {
        return { unrecognised: index.unrecognised, drop: () => dropEntry(cache, key) };
      }
      dropEntry(cache, key);
    }
  }
  return null;
}

const KEY = /^([0-9a-f]{32})\.json$/;
const keysIn = (cache: string): string[] =>
  namesIn(cache).flatMap((name) => KEY.exec(name)?.[1] ?? []);

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** The name of an entry is the fingerprint of its index: one changed letter, and it is nobody's. */
const keyOf = (text: string): string =>
  createHash("sha256").update(text).digest("hex").slice(0, 32);

function readIndex(cache: string, key: string): KeptIndex | null {
  try {
    const text = readFileSync(join(cache, `${key}.json`), "utf8");
    return keyOf(text) === key ? indexSchema.parse(JSON.parse(text)) : null;
  } catch {
    return null;
  }
}

function isFor(index: KeptIndex, request: SettledRequest, files: readonly InputFile[]): boolean {
  const told = (list: readonly { readonly name: string; readonly bytes: number }[]) =>
    JSON.stringify(list.map(({ name, bytes }) => [name, bytes]));
  return (
    index.chart === request.chart &&
    index.scope.join() === request.accounts.join() &&
    index.mappings === JSON.stringify(request.mappings ?? []) &&
    told(index.files) === told(files)
  );
}

async function haveSameBytes(index: KeptIndex, files: readonly InputFile[]): Promise<boolean> {
  for (const [at, file] of files.entries()) {
    if ((await sha256Of(file.path)) !== index.files[at]?.sha256) return false;
  }
  return true;
}

/** The copy is what is looked at: what is kept may change meanwhile. */
async function isCopied(from: string, to: string, { database }: KeptIndex): Promise<boolean> {
  try {
    copyFileSync(from, to, constants.COPYFILE_FICLONE);
    chmodSync(to, 0o600);
    if (statSync(to).size === database.bytes && (await sha256Of(to)) === database.sha256)
      return true;
  } catch {
    // Not there, or not a file.
  }
  removeQuietly(to);
  return false;
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 22 }))
    hash.update(chunk as Buffer);
  return hash.digest("hex");
}

/** A copy of a kept canon is open: the chart is told to the session. */
export async function restoreKept(store: Store): Promise<void> {
  const { chart } = await store.one("select chart from mission");
  await store.run("set variable chart = $chart", { chart: String(chart) }, "chart");
}

/** What the canon just made is for; null when it is not worth keeping. */
export async function keptFor(
  store: Store,
  request: SettledRequest,
  files: readonly InputFile[],
  unrecognised: Unrecognised,
): Promise<KeptFor | null> {
  if (request.cache === undefined || !isWorthKeeping(request, files)) return null;
  const known = await store.all("select name, sha256 from source_files");
  const sums = new Map(known.map((row) => [String(row["name"]), String(row["sha256"])]));
  if (files.some((file) => !sums.has(file.name))) return null;
  return {
    version: codeVersion(),
    ...(request.chart !== undefined && { chart: request.chart }),
    scope: [...request.accounts],
    mappings: JSON.stringify(request.mappings ?? []),
    files: files.map(({ name, bytes }) => ({ name, bytes, sha256: sums.get(name) ?? "" })),
    unrecognised,
  };
}

/** Keeps a copy of the canon. A cache that cannot be written is no reason to fail. */
export async function keepCanon(
  request: SettledRequest,
  known: KeptFor,
  published: string,
): Promise<void> {
  const { cache } = request;
  if (cache === undefined) return;
  const aside = join(cache, `new.duckdb.partial-${newMark()}`);
  try {
    mkdirSync(cache, { recursive: true, mode: 0o700 });
    copyFileSync(published, aside, constants.COPYFILE_FICLONE);
    chmodSync(aside, 0o600);
    const database = { bytes: statSync(aside).size, sha256: await sha256Of(aside) };
    const index: KeptIndex = { ...known, database };
    const text = JSON.stringify(index);
    const key = keyOf(text);
    renameSync(aside, join(cache, `${key}.duckdb`));
    writeFileSync(join(cache, `${key}.json`), text, { mode: 0o600 });
    tidy(cache, statSync(join(cache, `${key}.json`)).mtimeMs);
  } catch {
    // A full or read-only disk: the next run reads the files again.
    removeQuietly(aside);
  }
}

/** The oldest entries go, and what dead runs left. */
function tidy(cache: string, now: number): void {
  const ageOf = (name: string) => now - statSync(join(cache, name)).mtimeMs;
  const keys = keysIn(cache).sort((one, other) => ageOf(`${one}.json`) - ageOf(`${other}.json`));
  for (const key of keys.slice(KEPT_MAX)) dropEntry(cache, key);
  for (const name of namesIn(cache)) {
    const [, mark] = markAfter("^new\\.duckdb\\.partial-").exec(name) ?? [];
    const isLeft = mark !== undefined && isAlive(mark) !== true;
    const key = /^([0-9a-f]{32})\.duckdb$/.exec(name)?.[1];
    const isOrphan = key !== undefined && !keys.includes(key) && ageOf(name) > ORPHAN_MS;
    if (isLeft || isOrphan) removeQuietly(join(cache, name));
  }
}

/** A file of ours; a folder that somebody put in its place stays. */
function dropEntry(cache: string, key: string): void {
  removeQuietly(join(cache, `${key}.json`));
  removeQuietly(join(cache, `${key}.duckdb`));
}

function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // Gone already, or not a file.
  }
}
