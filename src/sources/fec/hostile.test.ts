import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { fecStore, loadPath, withFile } from "../../../tests/support/fec-world.ts";
import { openPath } from "../../../tests/support/opened.ts";
import type { Row } from "../../store/store.ts";
import { readLines } from "../../tabular/lines.ts";
import { scanFile } from "../../tabular/scan.ts";
import { legalColumns, readHeader } from "./columns.ts";
import { recogniseFec } from "./source.ts";

const header = legalColumns.join("|");
const rowOf = (date: string, debit: string, label = "Libellé") =>
  `VE|Ventes|1|${date}|411000|Clients|C1|Nom|P1|${date}|${label}|${debit}|0,00|||20250131||`;

async function problemsOf(text: string | Uint8Array): Promise<{ problems: Row[]; rows: Row[] }> {
  const store = await fecStore();
  try {
    await withFile(text, (path) => loadPath(store, path));
    const problems = await store.all(
      "select line, code, amount, is_rejected from problems order by all",
    );
    return {
      problems,
      rows: await store.all("select line, posted_on, debit from ledger_file_rows"),
    };
  } finally {
    store.close();
  }
}

describe("hostile lines", () => {
  it("a line of ten megabytes is one rejected row, its neighbours are read", async () => {
    const long = rowOf("20250101", "5,00", "x".repeat(10_000_000));
    const { problems, rows } = await problemsOf(
      [header, rowOf("20250101", "1,00"), long, rowOf("20250102", "2,00")].join("\n"),
    );
    expect(problems).toEqual([
      { line: 3n, code: "line-too-long", amount: null, is_rejected: true },
    ]);
    expect(rows.map((row) => row["line"])).toEqual([2n, 4n]);
  });

  it.each(["\r", "\u2028"])(
    "rows behind the header (%j between) are a refusal",
    async (between) => {
      const first = `${header}${between}${rowOf("20250101", "1,00")}`;
      await expect(problemsOf([first, rowOf("20250102", "2,00")].join("\n"))).rejects.toMatchObject(
        {
          slug: "fec-line-ends-mixed",
        },
      );
    },
  );

  it.each([" ", ""])(
    "rows under a header that a row follows on its line (%j between) are rejected one by one, never paired",
    async (between) => {
      const first = `${header}${between}${rowOf("20250101", "1,00")}`;
      const days = ["20250102", "20250103", "20250104", "20250105"];
      const { problems, rows } = await problemsOf(
        [first, ...days.map((day) => rowOf(day, "2,00"))].join("\n"),
      );
      expect(rows).toEqual([]);
      const rejected = problems.filter((one) => one["is_rejected"] === true);
      expect(rejected).toEqual(
        days.map((_, at) => ({
          ...{ line: BigInt(at + 2), code: "field-count", amount: "2.00", is_rejected: true },
        })),
      );
    },
  );

  it("NUL bytes are taken out of the line and said", async () => {
    const { problems, rows } = await problemsOf(
      [header, rowOf("20250101", "1,00", "a\0b")].join("\n"),
    );
    expect(problems).toMatchObject([{ line: 2n, code: "line-character-invalid" }]);
    expect(rows).toHaveLength(1);
  });

  it("month-first dates are recognised by a month that cannot be one", async () => {
    const { problems, rows } = await problemsOf(
      [header, rowOf("03/04/2025", "1,00"), rowOf("03/25/2025", "2,00")].join("\n"),
    );
    expect(rows.map((row) => row["posted_on"])).toEqual(["2025-03-04", "2025-03-25"]);
    expect(problems.map((one) => one["code"])).toEqual(["date-format"]);
  });

  it("contradicting dates are not believed, whatever their amount", async () => {
    const { problems, rows } = await problemsOf(
      [header, ...["03/04/2025", "03/25/2025", "25/03/2025"].map((day) => rowOf(day, "7,00"))].join(
        "\n",
      ),
    );
    expect(rows).toMatchObject([{ posted_on: "2025-03-25" }]);
    expect(problems.filter((one) => one["is_rejected"] === true)).toHaveLength(2);
  });

  it("a date written twice in a line settles the order", async () => {
    const line = rowOf("03/04/2025", "1,00").replace("P1|03/04/2025", "P1|20250403");
    const { rows } = await problemsOf([header, line].join("\n"));
    expect(rows).toEqual([{ line: 2n, posted_on: "2025-04-03", debit: "1.00" }]);
  });

  it("a point before three digits is settled by the other amount of the line, or rejected", async () => {
    const { problems, rows } = await problemsOf(
      [
        header,
        rowOf("20250101", "1.234"),
        rowOf("20250101", "1.234").replace("0,00", "0.000"),
      ].join("\n"),
    );
    expect(rows).toEqual([{ line: 2n, posted_on: "2025-01-01", debit: "1234.00" }]);
    expect(problems).toContainEqual({
      line: 3n,
      code: "amount-ambiguous",
      amount: null,
      is_rejected: true,
    });
  });

  it("quotes are characters, except where the header quotes its names", async () => {
    const quoted = (line: string) =>
      line
        .split("|")
        .map((field) => `"${field.replaceAll('"', '""')}"`)
        .join(";");
    const line = rowOf("20250101", "1,00", 'Tube 3/4"');
    const plain = await problemsOf([header, line].join("\n"));
    const csv = await problemsOf([quoted(header), quoted(line)].join("\n"));
    expect(plain.rows).toHaveLength(1);
    expect(csv.rows).toEqual(plain.rows);
  });

  it("lines ended by CR alone are lines", async () => {
    const { rows } = await problemsOf(
      `${[header, rowOf("20250101", "1,00"), rowOf("20250102", "2,00")].join("\r")}\r`,
    );
    expect(rows.map((row) => row["line"])).toEqual([2n, 3n]);
  });
});

