/** Workbooks as tables, counted twice, and archives made to do harm. */
import { createRequire } from "node:module";
import { crc32, deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { openPath } from "../../tests/support/opened.ts";
import { rowsOf, scratch, slugOf } from "../../tests/support/scratch.ts";
import { readTableBatches } from "./table.ts";

const { written } = scratch();

interface Part {
  readonly name: string;
  readonly content: Buffer;
  /** What the directory says of the inflated size, when it lies. */
  readonly declared?: number;
}

/** A ZIP archive, byte by byte, so that it can lie. */
function zipOf(parts: readonly Part[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, declared } of parts) {
    const packed = deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(crc32(content), 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(declared ?? content.length, 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(crc32(content), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(declared ?? content.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    directory.push(entry, Buffer.from(name));
    bodies.push(local, Buffer.from(name), packed);
    offset += 30 + name.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, listed, end]);
}

interface Writer {
  readonly utils: {
    aoa_to_sheet(rows: readonly (readonly unknown[])[]): Record<string, unknown>;
    book_new(): unknown;
    book_append_sheet(book: unknown, sheet: unknown, name: string): void;
  };
  write(book: unknown, options: Readonly<Record<string, unknown>>): Buffer;
}
const writer = createRequire(import.meta.url)("@e965/xlsx") as Writer;

function bookOf(
  rows: readonly (readonly unknown[])[],
  cells: Record<string, unknown> = {},
): Buffer {
  const book = writer.utils.book_new();
  const sheet = Object.assign(writer.utils.aoa_to_sheet(rows), cells);
  writer.utils.book_append_sheet(book, sheet, "Feuil1");
  return writer.write(book, { type: "buffer", bookType: "xlsx", compression: true });
}

describe("workbooks", () => {
  it("writes numbers without the noise of floating point, and dates from their serials", async () => {
    const bytes = bookOf([[0.1 + 0.2, 1e21, -1.5e-7, 46_022, 60, true, "=cmd|'/c calc'!A0"]], {
      D1: { t: "n", v: 46_022, z: "dd/mm/yyyy" },
      E1: { t: "n", v: 61, z: "yyyy-mm-dd" },
    });
    const [row] = await rowsOf(written("numbers.xlsx", bytes));
    expect(row?.cells).toEqual([
      ...["0.3", "1000000000000000000000", "-0.00000015", "2025-12-31", "1900-03-01", "TRUE"],
      "=cmd|'/c calc'!A0",
    ]);
    expect(row).toMatchObject({ sheet: "Feuil1", line: 1 });
  });

  it("shows a formula by its value and an error by its name", async () => {
    const bytes = bookOf([["x"]], {
      "!ref": "A1:C1",
      B1: { t: "n", v: 12.5, f: "6+6.5" },
      C1: { t: "e", v: 0x17 },
    });
    expect((await rowsOf(written("formula.xlsx", bytes)))[0]?.cells).toEqual([
      "x",
      "12.5",
      "#REF!",
    ]);
  });

  it("samples the first rows only and says so", async () => {
    const rows = Array.from({ length: 500 }, (_, index) => [index, "x"]);
    const sample = await (await openPath(written("many.xlsx", bookOf(rows)))).table();
    expect(sample?.sheets[0]?.rows).toHaveLength(200);
    expect(sample?.sheets[0]?.isWhole).toBe(false);
  });

  it("gives its rows some thousands at a time, each once and in order, never two sheets together", async () => {
    const book = writer.utils.book_new();
    for (const name of ["One", "Two", "None"]) {
      const rows = Array.from({ length: name === "None" ? 0 : 9_000 }, (_, at) => [at + 1, name]);
      writer.utils.book_append_sheet(book, writer.utils.aoa_to_sheet(rows), name);
    }
    const path = written("long.xlsx", writer.write(book, { type: "buffer", bookType: "xlsx" }));
    const lines: Record<string, number[]> = { One: [], Two: [] };
    for await (const rows of readTableBatches(await openPath(path))) {
      expect(rows.length).toBeLessThan(5_000);
      expect(new Set(rows.map(({ sheet }) => sheet)).size).toBeLessThanOrEqual(1);
      for (const { sheet, line, cells } of rows)
        if (cells.join() === `${line},${sheet ?? ""}`) lines[sheet ?? ""]?.push(line);
    }
    const all = Array.from({ length: 9_000 }, (_, at) => at + 1);
    expect(lines).toEqual({ One: all, Two: all });
  });
});

describe("workbooks that lie are counted by a second witness", () => {
  const root = `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="r"><sheets><sheet name="F" sheetId="1" r:id="rId1"/></sheets></workbook>`;
  const links = `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`;
  const partsOf = (rows: string): Part[] =>
    Object.entries({
      "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
      "_rels/.rels": `<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      "xl/workbook.xml": root,
      "xl/_rels/workbook.xml.rels": links,
      "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
    }).map(([name, content]) => ({ name, content: Buffer.from(content) }));
  const book = (rows: string): Buffer => zipOf(partsOf(rows));
  const row =
    '<row r="1"><c r="A1" t="inlineStr"><is><t>C1</t></is></c><c r="B1"><v>6</v></c></row>';

  it("reads what both see", async () => {
    expect((await rowsOf(written("sound.xlsx", book(row)))).map(({ cells }) => cells)).toEqual([
      ["C1", "6"],
    ]);
  });

  it.each([
    ["a cell whose tag ends with a line break", row.replace('<c r="B1">', '<c\n r="B1">')],
    ["a cell in a comment", `${row}<!-- <row r="2"><c r="A2"><v>1</v></c></row> -->`],
    ["a cell that stands twice", row.replace("</row>", '<c r="B1"><v>7</v></c></row>')],
    ["XML that is not well formed", row.replace("</row>", "")],
    ["entities of its own", `<!DOCTYPE x [<!ENTITY a "1">]>${row}`],
  ])("%s is never read in silence", async (_, content) => {
    const path = written("lying.xlsx", book(content));
    if ((await slugOf(path)) === "workbook-unreadable") return;
    expect((await rowsOf(path)).flatMap(({ cells }) => cells)).toEqual(["C1", "6"]);
  });

  it("says a formula that was never computed", async () => {
    const content = row.replace("<v>6</v>", "<f>5+1</f>");
    expect((await rowsOf(written("formula.xlsx", book(content))))[0]?.cells).toEqual([
      "C1",
      "#NOT-COMPUTED!",
    ]);
  });

  it("refuses a wrong checksum, and a part that stands twice", async () => {
    const stored = book(row);
    const at = stored.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    stored.writeUInt8(stored.readUInt8(at + 16) ^ 1, at + 16);
    expect(await slugOf(written("sum.xlsx", stored))).toBe("workbook-unreadable");
    const parts = partsOf(row);
    const last = parts.slice(-1);
    expect(await slugOf(written("twice.xlsx", zipOf([...parts, ...last])))).toBe(
      "workbook-unreadable",
    );
  });

  it.each(["xlsx", "xlsm", "ods"])("agrees with the reader on %s", async (bookType) => {
    const rows = Array.from({ length: 40 }, (_, line) => [
      ...[`C${line}`, line * 1.1, line % 3 === 0, "", null, " a ", "é&<>"],
      { t: "n", v: 46_000 + line, z: "dd/mm/yyyy" },
    ]);
    const all = writer.utils.book_new();
    writer.utils.book_append_sheet(all, writer.utils.aoa_to_sheet([["x"], [], ["y"]]), "One");
    writer.utils.book_append_sheet(all, writer.utils.aoa_to_sheet(rows), "Two");
    const bytes = writer.write(all, { type: "buffer", bookType });
    expect(await rowsOf(written(`whole.${bookType}`, bytes))).toHaveLength(42);
  });
});

describe("workbooks made to do harm", () => {
  const sheet = (inside: string): Part => ({
    name: "xl/worksheets/sheet1.xml",
    content: Buffer.from(`<worksheet><sheetData>${inside}</sheetData></worksheet>`),
  });
  const root: Part = { name: "xl/workbook.xml", content: Buffer.from("<workbook/>") };

  it("refuses shared texts beyond measure, stored or shown", async () => {
    const texts = Buffer.from("<si><t>0123456789abcdef</t></si>".repeat(4_300_000));
    const stored = zipOf([root, { name: "xl/sharedStrings.xml", content: texts }]);
    await expect(rowsOf(written("stored.xlsx", stored))).rejects.toThrow(/workbook-too-large/);
    const shown = writer.utils.book_new();
    const rows = Array.from({ length: 9_000 }, () => ["x".repeat(32_000)]);
    writer.utils.book_append_sheet(shown, writer.utils.aoa_to_sheet(rows), "One");
    const bytes = writer.write(shown, { type: "buffer", bookType: "xlsx", bookSST: true });
    await expect(rowsOf(written("shown.xlsx", bytes))).rejects.toThrow(/workbook-too-large/);
  }, 60_000);

  it("refuses a zip bomb before it is inflated", async () => {
    const bomb = { name: "xl/worksheets/sheet1.xml", content: Buffer.alloc(64 << 20, 32) };
    expect(await slugOf(written("bomb.xlsx", zipOf([root, bomb])))).toBe("workbook-too-large");
  });

  it("refuses a part that inflates beyond what it declares", async () => {
    const liar = { ...sheet(" ".repeat(5_000_000)), declared: 1_000 };
    expect(await slugOf(written("liar.xlsx", zipOf([root, liar])))).toBe("workbook-too-large");
  });

  it("refuses five million cells, and a link over a whole sheet", async () => {
    const cells = sheet(`<row>${'<c r="A1"/>'.repeat(9)}</row>`.repeat(560_000));
    const many = zipOf([root, cells]);
    expect(await slugOf(written("cells.xlsx", many))).toBe("workbook-too-large");
    const link = sheet('<hyperlink ref="A1:XFD1048576"/>');
    expect(await slugOf(written("link.xlsx", zipOf([root, link])))).toBe("workbook-too-large");
  });

  it("refuses by name what is cut short, random, locked or another archive", async () => {
    const whole = bookOf([["a", 1]]);
    expect(await slugOf(written("cut.xlsx", whole.subarray(0, whole.length / 2)))).toBe(
      "workbook-unreadable",
    );
    const random = Buffer.from(Array.from({ length: 3_000 }, (_, index) => (index * 31) % 256));
    expect(await slugOf(written("random.xlsx", random))).toBe("workbook-unreadable");
    const other = zipOf([{ name: "word/document.xml", content: Buffer.from("<w/>") }]);
    expect(await slugOf(written("letter.xlsx", other))).toBe("workbook-unreadable");
    const ole = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(2_000)]);
    expect(await slugOf(written("locked.xls", ole))).toBe("workbook-unreadable");
  });

  it("keeps a sheet's name and a cell's markup as text", async () => {
    const book = writer.utils.book_new();
    const rows = writer.utils.aoa_to_sheet([["<img src=x onerror=alert(1)>", "b"]]);
    writer.utils.book_append_sheet(book, rows, "..%2F..%2Fetc");
    const bytes = writer.write(book, { type: "buffer", bookType: "xlsx" });
    const [row] = await rowsOf(written("named.xlsx", bytes));
    expect(row?.sheet).toBe("..%2F..%2Fetc");
    expect(row?.cells[0]).toBe("<img src=x onerror=alert(1)>");
  });

  it("refuses a cell in column 5 000 and reads one cell at the far end of the rows", async () => {
    const wide = bookOf([["a"]], { "!ref": "A1:GJH1", GJH1: { t: "s", v: "far" } });
    expect(await slugOf(written("wide.xlsx", wide))).toBe("workbook-too-large");
    const deep = bookOf([["a"]], { "!ref": "A1:A1048576", A1048576: { t: "s", v: "deep" } });
    expect((await rowsOf(written("deep.xlsx", deep))).map((row) => row.line)).toEqual([
      1, 1_048_576,
    ]);
  });
});
