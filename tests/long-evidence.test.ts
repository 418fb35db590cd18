/** Evidence that is longer than the first page which is kept at hand: whole in its file and whole in the workbook. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { Books, fecText } from "./support/build-company.ts";
import { diagnosed } from "./support/diagnosed.ts";
import { LEDGER, run } from "./support/hostile-run.ts";
import { sheetsOf } from "./support/workbook.ts";

const COUNT = 1100;

test("more rows than a page are all there, in the file and in the workbook", async () => {
  const books = new Books();
  const documents = Array.from({ length: COUNT }, (_, at) => `VIR${at}`);
  for (const document of documents)
    books.receipt("2025-03-03", { code: "C1", name: "Durand" }, document, "100.00");
  await run({ [LEDGER]: fecText(books.rows()) }, (seen, out) => {
    expect(seen.exit, seen.stderr).toBe(0);
    const rows = diagnosed(out).evidence["receipt-unapplied"] ?? [];
    expect(new Set(rows.map((row) => row["document"]))).toEqual(new Set(documents));
    const whole = sheetsOf(join(out, "annex.xlsx")).filter((sheet) =>
      documents.every((document) => sheet.includes(`>${document}<`)),
    );
    expect(whole).not.toEqual([]);
  });
});
