/** What is made from the code is fresh: a page that lies is red. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../src/store/root.ts";
import { generatedFiles, orphans } from "../tools/docs/generated.ts";

const pages = await generatedFiles();

test("every generated file is what the code says today", () => {
  const stale = [...pages].filter(([path, text]) => {
    const file = join(packageRoot, path);
    return !existsSync(file) || readFileSync(file, "utf8").replaceAll("\r\n", "\n") !== text;
  });
  expect(
    stale.map(([path]) => path),
    "npm run docs",
  ).toEqual([]);
});

test("no generated page outlives its subject", () => {
  expect(orphans(pages), "npm run docs").toEqual([]);
});

test("the reference has a page for each control, with its example and both languages", () => {
  const text = pages.get("docs/reference/controls/exposure-above-limit.md") ?? "";
  expect(text).toContain("*finds a customer above its limit*");
  expect(text).toContain("### Pourquoi c’est important");
  expect(text).toContain("```sql");
});
