/** The cache is never believed: damaged in any way, the diagnosis is the same and the entry is gone or made anew. */
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { packageRoot } from "../store/root.ts";
import { run } from "./run.ts";

const folder = mkdtempSync(join(tmpdir(), "encours-cache-"));
const cache = join(folder, "cache");
const sound = join(folder, "sound");
const company = join(packageRoot, "fixtures", "companies", "atelier-martin", "input");
let expected = "";

/** A diagnosis; says whether it started from the cache. */
async function diagnose(): Promise<{ text: string; isKept: boolean }> {
  const steps: string[] = [];
  const out = join(folder, "out");
  await run(
    { paths: [company], language: "en", formats: [], out, cache, cacheFrom: 0 },
    (step, detail) => steps.push(`${step} ${detail ?? ""}`.trim()),
  );
  const text = readFileSync(join(out, "diagnosis.json"), "utf8");
  return { text, isKept: !steps.includes("map") };
}

const entry = (end: string): string => {
  const name = readdirSync(cache).find((one) => one.endsWith(end) && one.length > 30) ?? "";
  return join(cache, name);
};

beforeAll(async () => {
  expected = (await diagnose()).text;
  cpSync(cache, sound, { recursive: true, preserveTimestamps: true });
});
// Each damage is done to the one sound entry, whatever the one before left.
beforeEach(() => {
  rmSync(cache, { recursive: true });
  cpSync(sound, cache, { recursive: true, preserveTimestamps: true });
  chmodSync(cache, 0o700);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it("an undamaged entry is used, and gives the same bytes", async () => {
  expect(await diagnose()).toEqual({ text: expected, isKept: true });
});

it("it is its owner's alone", () => {
  expect(statSync(cache).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(cache))
    expect(statSync(join(cache, name)).mode & 0o777).toBe(0o600);
});

const database = () => entry(".duckdb");
const index = () => entry(".json");
const DAMAGES: readonly (readonly [string, () => void])[] = [
  ["a truncated database", () => truncateSync(database(), 100_000)],
  ["an empty database", () => truncateSync(database(), 0)],
  ["a longer database", () => appendFileSync(database(), "x")],
  [
    "one flipped byte",
    () => {
      const bytes = readFileSync(database());
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      writeFileSync(database(), bytes);
    },
  ],
  ["a database that is a text", () => writeFileSync(database(), "not a database")],
  ["no database", () => rmSync(database())],
  ["an index {}", () => writeFileSync(index(), "{}")],
  ["an index []", () => writeFileSync(index(), "[]")],
  ["an index that is no JSON", () => writeFileSync(index(), "{")],
  ["an empty index", () => truncateSync(index(), 0)],
  [
    "an index with other words",
    () => {
      const told = readFileSync(index(), "utf8");
      const other = told.replace(/"scope":\s*\[[^\]]*\]/, '"scope":["41"]');
      expect(other).not.toBe(told);
      writeFileSync(index(), other);
    },
  ],
  [
    "another database in its place",
    () => {
      writeFileSync(database(), readFileSync(join(folder, "out", "encours.duckdb")).fill(7, 4096));
    },
  ],
  [
    "a folder in its place",
    () => {
      const path = database();
      rmSync(path);
      mkdirSync(path);
      writeFileSync(join(path, "mine.txt"), "mine");
    },
  ],
];

it.each(DAMAGES)("%s: the files are read again", async (_, damage) => {
  damage();
  expect(await diagnose()).toEqual({ text: expected, isKept: false });
});

it("only names it gave are removed, however many there are", async () => {
  rmSync(index());
  const mine = ["a.json", "b.json", "notes.duckdb", "old.duckdb.123", `${"0".repeat(31)}g.json`];
  for (const name of mine) writeFileSync(join(cache, name), "mine");
  const strays = ["0", "1", "2", "3", "4"].map((digit) => digit.repeat(32));
  for (const key of strays) writeFileSync(join(cache, `${key}.json`), "{}");
  writeFileSync(join(cache, `${"5".repeat(32)}.duckdb`), "left by a dead run");
  utimesSync(join(cache, `${"5".repeat(32)}.duckdb`), 1, 1);
  chmodSync(cache, 0o755);
  await diagnose();
  const names = readdirSync(cache);
  expect(names).toEqual(expect.arrayContaining(mine));
  expect(names.filter((name) => /^(\d)\1{31}\./.test(name))).toEqual([]);
  expect(statSync(cache).mode & 0o777, "a folder of hers keeps its mode").toBe(0o755);
});

it("a cache that is a file, or may not be written, is no cache", async () => {
  rmSync(cache, { recursive: true });
  writeFileSync(cache, "a file");
  expect(await diagnose()).toEqual({ text: expected, isKept: false });
  expect(existsSync(join(folder, "out", "encours.duckdb"))).toBe(true);
});