describe("a ledger in UTF-16", () => {
  const wide = (text: string) => iconv.encode(text, "utf-16le", { addBOM: true });

  it("whose line ends are not where they seem is refused, never read as nothing", async () => {
    const bytes = wide(
      `${[header, rowOf("20250101", "1,00"), rowOf("20250102", "2,00")].join("\n")}\n`,
    );
    const at = bytes.indexOf(Buffer.from("\n", "utf-16le"));
    const damaged = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
    const store = await fecStore();
    try {
      await expect(withFile(damaged, (path) => loadPath(store, path))).rejects.toThrow("fec-empty");
    } finally {
      store.close();
    }
  });

  it("counts its line ends as its text does: Ċ is a letter", async () => {
    const scan = await withFile(wide("Ċa\nb"), (path) => scanFile(path));
    expect(scan).toMatchObject({ encoding: "UTF-16LE", lineCount: 2, lineEnd: "lf" });
  });
});

describe("an amount too large", () => {
  it("is told in the problem that rejects its line", async () => {
    const { problems } = await problemsOf(
      `${header}\n${rowOf("20250101", "1234567890123,45")}\n${rowOf("20250101", "1,00")}\n`,
    );
    expect(problems).toContainEqual(
      expect.objectContaining({ code: "amount-too-large", amount: "1234567890123.45" }),
    );
  });
});

describe("the scan", () => {
  it("knows UTF-8 whose characters are cut by its chunks", async () => {
    const bytes = Buffer.from(`x${"é".repeat(3_000_000)}\n€`);
    const scan = await withFile(bytes, (path) => scanFile(path));
    expect(scan).toMatchObject({ isUtf8: true, lineCount: 2, lineEnd: "lf" });
    const cut = await withFile(bytes.subarray(0, -1), (path) => scanFile(path));
    expect(cut.isUtf8).toBe(false);
  });

  it("tells line ends apart", async () => {
    const endOf = async (text: string) => (await withFile(text, (path) => scanFile(path))).lineEnd;
    expect(await endOf("a\r\nb\r\n")).toBe("crlf");
    expect(await endOf("a\rb")).toBe("cr");
    expect(await endOf("a\r\r\nb")).toBe("mixed");
    expect(await endOf("a\r\nb\n")).toBe("mixed");
  });
});

describe("the text behind a figure", () => {
  it("is found by line number in the file's own encoding", async () => {
    const texts = await withFile(Buffer.from("a\r\n\x8el\xe9\r\nc", "latin1"), (path) =>
      readLines(path, [2, 3, 9, 2], "windows-1252"),
    );
    expect([...texts]).toEqual([
      [2, "Žlé"],
      [3, "c"],
    ]);
  });
});

describe("recognition", () => {
  const scoreOf = (head: string, name = "export.txt") =>
    withFile(head, async (path) => (await recogniseFec(await openPath(path, 1, name))).score);

  it("goes by the header, not by the name", async () => {
    expect(await scoreOf(`${header}\n`)).toBe(1);
    expect(await scoreOf("client;montant\n", "812345676FEC20251231.txt")).toBe(0);
    expect(await scoreOf(header.split("|").slice(0, 15).join("|"))).toBeCloseTo(15 / 18);
    expect(await scoreOf("%PDF-1.7\0\0")).toBe(0);
  });

  it("reads a header in any order, case and accent", () => {
    const names = [...legalColumns].reverse().map((name) => ` ${name.toUpperCase()} `);
    const read = readHeader(`\uFEFF${names.join("\t").replace("CREDIT", "Crédit")}`);
    expect(read?.missing).toEqual([]);
    expect(read?.position.get("JournalCode")).toBe(17);
  });
});
