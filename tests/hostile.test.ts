/**
 * Hostile files and folders, end to end: whatever they hold, the command ends with 0 or 2 and an explanation, never
 * with a bug; what it writes stays in its folder and is inert in a spreadsheet, a browser and a terminal.
 */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { agedCells, Books, fecText, semicolons } from "./support/build-company.ts";
import { diagnosed, readCsv } from "./support/diagnosed.ts";
import { expectSober, JSON_ONLY, LEDGER, run, soundBooks } from "./support/hostile-run.ts";
import { sheetsOf } from "./support/workbook.ts";

describe("bytes that are no ledger", () => {
  const sound = Buffer.from(fecText(soundBooks().rows()));
  const noise = Uint8Array.from({ length: 20_000 }, (_, index) => (index * index * 31 + 7) % 256);

  it.each([10, 137, 180, 300, sound.length - 3])("a ledger cut after %i bytes", async (length) => {
    await run({ [LEDGER]: sound.subarray(0, length) }, expectSober, JSON_ONLY);
  });

  it("random bytes, alone or after a good header", async () => {
    const head = sound.subarray(0, sound.indexOf("\n") + 1);
    await run({ [LEDGER]: noise }, expectSober, JSON_ONLY);
    await run({ [LEDGER]: Buffer.concat([head, noise]) }, expectSober, JSON_ONLY);
    await run({ [LEDGER]: sound, "noise.bin": noise, "noise.csv": noise }, expectSober, JSON_ONLY);
  });

  it("NUL bytes within fields", async () => {
    const holed = Buffer.from(sound.toString().replace("Durand", "Du\0and"));
    await run({ [LEDGER]: holed }, expectSober, JSON_ONLY);
  });

  it("a line of 10 MB", async () => {
    const long = `${sound.toString().trimEnd()}\r\n${"x".repeat(10_000_000)}\r\n`;
    await run({ [LEDGER]: long }, expectSober, JSON_ONLY);
    await run({ [LEDGER]: sound, "balance.csv": "y".repeat(10_000_000) }, expectSober, JSON_ONLY);
  });

  it("half a million separators on one line", async () => {
    const wide = `Compte;Nom;Solde\n${";".repeat(500_000)}\n`;
    await run({ [LEDGER]: sound, "balance.csv": wide }, expectSober, JSON_ONLY);
  });
});

const FORMULAS = [
  '=HYPERLINK("http://x.example","a")',
  "+1+1",
  "@SUM(A1)",
  "-2+3+cmd|' /C calc'!A0",
  "\t=1+1",
];
const SCRIPTS = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</script><b>"];

describe("texts that a program would obey", () => {
  const customers = [...FORMULAS, ...SCRIPTS].map((name, index) => ({ code: `C${index}`, name }));
  const books = new Books();
  for (const customer of customers) {
    books.receipt("2025-03-03", { ...customer, name: customer.name.trim() }, "VIR", "100.00");
  }
  const ledger = fecText(books.rows());
  const report = semicolons(
    agedCells("X", "2025-12-31", "2025-12-31", [
      {
        customer: { code: "=1+1", name: SCRIPTS[0] ?? "" },
        document: "@F",
        issuedOn: "2025-10-01",
        dueOn: "2025-11-01",
        amount: "120.00",
      },
    ]),
  );

  it("are inert in evidence, workbook and page", async () => {
    await run({ [LEDGER]: ledger, "balance.csv": report }, (seen, out, folder) => {
      expectSober(seen, out, folder);
      expect(seen.exit, seen.stderr).toBe(0);
      for (const rows of Object.values(diagnosed(out).evidence)) {
        const cells = rows.flatMap((row) => Object.values(row));
        const alive = cells.filter((cell) => /^[=+@\t\r]|^-[^0-9]|^-\d+[^0-9.]/.test(cell));
        expect(alive).toEqual([]);
      }
      const page = readFileSync(join(out, "report.html"), "utf8");
      for (const script of SCRIPTS) expect(page).not.toContain(script);
      expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
      for (const sheet of sheetsOf(join(out, "annex.xlsx"))) {
        const formulas = [...sheet.matchAll(/<f>([^<]*)<\/f>/g)].map((match) => match[1] ?? "");
        expect(formulas.filter((one) => /HYPERLINK\(|cmd|1\+1|A1\)$/.test(one))).toEqual([]);
      }
    });
  });
});

describe("names of files", () => {
  const sound = fecText(soundBooks().rows());

  it.each([
    "990000010FEC20251231 ‮txt.exe.txt",
    "\u001b[31mrouge\u0007.txt",
    "a..%2f..%2fetc.txt",
    "-rf.txt",
    "'; drop table items; --.txt",
    "été œuvre 会計.txt",
    "<b>gras.txt",
  ])("%j", async (name) => {
    await run({ [name]: sound }, (seen, out, folder) => {
      expectSober(seen, out, folder);
      expect(seen.exit, seen.stderr).toBe(0);
      const shown = seen.stdout + seen.stderr;
      expect(
        [...shown.matchAll(/[\p{Cc}\p{Cf}]/gu)].map(String).filter((one) => one !== "\n"),
      ).toEqual([]);
      expect(readFileSync(join(out, "report.html"), "utf8")).not.toContain("<b>gras");
    });
  });

  it("are shown without what a terminal obeys when they are refused", async () => {
    await run({ "\u001b[31m\u202erouge.txt": "notes\n" }, (seen) => {
      expect(seen.exit).toBe(2);
      expect(seen.stderr.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    });
  });
});

describe("more problems than rows", () => {
  /** A million: ENCOURS_PROBLEM_ROWS=1000000 npx vitest run tests/hostile.test.ts -t "in bounded memory" */
  it("200,000 rows that cannot be read, in bounded memory, all of them listed", async () => {
    const count = Number(process.env["ENCOURS_PROBLEM_ROWS"] ?? "200000");
    const [head = "", ...rows] = fecText(soundBooks().rows()).replace(/\r\n$/, "").split("\r\n");
    const bad = (rows[0] ?? "").replace("20250203", "20250231").replace("1200,00", "douze");
    const text = `${[head, ...rows, ...Array.from({ length: count }, () => bad)].join("\r\n")}\r\n`;
    const before = process.memoryUsage().rss;
    await run(
      { [LEDGER]: text },
      (seen, out) => {
        expect(seen.exit, seen.stderr).toBe(0);
        expect(process.memoryUsage().rss - before).toBeLessThan(1_000_000_000);
        const told = JSON.parse(readFileSync(join(out, "diagnosis.json"), "utf8")) as {
          sources: {
            rows: { read: number; rejected: number };
            problems: unknown[];
            problemCount: number;
          }[];
        };
        const [source] = told.sources;
        expect(source?.rows).toEqual({
          read: count + rows.length,
          accepted: rows.length,
          rejected: count,
        });
        expect(source?.problems).toHaveLength(1000);
        const listed = readCsv(readFileSync(join(out, "evidence", "problems.csv"), "utf8"));
        expect(listed).toHaveLength(source?.problemCount ?? -1);
        expect(listed.length).toBeGreaterThanOrEqual(count);
      },
      JSON_ONLY,
    );
  });
});
