/** Tables as they come: encodings, separators, quotes, line ends, workbooks, and files made to do harm. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import iconv from "iconv-lite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Refusal } from "../../kernel/refusal.ts";
import { readTable, sampleTable, type TableRow } from "./table.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "encours-table-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function written(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function rowsOf(path: string): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const row of readTable(path)) rows.push(row);
  return rows;
}

async function slugOf(path: string): Promise<string> {
  try {
    await rowsOf(path);
  } catch (error) {
    if (error instanceof Refusal) return error.slug;
    throw error;
  }
  return "read";
}

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
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(declared ?? content.length, 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
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

describe("delimited texts", () => {
  const text = "Client;Libellé;Montant\nC1;Créance à l’été;12,50 €\n";

  it.each([
    ["UTF-8", Buffer.from(text)],
    ["UTF-8", Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)])],
    ["UTF-16LE", Buffer.concat([Buffer.from([0xff, 0xfe]), iconv.encode(text, "utf-16le")])],
    ["UTF-16BE", Buffer.concat([Buffer.from([0xfe, 0xff]), iconv.encode(text, "utf-16be")])],
    ["windows-1252", iconv.encode(text, "windows-1252")],
  ])("decodes %s", async (encoding, bytes) => {
    const path = written("encoded.csv", bytes);
    expect((await sampleTable(path))?.encoding).toBe(encoding);
    expect((await rowsOf(path))[1]?.cells).toEqual(["C1", "Créance à l’été", "12,50 €"]);
  });

  it("tells CP850 from ISO 8859-15 by their bytes", async () => {
    const dos = written("dos.csv", iconv.encode("a;Société générée\nb;Élevé à l'été\n", "cp850"));
    const iso = written("iso.csv", iconv.encode("a;Société €\nb;été\n", "iso-8859-15"));
    expect((await sampleTable(dos))?.encoding).toBe("CP850");
    expect((await rowsOf(dos))[0]?.cells).toEqual(["a", "Société générée"]);
    expect((await sampleTable(iso))?.encoding).toBe("ISO-8859-15");
    expect((await rowsOf(iso))[0]?.cells).toEqual(["a", "Société €"]);
  });

  it("finds an accent that stands far beyond the first bytes", async () => {
    const path = written("late.csv", iconv.encode(`${"a;b\n".repeat(200_000)}é;b\n`, "latin1"));
    expect((await rowsOf(path)).at(-1)?.cells).toEqual(["é", "b"]);
  });

  it.each([
    ["semicolon", "a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n"],
    ["comma", 'a,b,c\n"1,5",2,3\n4,5,6\n'],
    ["tab", "a\tb\tc\n1,5\t2;5\t3\n1,5\t2;5\t3\n"],
    ["pipe", "a|b|c\n1,5|2|3\n"],
  ])("separates by %s", async (separator, content) => {
    const sample = await sampleTable(written("separated.csv", content));
    expect(sample?.separator).toBe(separator);
    expect(sample?.sheets[0]?.rows.map((row) => row.cells.length)).toEqual(
      sample?.sheets[0]?.rows.map(() => 3),
    );
  });

  it("keeps separators, quotes and line breaks that stand inside quotes, and the line of each row", async () => {
    const path = written("quoted.csv", 'a;b;c\r\n"x;y";"say ""hi""";"one\r\ntwo"\r\n1;2;3\r\n');
    const rows = await rowsOf(path);
    expect(rows[1]?.cells.slice(0, 2)).toEqual(["x;y", 'say "hi"']);
    expect(rows[1]?.cells[2]).toBe("one\ntwo");
    expect(rows[2]).toMatchObject({ line: 4, position: "4", cells: ["1", "2", "3"] });
  });

  it("does not let an inch mark swallow the file", async () => {
    const rows = await rowsOf(written("inch.csv", 'a;b\n1;"3/4 tube\n2;x\n3;5" tube\n4;"y"\n'));
    expect(rows.map((row) => row.line)).toEqual([1, 2, 3, 4, 5]);
    expect(rows[1]?.cells).toEqual(["1", '"3/4 tube']);
  });

  it("reads lines that end with CR alone", async () => {
    const rows = await rowsOf(written("mac.csv", "a;b\r1;2\r3;4"));
    expect(rows.map((row) => row.cells)).toEqual([
      ["a", "b"],
      ["1", "2"],
      ["3", "4"],
    ]);
  });

  it("is not a table: bytes, nothing", async () => {
    const bytes = Buffer.from(Array.from({ length: 4_000 }, (_, index) => (index * 7919) % 251));
    expect(await sampleTable(written("photo.csv", bytes))).toBeNull();
    expect(await sampleTable(written("empty.csv", ""))).toBeNull();
  });

  it("refuses a line of ten megabytes, and a sample of it is no table", async () => {
    const path = written("long.csv", `a;b\n1;${"x".repeat(10_000_000)}\n`);
    expect(await slugOf(path)).toBe("line-too-long");
    expect(await sampleTable(path)).toBeNull();
  });
});

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
    expect(row?.position).toBe("Feuil1!1");
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
    const sample = await sampleTable(written("many.xlsx", bookOf(rows)));
    expect(sample?.sheets[0]?.rows).toHaveLength(200);
    expect(sample?.sheets[0]?.isWhole).toBe(false);
  });
});

describe("workbooks made to do harm", () => {
  const sheet = (inside: string): Part => ({
    name: "xl/worksheets/sheet1.xml",
    content: Buffer.from(`<worksheet><sheetData>${inside}</sheetData></worksheet>`),
  });
  const root: Part = { name: "xl/workbook.xml", content: Buffer.from("<workbook/>") };

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
