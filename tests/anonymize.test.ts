/** A copy under other names gives the figures of the original, and no name of it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { copyOf, figuresOf, inputOf, wordsOf } from "./support/anonymized.ts";

const scratch = mkdtempSync(join(tmpdir(), "encours-anonymize-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** A FEC with its aged balance and its customers; a workbook; sub-accounts; two companies over two years. */
const COMPANIES = ["atelier-martin", "negoce-sud", "sub-accounts", "groupe-nord-mini"];
const asked = process.env["ANON_FOLDERS"]?.split(" ") ?? COMPANIES.map(inputOf);

describe("a copy", () => {
  for (const [at, folder] of asked.entries())
    test(`of ${folder} has its figures and none of its names`, { timeout: 120_000 }, async () => {
      const place = join(scratch, String(at));
      const copied = await copyOf(folder, join(place, "copy"));
      expect(copied.leftOut).toEqual([]);
      const [before, after] = [await wordsOf(folder), await wordsOf(join(place, "copy"))];
      expect([...before].filter((word) => after.has(word))).toEqual([]);
      const was = await figuresOf(folder, join(place, "was"));
      const is = await figuresOf(join(place, "copy"), join(place, "is"));
      expect(is).toEqual(was);
    });
});
