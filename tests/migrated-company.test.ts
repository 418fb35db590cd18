/**
 * A company that changed its system at the new year: last year's FEC of the old one, this year's line items of the new.
 * Taken over item by item it is the company of one-company.test.ts; by lumps, its openings are what differs.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Diagnosis } from "../src/results/schema.ts";
import type { Files } from "./support/company.ts";
import { diagnosed } from "./support/diagnosed.ts";
import { fecOf } from "./support/one-company/fec.ts";
import { workbookDisplay } from "./support/one-company/line-items.ts";
import { migratedInDetail, migratedInLumps } from "./support/one-company/migration.ts";
import { reportOf } from "./support/one-company/report.ts";
import { isOpen } from "./support/one-company/story.ts";
import { BEGINS, CLOSINGS, tell } from "./support/one-company/told.ts";
import { inFolder, runEncours } from "./support/run-encours.ts";

const story = tell();
const { documents } = story;
const [FIRST, LAST] = CLOSINGS;
const NEW_YEAR = "2025-01-01";
/** What customers owe on 411 that day, from the list itself. */
function owed(on: string, more: number): string {
  const open = documents.flatMap((document) =>
    document.items.filter((item) => item.account === "411000" && isOpen(document, item, on)),
  );
  return ((open.reduce((sum, { cents }) => sum + cents, 0) + more) / 100).toFixed(2);
}

const SECONDS = 180_000;

const before: Files = { "812345676FEC20241231.txt": fecOf(documents, BEGINS, FIRST) };
const fecs: Files = { ...before, "812345676FEC20251231.txt": fecOf(documents, NEW_YEAR, LAST) };

async function diagnose(files: Files): Promise<Diagnosis> {
  return inFolder(async (folder) => {
    mkdirSync(join(folder, "input"));
    const given = { ...files, "balance-agee.csv": reportOf(story, LAST) };
    for (const [name, content] of Object.entries(given))
      writeFileSync(join(folder, "input", name), content);
    const words = "diagnose input --out out --format json --no-cache --quiet";
    const seen = await runEncours(words.split(" "), folder);
    expect(seen).toMatchObject({ exit: 0, stderr: "" });
    return diagnosed(join(folder, "out")).diagnosis;
  });
}

/** A payment in part that was taken over is an opening like another: what the report has of it is the migration's. */
function classesOf({ reconciliation }: Diagnosis): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { class: slug, amount } of reconciliation?.classes ?? []) {
    const name = slug === "migration" ? "settled-in-ledger" : slug;
    sums[name] = (sums[name] ?? 0) + Number(amount);
  }
  return sums;
}

test(
  "items taken over in detail go on from last year's FEC",
  async () => {
    const whole = await diagnose(fecs);
    const items = { "postes.xlsx": workbookDisplay(migratedInDetail(documents, NEW_YEAR), "fr") };
    const migrated = await diagnose({ ...before, ...items });
    expect(migrated.entities.map(({ entity }) => entity)).toEqual(["812345676"]);
    const { ledger, accounts, ageing, monthEnds } = whole.position;
    expect(migrated.position).toMatchObject({ ledger, accounts, ageing });
    const months = (list: typeof monthEnds) => list.map((one) => [one.on, one.ledger, one.net]);
    expect(months(migrated.position.monthEnds)).toEqual(months(monthEnds));
    expect(classesOf(migrated)).toEqual(classesOf(whole));
    const problems = migrated.sources.flatMap(({ problemCounts }) => problemCounts);
    expect(problems.map(({ code }) => code)).toEqual(["item-not-posted"]);
    const silent = migrated.notJudged.map(({ control }) => control);
    expect(silent).not.toContain("opening-differs-from-previous-closing");
    expect(migrated.clear).toContain("opening-differs-from-previous-closing");
  },
  SECONDS,
);

test(
  "items taken over by lumps are the migration's, and the year opens as it closed",
  async () => {
    const lumps = { "postes.xlsx": workbookDisplay(migratedInLumps(documents, NEW_YEAR), "fr") };
    const migrated = await diagnose({ ...before, ...lumps });
    expect(migrated.asOf).toBe(LAST);
    const ends = CLOSINGS.map((day) => migrated.position.monthEnds.find(({ on }) => on === day));
    // The down payment of 2024 stood on 4191; the lump of its customer is on 411 whole.
    expect(ends.map((end) => end?.ledger)).toEqual([owed(FIRST, 0), owed(LAST, -90_000)]);
    const classes = migrated.reconciliation?.classes ?? [];
    expect(classes.map((one) => one.class)).toContain("migration");
    const opening = "opening-differs-from-previous-closing";
    expect(migrated.findings.find(({ control }) => control === opening)?.items).toBe(2);
  },
  SECONDS,
);
