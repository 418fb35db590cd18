/** The scanner alone: what it doubts, and that codes are told apart by their bytes however many there are. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { Store } from "../../../store/store.ts";
import { type RangeAnswer, type RangeFile, rangeFile } from "./range.ts";
import { scanRange } from "./scan-range.ts";

const folder = mkdtempSync(join(tmpdir(), "encours-scan-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Journal, entry number, date, account, customer, name, debit, credit: the other columns are not in the file. */
const POSITIONS = [0, 1, 2, 3, 4, 5, -1, -1, 6, 7, -1, -1, -1, -1, -1, -1];

function scanned(text: string | Buffer): RangeAnswer {
  const path = join(folder, "lines.txt");
  writeFileSync(path, text);
  return scanRange({
    path,
    start: 0,
    end: statSync(path).size,
    columns: { count: 8, separator: 9, positions: POSITIONS },
    prefixes: [["411", 1]],
    target: join(folder, "0"),
  });
}

/** The texts of a kind by their numbers. */
async function textsOf(kind: RangeFile): Promise<string[]> {
  const store = await Store.open();
  const rows = await store.all(`from read_parquet('${rangeFile(join(folder, "0"), kind)}')`);
  store.close();
  return rows.map((row) => String(row["text"]));
}

const line = (number: string, customer: string, debit = "1,00", credit = "0,00") =>
  ["VE", number, "20250601", "411000", customer, "Alpha", debit, credit].join("\t");

describe("the scanner", () => {
  test.each<[string, string | Buffer]>([
    ["a byte that is not UTF-8", Buffer.from(`${line("1", "C\u{e9}")}\n`, "latin1")],
    ["a byte of control", `${line("1", "C\u{0}")}\n`],
    ["a return inside a line", `${line("1", "C\rD")}\n`],
    ["a field too many", `${line("1", "C\tD")}\n`],
    ["an empty line", `${line("1", "C")}\n\n${line("2", "C")}\n`],
    ["a line of more than 64 KB", `${line("1", "C".repeat(70_000))}\n`],
    ["an amount of thirteen whole digits", `${line("1", "C", "1000000000000,00")}\n`],
    ["an entry number of more than 64 bytes", `${line("1".repeat(65), "C")}\n`],
  ])("doubts %s", (_, text) => {
    expect(scanned(text).isRegular).toBe(false);
  });

  test.each(["\n", "\r\n"])("reads a last line that has no end of its own (%j)", (end) => {
    const answer = scanned([line("1", "C1"), line("2", "C2")].join(end));
    expect(answer.isRegular && answer.result.lines).toBe(2);
  });

  test("numbers a hundred thousand customers, one number each", async () => {
    const codes = Array.from({ length: 100_000 }, (_, index) => `C${index}`);
    const lines = [...codes, ...codes].map((code, index) => line(String(index + 1), code));
    const answer = scanned(`${lines.join("\n")}\n`);
    expect(await textsOf("parties")).toEqual(codes.map((code) => `${code}\nAlpha`));
    expect(answer.isRegular && answer.result.isGrowing).toBe(true);
  });
});
