/**
 * The folder of a receivables mission: twenty-four files of three systems and several people, and one that is not for
 * us. One command, no question; every figure is that of the list its writer kept (fixtures/folders).
 */
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Diagnosis } from "../src/results/schema.ts";
import { diagnosed } from "./support/diagnosed.ts";
import { missionFolder } from "./support/mission-folder/folder.ts";
import { INPUT, keptMission, writeMission } from "./support/mission-folder/write.ts";
import { inFolder, runEncours } from "./support/run-encours.ts";

const SECONDS = 120_000;
const mission = missionFolder();
const { truth } = mission;

test("the folder kept is the one that its writer makes, and is small", () => {
  if (process.env["ENCOURS_ACCEPT"] === "1") writeMission(mission);
  const kept = keptMission();
  expect(kept.truth).toEqual(truth);
  expect(Object.keys(kept.files)).toEqual(Object.keys(mission.files).sort());
  for (const [name, content] of Object.entries(mission.files))
    expect(kept.files[name]?.equals(Buffer.from(content)), name).toBe(true);
  const bytes = Object.values(kept.files).reduce((sum, { length }) => sum + length, 0);
  expect(bytes).toBeLessThan(400_000);
});

/** What files are read as, whatever they are called: kind and rows, and of none a row is rejected. */
const kindsOf = (files: readonly (readonly [string, string, number])[]): string[] =>
  files.map(([, kind, rows]) => `${kind} ${rows}`).sort();

/** `absent` is the invoice of no file; a copy gives it another number. */
function whatIsTold(read: () => Diagnosis, unread: number, absent: unknown): void {
  test("every file is known for what it is, with all its rows", () => {
    const { sources, unrecognised } = read();
    const seen = sources.map(({ file, kind, rows }) => [file, kind, rows.accepted] as const);
    expect(kindsOf(seen)).toEqual(kindsOf(truth.files));
    expect(sources.filter(({ rows }) => rows.rejected > 0)).toEqual([]);
    expect(unrecognised).toHaveLength(unread);
    const missing = read().completeness;
    expect(missing.map(({ fact, amount, examples }) => [fact, amount, ...examples])).toEqual([
      // Read in the texts of the ledgers: five numbers of the bank's journal, one of the invoices, are in no file.
      ["gaps-entry-numbers", null, "1400000029", "1400000033 – 1400000035", "1400000038"],
      ["gaps-invoice-numbers", null, absent],
      // 416 holds 1,320.00, and no account begins with 491.
      ["no-allowance-account", "1320.00", "491"],
    ]);
    const problems = sources.flatMap(({ problemCounts }) => problemCounts);
    expect(problems.map(({ code, amount }) => [code, amount])).toEqual([
      ["item-not-posted", "900.00"],
    ]);
  });

  test("one company, its position and its ageing", () => {
    const { entities, asOf, position } = read();
    expect(entities).toHaveLength(1);
    expect(asOf).toBe("2025-12-31");
    const { "4191": received, ...accounts } = truth.accounts;
    expect(position.ledger).toBe(truth.ledger);
    expect(position.accounts).toEqual({ ...accounts, "419": received });
    const buckets = position.ageing.filter(({ amount }) => amount !== "0.00");
    expect(Object.fromEntries(buckets.map(({ bucket, amount }) => [bucket, amount]))).toEqual(
      truth.ageing,
    );
  });

  test("the bridge to Sage's aged balance, to the cent", () => {
    const { reconciliation } = read();
    expect(reconciliation).toMatchObject({
      ...{ agedBalance: truth.agedBalance, ledger: truth.ledger, level: "item", conclusive: true },
      unexplained: { net: "0.00", gross: "0.00", items: 0 },
    });
    const classes = reconciliation?.classes ?? [];
    expect(Object.fromEntries(classes.map((one) => [one.class, one.amount]))).toEqual(
      truth.classes,
    );
  });

  test("the lists meet their customers and items, though their codes lost or gained zeros", () => {
    const { indicators, findings, clear, notJudged } = read();
    const disputed = indicators.find(({ slug }) => slug === "dispute-ratio");
    expect(disputed?.numerator).toBe(truth.lists["disputed"]);
    const above = findings.find(({ control }) => control === "exposure-above-limit");
    expect(String(above?.items)).toBe(truth.lists["overLimit"]);
    // Every customer has its limit, its terms and its number, and one identity in both systems.
    expect(clear).toEqual(
      expect.arrayContaining([
        ...["exposure-without-limit", "customer-duplicate-identifier", "siren-invalid"],
        ...["opening-differs-from-previous-closing", "auxiliary-name-inconsistent"],
      ]),
    );
    expect(notJudged.map(({ control }) => control)).not.toContain("exposure-above-limit");
  });
}

describe("the folder, diagnosed in one command", () => {
  let told: Diagnosis;
  beforeAll(async () => {
    told = await inFolder(async (folder) => {
      const words = ["diagnose", INPUT, "--out", "out", "--no-cache", "--quiet"];
      expect(await runEncours(words, folder)).toMatchObject({ exit: 0, stderr: "" });
      return diagnosed(join(folder, "out")).diagnosis;
    });
  }, SECONDS);
  whatIsTold(() => told, truth.unread.length, "FA00156");
});

describe("the folder under other names", () => {
  let told: Diagnosis;
  beforeAll(async () => {
    told = await inFolder(async (folder) => {
      const copied = await runEncours(["anonymize", INPUT, "--out", "copy", "--quiet"], folder);
      expect(copied).toMatchObject({ exit: 0, stderr: "" });
      const words = ["diagnose", "copy", "--out", "out", "--no-cache", "--quiet"];
      expect(await runEncours(words, folder)).toMatchObject({ exit: 0, stderr: "" });
      return diagnosed(join(folder, "out")).diagnosis;
    });
  }, SECONDS);
  // What is not read is not copied.
  whatIsTold(() => told, 0, expect.stringMatching(/^FA\d{5}$/));
});
