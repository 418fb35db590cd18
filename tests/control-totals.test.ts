/**
 * Every kind of file says what its rows come to and the days they speak of, or why it has none. The witness is the
 * canon that a run publishes: the rows of each file there, summed and dated by the database.
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type * as DuckDB from "@duckdb/node-api";
import { expect, test } from "vitest";
import type { Diagnosis } from "../src/results/schema.ts";
import { sources } from "../src/sources/index.ts";
import { packageRoot } from "../src/store/root.ts";
import { inFolder, runEncours } from "./support/run-encours.ts";

const { DuckDBInstance } = createRequire(import.meta.url)("@duckdb/node-api") as typeof DuckDB;

const cards = sources.flatMap(({ id, card }) => (card === undefined ? [] : [{ id, card }]));

test.each(cards)("$id: its card has totals and days, or one word for why not", ({ card }) => {
  expect(Object.keys(card.totals).length > 0).toBe(card.no_total === undefined);
  expect(card.period !== undefined).toBe(card.no_period === undefined);
});

const home = join(packageRoot, "src", "sources");
/** The samples of a kind that are one file each. */
function samplesOf(id: string): [name: string, path: string][] {
  const folder = join(home, id, "samples");
  return readdirSync(folder).flatMap((sample): [string, string][] => {
    const input = readdirSync(join(folder, sample)).find((file) => file.startsWith("input."));
    if (input === undefined) return [];
    return [[`${id}-${sample}${input.slice("input".length)}`, join(folder, sample, input)]];
  });
}

type Read = Diagnosis["sources"][number];

/** The cells of a row that the engine gave as texts; a null is no text. */
const textsOf = (row: readonly unknown[] | undefined): (string | undefined)[] =>
  (row ?? []).map((cell) => (typeof cell === "string" ? cell : undefined));

/** A diagnosis of files beside a small ledger, with its canon open. */
async function beside(
  files: readonly (readonly [string, string])[],
  look: (read: readonly Read[], ask: (sql: string) => Promise<unknown[][]>) => Promise<void>,
): Promise<void> {
  await inFolder(async (folder) => {
    mkdirSync(join(folder, "in"));
    const ledger = join(packageRoot, "fixtures", "companies", "ledger-alone", "input");
    for (const name of readdirSync(ledger))
      copyFileSync(join(ledger, name), join(folder, "in", name));
    for (const [name, path] of files) copyFileSync(path, join(folder, "in", name));
    const words = ["diagnose", "in", "--out", "out", "--format", "json", "--quiet", "--no-cache"];
    const { exit, stderr } = await runEncours(words, folder);
    expect(exit === 0 ? "" : stderr).toBe("");
    const told = readFileSync(join(folder, "out", "diagnosis.json"), "utf8");
    const instance = await DuckDBInstance.create(join(folder, "out", "encours.duckdb"), {
      access_mode: "READ_ONLY",
    });
    const connection = await instance.connect();
    const ask = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJson();
    await look((JSON.parse(told) as Diagnosis).sources, ask);
    connection.closeSync();
    instance.closeSync();
  });
}

const lists = cards.filter(({ card }) => card.no_total !== "computed");

test("the samples of every list: totals and days stand where the canon has amounts and dates", async () => {
  const files = lists.flatMap(({ id }) => samplesOf(id));
  await beside(files, async (read, ask) => {
    const bad: string[] = [];
    const seen = new Set<string>();
    for (const { file, kind, totals, period } of read) {
      const card = cards.find(({ id }) => id === kind)?.card;
      if (card === undefined || card.no_total === "computed") continue;
      const columns = await ask(
        `select column_name from duckdb_columns() where table_name = '${card.fills}' and not internal`,
      );
      const has = (name: string) => columns.some(([column]) => column === name);
      const of = `from ${card.fills} join source_files using (file_id) where source_files.name = '${file}'`;
      const [day = ""] = card.period ?? [];
      if (has(day)) {
        const days = await ask(`select min(${day})::varchar, max(${day})::varchar ${of}`);
        const [from, to] = textsOf(days[0]);
        // A file may have rows that the canon keeps apart, and then more days; never fewer.
        if (from === undefined || to === undefined) continue;
        seen.add(`${kind} period`);
        if (period === undefined || period.from > from || period.to < to)
          bad.push(`${file}: ${from} to ${to}, told ${JSON.stringify(period)}`);
      }
      for (const [name, expression] of Object.entries(card.totals)) {
        if (!has(expression)) continue;
        const [sum] = textsOf((await ask(`select sum(${expression})::varchar ${of}`))[0]);
        if (sum === undefined) continue;
        seen.add(`${kind} ${name}`);
        if (totals?.[name as keyof typeof totals] === undefined)
          bad.push(`${file}: ${name} ${sum}, told ${JSON.stringify(totals)}`);
      }
    }
    expect(bad).toEqual([]);
    // Held for each kind whose card names a column of the canon.
    for (const { id, card } of lists) {
      const [sample] = samplesOf(id);
      if (sample !== undefined && card.period !== undefined)
        expect(
          [...seen].filter((one) => one.startsWith(`${id} `)),
          id,
        ).not.toEqual([]);
    }
  });
}, 240_000);

test("an aged balance is of its day, or of the one it was printed on; a statement of its movements'", async () => {
  const kinds = ["aged-balance", "bank-csv", "camt", "mt940", "cfonb120", "ofx"];
  const files = kinds.flatMap((id) => samplesOf(id).slice(0, 6));
  await beside(files, async (read, ask) => {
    for (const kind of kinds) {
      const own = read.filter((one) => one.kind === kind);
      expect(
        own.some(({ totals }) => totals !== undefined),
        kind,
      ).toBe(true);
      expect(
        own.some(({ period }) => period !== undefined),
        kind,
      ).toBe(true);
    }
    const days = await ask(
      `select name, min(coalesce(as_of, run_on))::varchar, max(coalesce(as_of, run_on))::varchar,
         sum(amount_lines)::varchar
       from aged_reports join source_files using (file_id) group by name`,
    );
    expect(days.length).toBeGreaterThan(3);
    for (const [name, from, to, amount] of days) {
      const one = read.find(({ file }) => file === name);
      expect(one?.totals?.amount, String(name)).toBe(amount);
      expect(one?.period, String(name)).toEqual(from === null ? undefined : { from, to });
    }
  });
}, 240_000);
