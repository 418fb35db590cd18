import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { read, utils, type WorkBook, type WorkSheet } from "@e965/xlsx";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hostileNames, toldFixture } from "../../../../tests/support/told.ts";
import { toldCatalogue } from "../../../../tests/support/told-findings.ts";
import { visibleText } from "../../../kernel/visible-text.ts";
import type { Told } from "../../../results/schema.ts";
import type { SectionData, Table } from "../../section.ts";
import { tellingIn, tellSections } from "../../telling.ts";
import { cellXml, columnName, xmlText } from "./cells.ts";
import { drawXlsx } from "./draw-xlsx.ts";
import { SHEET_ROWS } from "./table-sheet.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "encours-xlsx-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function draw(language: "fr" | "en", told: Told = toldFixture(), sections?: SectionData[]) {
  const telling = tellingIn(language, "EUR", toldCatalogue());
  const name = await drawXlsx(told, sections ?? tellSections(told, telling), telling, folder);
  return readFile(join(folder, name));
}

const workbookOf = (bytes: Buffer): WorkBook => read(bytes, { cellFormula: true, cellNF: true });

/** A sheet as Markdown: what each cell holds, formulas with their `=`. */
function dump(sheet: WorkSheet | undefined): string {
  if (sheet === undefined) return "(absent)";
  const { e: end } = utils.decode_range(sheet["!ref"] ?? "A1");
  const lines = Array.from({ length: end.r + 1 }, (_, row) => {
    const cells = Array.from({ length: end.c + 1 }, (_unused, column) => {
      const cell = sheet[utils.encode_cell({ r: row, c: column })] as
        | { t: string; v?: unknown; f?: string; w?: string }
        | undefined;
      if (cell === undefined) return "";
      const shown = cell.t === "s" ? String(cell.v) : `${String(cell.v)} (${cell.w ?? ""})`;
      return cell.f === undefined ? shown : `=${cell.f} → ${shown}`;
    });
    return `| ${cells.join(" | ")} |`;
  });
  return lines.join("\n");
}

describe("annex.xlsx", () => {
  it.each(["fr", "en"] as const)("holds in %s what its dump says", async (language) => {
    const { Sheets, SheetNames } = workbookOf(await draw(language));
    const chosen = [0, 1, 3, 6, 7, 9, 10, 15, 16].map((place) => SheetNames[place] ?? "");
    const text = chosen.map((name) => `## ${name}\n\n${dump(Sheets[name])}\n`).join("\n");
    const path = `./expected/annex.${language}.md`;
    await expect(`# annex.xlsx\n\n${SheetNames.join(" · ")}\n\n${text}`).toMatchFileSnapshot(path);
  });

  it("has a sheet a table, each name once and short enough", async () => {
    const { SheetNames } = workbookOf(await draw("en"));
    expect(SheetNames.length).toBe(45);
    expect(new Set(SheetNames.map((name) => name.toLowerCase())).size).toBe(SheetNames.length);
    for (const name of SheetNames) expect(name.length).toBeLessThanOrEqual(31);
  });

  it("has no formula but its totals, and keeps every hostile name a text", async () => {
    const { Sheets } = workbookOf(await draw("fr"));
    const texts = new Set<string>();
    for (const sheet of Object.values(Sheets)) {
      const cells: Readonly<Record<string, { t?: string; f?: string; v?: unknown }>> = sheet;
      for (const [at, cell] of Object.entries(cells)) {
        if (at.startsWith("!")) continue;
        if (cell.f !== undefined) expect(cell.f).toMatch(/^SUBTOTAL\(109,[A-Z]+5:[A-Z]+\d+\)$/);
        if (cell.t === "s") texts.add(String(cell.v));
      }
    }
    for (const name of hostileNames) expect(texts).toContain(visibleText(name));
  });

  it("is the same, byte for byte, at each writing", async () => {
    const hash = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
    expect(hash(await draw("fr"))).toBe(hash(await draw("fr")));
  });

  it("stops at its limit and says where the rest is", async () => {
    const readFirst = async function* () {
      await Promise.resolve();
      for (let row = 0; row < SHEET_ROWS + 10; row += 1) yield [String(row), "1.00"];
    };
    const table: Table = {
      id: "long",
      caption: "Long",
      sheet: "Long",
      columns: [
        { title: "Line", kind: "line" },
        { title: "Amount", kind: "amount", isSummed: true },
      ],
      rows: [],
      readFirst,
      whole: { rows: SHEET_ROWS + 10, href: "evidence/long.csv" },
    };
    const blocks = [{ kind: "table" as const, table }];
    const bytes = await draw("en", toldFixture(), [{ id: "a", title: "A", blocks }]);
    const sheet = workbookOf(bytes).Sheets["Long"];
    expect(sheet?.["!ref"]).toBe(`A1:B${SHEET_ROWS + 4}`);
    expect(sheet?.["B2"]).toMatchObject({
      v: "This sheet stops at 10,000 rows. All 10,010 rows: evidence/long.csv",
    });
  });
});

describe("cells", () => {
  it("make a number only of a number, and a formula of nothing", () => {
    const kinds = fc.constantFrom("text", "amount", "count", "date", "rate", "code", "line");
    const values = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: "grapheme" }).map((text) => `=${text}`),
    );
    fc.assert(
      fc.property(values, kinds, (value, kind) => {
        const cell = cellXml("A1", value, kind);
        expect(cell).not.toContain("<f");
        expect(cell).toMatch(
          /^<c r="A1" s="\d+"(?: t="inlineStr"><is><t xml:space="preserve">[^<>]*<\/t><\/is>|><v>-?\d+(\.\d+)?<\/v>)<\/c>$/,
        );
      }),
    );
  });

  it("keep an amount's own digits, and a number too long for Excel as a text", () => {
    expect(cellXml("B2", "-1234567.80", "amount")).toContain("<v>-1234567.80</v>");
    expect(cellXml("B2", "12345678901234.56", "amount")).toContain("inlineStr");
    expect(cellXml("B2", "1e5", "amount")).toContain("inlineStr");
  });

  it("write dates as Excel counts them, and before March 1900 as texts", () => {
    expect(cellXml("A1", "2025-12-31", "date")).toContain("<v>46022</v>");
    expect(cellXml("A1", "1900-02-28", "date")).toContain("inlineStr");
    expect(cellXml("A1", "2025-02-30", "date")).toContain("inlineStr");
  });

  it("cut a text that Excel could not hold, as it is shown", () => {
    const cell = cellXml("A1", "\u0001".repeat(40_000), "text");
    expect(cell.length).toBeLessThan(32_767);
    expect(cell).toContain("‹U+0001›‹U+0001›");
  });

  it("name columns and escape what Excel would decode", () => {
    expect([0, 25, 26, 701, 702].map(columnName)).toEqual(["A", "Z", "AA", "ZZ", "AAA"]);
    expect(xmlText("_x0041_ <a> \u0001")).toBe("_x005F_x0041_ &lt;a&gt; ‹U+0001›");
  });
});
