/** Texts as tables: encodings, separators, quotes, line ends. */
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { openPath } from "../../tests/support/opened.ts";
import { rowsOf, scratch, slugOf } from "../../tests/support/scratch.ts";
import type { TableSample } from "./table.ts";

const { written } = scratch();

async function sampleTable(path: string): Promise<TableSample | null> {
  return (await openPath(path)).table();
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

  it("cuts the rows of a printed list where the bars of the row above stand", async () => {
    const path = written(
      "list.txt",
      'Title\n----\n|Doc |Text    |Amount |\n----\n|1   |a | "b  |  5,00 |\n|2   |c       |  6,00-|\n|10|d|7|\n',
    );
    expect((await rowsOf(path)).slice(4).map(({ cells }) => cells)).toEqual([
      ["", "1   ", 'a | "b  ', "  5,00 ", ""],
      ["", "2   ", "c       ", "  6,00-", ""],
      ["", "10", "d", "7", ""],
    ]);
  });

  it("tells CP850 from ISO 8859-15 by their bytes", async () => {
    const dos = written("dos.csv", iconv.encode("a;Société générée\nb;Élevé à l'été\n", "cp850"));
    const iso = written("iso.csv", iconv.encode("a;Société €\nb;été\n", "iso-8859-15"));
    expect((await sampleTable(dos))?.encoding).toBe("CP850");
    expect((await rowsOf(dos))[0]?.cells).toEqual(["a", "Société générée"]);
    expect((await sampleTable(iso))?.encoding).toBe("ISO-8859-15");
    expect((await rowsOf(iso))[0]?.cells).toEqual(["a", "Société €"]);
  });

  it("takes what Windows puts beside a letter for no letter of CP850, and capitals of CP850 for what they are", async () => {
    const windows = iconv.encode("a;Reste dû…\nb;Échéance à l’été…\n", "windows-1252");
    const capitals = iconv.encode("a;SOCIÉTÉ FRANÇAISE\nb;DÉPÔT\n", "cp850");
    expect((await sampleTable(written("windows.csv", windows)))?.encoding).toBe("windows-1252");
    expect((await sampleTable(written("capitals.csv", capitals)))?.encoding).toBe("CP850");
    expect((await rowsOf(written("capitals.csv", capitals)))[0]?.cells[1]).toBe(
      "SOCIÉTÉ FRANÇAISE",
    );
  });

  it.each([
    "Société générée à l’été",
    "Référence;Créance échue;L’été d’Éric",
    "Libellé d’écriture;Clôture;Où",
    "a;Solde dû au règlement d’été",
  ])("reads Mac Roman, and each of the others as it is: %s", async (text) => {
    for (const encoding of ["macintosh", "windows-1252", "CP850", "UTF-8"]) {
      // CP850 has no apostrophe of that form.
      const line = encoding === "CP850" ? text.replaceAll("’", "'") : text;
      const path = written(`${encoding}.csv`, iconv.encode(`a;b;c\r${line}\r`, encoding));
      expect((await sampleTable(path))?.encoding).toBe(encoding);
      expect((await rowsOf(path))[1]?.cells).toEqual(line.split(";"));
    }
  });

  it("takes capitals of Windows and of DOS for no letters of Mac Roman", async () => {
    const slavic = iconv.encode("a;Žižka Praha\nb;Kneževic\n", "windows-1252");
    const german = iconv.encode("a;Änderung\nb;Müller Köln\n", "cp850");
    const small = iconv.encode("a;SOCIéTé GéNéRALE\nb;CHâTEAU\n", "cp850");
    expect((await sampleTable(written("slavic.csv", slavic)))?.encoding).toBe("windows-1252");
    expect((await sampleTable(written("german.csv", german)))?.encoding).not.toBe("macintosh");
    expect((await sampleTable(written("small.csv", small)))?.encoding).toBe("CP850");
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
    expect(rows[2]).toMatchObject({ line: 4, cells: ["1", "2", "3"] });
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

  it("takes CR for part of a line when an LF stands anywhere, however far", async () => {
    const path = written("late-lf.csv", `${"ab\r".repeat(100_000)};x\n1;2\n`);
    const rows = await rowsOf(path);
    expect(rows.map(({ line }) => line)).toEqual([1, 2]);
    expect(rows[1]?.cells).toEqual(["1", "2"]);
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
