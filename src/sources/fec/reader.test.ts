import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { fecStore, loadPath, withFile } from "../../../tests/support/fec-world.ts";
import { runs } from "../../../tests/support/runs.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Row, Store } from "../../store/store.ts";
import { headerOf, legalColumns } from "./columns.ts";

const headerLine = legalColumns.join("\t");

interface RowParts {
  readonly codes: readonly string[];
  readonly days: readonly string[];
  readonly debit: string;
  readonly credit: string;
}

const code = fc.stringMatching(/^[A-Z0-9"'éœ€\\-]{1,9}$/);
const day = fc
  .date({ min: new Date("1950-01-01"), max: new Date("2090-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10).replaceAll("-", ""));
const optional = (of: fc.Arbitrary<string>) => fc.oneof(fc.constant(""), of);
const amount = fc
  .tuple(fc.constantFrom("", "-"), fc.integer({ min: 0, max: 99_999_999 }))
  .map(([sign, cents]) => {
    const digits = String(cents).padStart(3, "0");
    return `${sign}${digits.slice(0, -2)},${digits.slice(-2)}`;
  });
const row: fc.Arbitrary<RowParts> = fc.record({
  codes: fc.array(optional(code), { minLength: 9, maxLength: 9 }),
  days: fc.tuple(day, optional(day), optional(day), optional(day)).map((days) => [...days]),
  debit: amount,
  credit: optional(amount),
});

/** The legal reader loads the lines of these only. */
const RECEIVABLE = ["411000", "416000", "418100", "419100", "471000"];

function lineOf({ codes, days, debit, credit }: RowParts, index: number): string {
  const [a = "", b = "", c = "", d = "", e = "", f = "", g = "", h = "", i = ""] = codes;
  const account = index % 7 === 0 ? "0000411000" : (RECEIVABLE[index % 5] ?? "");
  const before = [a, b, c, days[0], account, d, e, f, g, days[1], h, debit, credit];
  return [...before, i, days[2], days[3], "1,5", "EUR"].join("\t");
}

/** Forgets the files read so far. */
async function forget(store: Store): Promise<void> {
  for (const table of [...LEDGER_TABLES, "problems"]) await store.run(`delete from ${table}`);
}

const LEDGER_TABLES = [
  "ledger_file_rows",
  "ledger_scans",
  "ledger_journals",
  "ledger_account_labels",
  "ledger_account_months",
  "ledger_currency_facts",
  "ledger_runs",
];

const ROW = `line, journal, entry_no, posted_on, account, auxiliary, auxiliary_name, document, issued_on, debit, credit,
  letter_code, lettered_on, validated_on, amount_currency, currency, due_on`;

const rowsOf = (store: Store, view: string): Promise<Row[]> =>
  store.all(`select ${ROW} from ${view} order by line`);

describe("the two readers", () => {
  it("stage exactly the same rows, labels and problems", async () => {
    const store = await fecStore();
    await store.runFile("canon/chart.sql");
    await store.run("set variable chart = 'pcg'");
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 3, maxLength: 12 }),
        fc.constantFrom("\n", "\r\n"),
        fc.boolean(),
        async (rows, end, isEnded) => {
          const numbered = rows.map((one, index) => ({
            ...one,
            codes: one.codes.with(2, `${one.codes[2] ?? ""}${index}`),
          }));
          const lines = [headerLine, ...numbered.map((one, index) => lineOf(one, index))];
          const text = lines.join(end) + (isEnded ? end : "");
          await forget(store);
          // The same ledger in UTF-16 is not legal.
          const [legal, tolerant] = [1, 2];
          await withFile(text, (path) => loadPath(store, path, legal, "a.txt", 0));
          const utf16 = iconv.encode(text, "utf-16le", { addBOM: true });
          await withFile(utf16, (path) => loadPath(store, path, tolerant, "b.txt", 0));
          const [scan] = await store.all("select file_id, rows_name from ledger_scans");
          expect(scan?.["file_id"]).toBe(legal);
          const scanned = await rowsOf(store, String(scan?.["rows_name"]));
          expect(await rowsOf(store, "ledger_file_rows")).toEqual(scanned);
          for (const [table, column] of [
            ["ledger_account_labels", "account"],
            ["ledger_journals", "journal"],
          ] as const) {
            const labels = (id: number) =>
              store.all(`select ${column}, label from ${table} where file_id = $id order by all`, {
                id,
              });
            expect(await labels(tolerant)).toEqual(await labels(legal));
          }
          const perLine = (id: number) =>
            store.all(
              "select line, code, amount from problems where file_id = $id and line > 1 order by all",
              { id },
            );
          expect(await perLine(tolerant)).toEqual(await perLine(legal));
        },
      ),
      { numRuns: runs(40) },
    );
    store.close();
  });

  it("leave the legal path for one amount of three decimals, and say so", async () => {
    const store = await fecStore();
    const good = { codes: [], days: ["20250101", "", "", ""], debit: "1,00", credit: "0,00" };
    const lines = Array.from({ length: 400 }, (_, index) => lineOf(good, index));
    lines.push(lineOf({ ...good, debit: "100,555" }, 1));
    await withFile([headerLine, ...lines].join("\n"), (path) => loadPath(store, path));
    expect(await store.one("select sum(debit) as debit from ledger_file_rows")).toEqual({
      debit: "500.56",
    });
    expect(
      await store.all("select line, amount from problems where code = 'amount-rounded'"),
    ).toEqual([{ line: 402n, amount: "100.56" }]);
    store.close();
  });
});

describe("any bytes", () => {
  const good = {
    codes: ["VE", "", "1"],
    days: ["20250101", "", "", ""],
    debit: "1,00",
    credit: "",
  };
  const base = Buffer.from(
    [headerLine, ...Array.from({ length: 8 }, (_, index) => lineOf(good, index))].join("\r\n"),
  );
  const edit = fc.record({
    at: fc.nat({ max: base.length - 1 }),
    cut: fc.nat({ max: 12 }),
    put: fc.oneof(
      fc.uint8Array({ maxLength: 4 }),
      fc
        .constantFrom(
          "\t",
          "\n",
          "\r",
          "\0",
          "|",
          '"',
          "1.234",
          "-",
          "(1)",
          "\uFEFF",
          "é",
          "31/12/2025",
          "9".repeat(20),
          "1E99",
        )
        .map((text) => Buffer.from(text)),
    ),
  });

  const edits = fc.array(edit, { minLength: 1, maxLength: 5 });
  const base16 = iconv.encode(base.toString(), "utf-16le", { addBOM: true });

  it("are read whole (read = accepted + rejected) or refused by name", async () => {
    const store = await fecStore();
    await fc.assert(
      fc.asyncProperty(edits, fc.boolean(), async (edits, isWide) => {
        let bytes: Buffer = isWide ? base16 : base;
        for (const { at, cut, put } of edits) {
          bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + cut)]);
        }
        await forget(store);
        try {
          const loaded = await withFile(bytes, (path) => loadPath(store, path));
          expect(loaded.rowsRead).toBe(loaded.rowsAccepted + loaded.rowsRejected);
          const counts = await store.one(
            `select (select count(*) from ledger_file_rows)::int as accepted,
               (select count(*) from problems where is_rejected)::int as rejected`,
          );
          expect(counts).toEqual({
            accepted: loaded.rowsAccepted,
            rejected: loaded.rowsRejected,
          });
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          expect(error.slug).toMatch(/^fec-/);
        }
      }),
      { numRuns: 200 },
    );
    store.close();
  });

  it("random bytes are refused", async () => {
    const store = await fecStore();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        await expect(withFile(bytes, (path) => loadPath(store, path))).rejects.toThrow(Refusal);
      }),
      { numRuns: 50 },
    );
    store.close();
  });
});

describe("the header of a ledger", () => {
  it("gives a column to its legal name before another spelling of it", () => {
    const names = legalColumns.map((name) => (name === "PieceRef" ? "Débit" : name));
    const { position, renamed, repeated } = headerOf(names, "tab", false);
    expect(position.get("Debit")).toBe(names.indexOf("Debit"));
    expect({ renamed, repeated }).toEqual({ renamed: [], repeated: ["Débit"] });
  });
});
