/**
 * Two diagnoses compared: what is new, still there and gone is counted here from the fingerprints that the evidence of
 * each prints, never from their databases.
 */
import { cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Comparison } from "../src/change/two-runs.ts";
import { packageRoot } from "../src/store/root.ts";
import { type Diagnosed, diagnosed } from "./support/diagnosed.ts";
import { diagnosisOf } from "./support/diagnosis-of.ts";
import { inFolder, runEncours } from "./support/run-encours.ts";

const company = join(packageRoot, "fixtures", "companies", "negoce-sud", "input");

async function ran(folder: string, words: readonly string[]): Promise<string> {
  const seen = await runEncours(words, folder);
  expect([seen.exit, seen.exit === 0 ? "" : seen.stderr]).toEqual([0, ""]);
  return seen.stdout;
}

const diagnose = (input: string, out: string, ...words: string[]): string[] => [
  ...["diagnose", input, "--out", out, "--format", "json", "--quiet", "--no-cache", ...words],
];

/** Fingerprints of a control or class with how many rows bear each. */
function countsOf({ evidence }: Diagnosed, slug: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { fingerprint = "" } of evidence[slug] ?? [])
    counts.set(fingerprint, (counts.get(fingerprint) ?? 0) + 1);
  return counts;
}

test("each row of two diagnoses is new, still there or gone, as their evidence says", async () => {
  await inFolder(async (folder) => {
    cpSync(company, join(folder, "input"), { recursive: true });
    await ran(folder, diagnose("input", "before", "--as-of", "2025-11-30"));
    await ran(folder, diagnose("input", "after"));
    const [before, after] = [diagnosed(join(folder, "before")), diagnosed(join(folder, "after"))];
    const told = JSON.parse(
      await ran(folder, ["compare", "before", "after", "--format", "json"]),
    ) as Comparison;
    expect([told.from.asOf, told.to.asOf]).toEqual(["2025-11-30", "2025-12-31"]);
    const slugs = (one: Diagnosed): string[] => [
      ...one.diagnosis.findings.map(({ control }) => control),
      ...(one.diagnosis.reconciliation?.classes ?? [])
        .filter(({ items }) => items > 0)
        .map((known) => known.class),
    ];
    const all = new Set([...slugs(before), ...slugs(after)]);
    expect(
      told.kinds
        .map(({ slug }) => slug)
        .filter((slug) => slug !== "unexplained")
        .sort(),
    ).toEqual([...all].filter((slug) => slug !== "unexplained").sort());
    let moved = 0;
    for (const { slug, reason, new: fresh, stillThere, gone } of told.kinds) {
      const [was, now] = [countsOf(before, slug), countsOf(after, slug)];
      let [appeared, stayed, left] = [0, 0, 0];
      for (const print of new Set([...was.keys(), ...now.keys()])) {
        const [first, second] = [was.get(print) ?? 0, now.get(print) ?? 0];
        stayed += Math.min(first, second);
        appeared += Math.max(0, second - first);
        left += Math.max(0, first - second);
      }
      expect([slug, reason]).toEqual([slug, null]);
      expect([slug, fresh?.count, stillThere?.count, gone?.count]).toEqual([
        slug,
        appeared,
        stayed,
        left,
      ]);
      moved += appeared + left;
    }
    expect(moved).toBeGreaterThan(0);
    for (const { slug, from, to } of told.indicators) {
      const valueIn = ({ diagnosis }: Diagnosed) =>
        diagnosis.indicators.find((one) => one.slug === slug)?.value ?? null;
      expect([slug, from, to]).toEqual([slug, valueIn(before), valueIn(after)]);
    }
    const gap = told.totals.find(({ slug }) => slug === "gap");
    expect([gap?.from, gap?.to]).toEqual([
      before.diagnosis.reconciliation?.gap,
      after.diagnosis.reconciliation?.gap,
    ]);
  });
});

test("without its aged balance a run has no class that is new or gone, and a control it could not judge neither", async () => {
  await inFolder(async (folder) => {
    cpSync(company, join(folder, "input"), { recursive: true });
    await ran(folder, diagnose("input", "before"));
    const report = diagnosed(join(folder, "before")).diagnosis.sources.find(
      ({ kind }) => kind === "aged-balance",
    );
    rmSync(join(folder, "input", report?.file ?? ""));
    await ran(folder, diagnose("input", "after"));
    const told = JSON.parse(
      await ran(folder, ["compare", "before", "after", "--format", "json"]),
    ) as Comparison;
    const classes = told.kinds.filter(({ kind }) => kind === "class");
    expect(classes.length).toBeGreaterThan(3);
    expect(new Set(classes.map((one) => one.reason))).toEqual(new Set(["no-report-later"]));
    expect(classes.flatMap(({ gone, rows }) => [gone, ...rows])).toEqual(classes.map(() => null));
    const unjudged = told.kinds.filter(({ reason }) => reason === "not-judged-later");
    expect(unjudged.length).toBeGreaterThan(0);
    const text = await ran(folder, ["compare", "before", "after", "--lang", "en"]);
    expect(text).toContain("no aged receivables in the later one");
  });
});

test("what cannot be compared is refused by name", async () => {
  await inFolder(async (folder) => {
    await diagnosisOf(folder, "one-out", "990000011", "EUR");
    await diagnosisOf(folder, "two-out", "552100554", "EUR");
    await diagnosisOf(folder, "in-dirhams", "990000011", "MAD");
    mkdirSync(join(folder, "empty"));
    mkdirSync(join(folder, "broken"));
    writeFileSync(join(folder, "broken", "encours.duckdb"), "not a database");
    const refused = async (...words: string[]) => {
      const { exit, stdout, stderr } = await runEncours(["compare", ...words], folder);
      expect([exit, stdout]).toEqual([2, ""]);
      return /encours[ :]+([a-z-]+)/.exec(stderr)?.[1];
    };
    expect(await refused("one-out", "one-out")).toBe("runs-the-same");
    expect(await refused("one-out", "two-out")).toBe("runs-of-others");
    expect(await refused("one-out", "in-dirhams")).toBe("runs-of-currencies");
    expect(await refused("one-out", "empty")).toBe("run-not-found");
    expect(await refused("one-out", "broken")).toBe("run-unreadable");
    renameSync(join(folder, "two-out", "encours.duckdb"), join(folder, "x"));
    expect(await refused("two-out", "one-out")).toBe("run-not-found");
  });
});
