import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Store, sqlText } from "../store/store.ts";
import { type Piece, writeEvidence } from "./csv.ts";
import { readEvidence } from "./evidence.ts";
import type { Pages } from "./pages.ts";

let store: Store;
let folder: string;
beforeAll(async () => {
  store = await Store.open({ threads: 1 });
  folder = mkdtempSync(join(tmpdir(), "encours-csv-"));
});
afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The file of one text column of these cells. */
async function written(cells: readonly (string | null)[], name = "name"): Promise<string> {
  const list = cells.map((cell) => (cell === null ? "null" : sqlText(cell))).join(", ");
  const query = `select unnest([${list}]::varchar[]) as "${name.replaceAll('"', '""')}"`;
  const columns = [{ name, type: "VARCHAR" }];
  await writeEvidence(store, [{ slug: "one", columns, total: cells.length, query }], folder);
  return readFileSync(join(folder, "one.csv"), "utf8");
}

const title = { en: "Doubtful customers", fr: "Clients douteux" };
const none = new Map<string, never>();
const pages: Pages = {
  ...{ controls: none, indicators: none, sources: none, problems: none },
  classes: new Map([["doubtful", { title, meaning: title, reasons: { moved: title } }]]),
};

/** The French twin of one row of these columns: name, engine type, SQL of the value. */
async function twin(columns: readonly (readonly [string, string, string])[]): Promise<string> {
  const query = `select ${columns.map(([name, , value]) => `${value} as "${name}"`).join(", ")}`;
  const typed = columns.map(([name, type]) => ({ name, type }));
  const piece = { slug: "doubtful", columns: typed, total: 1, query };
  await writeEvidence(store, [piece], folder, pages);
  return readFileSync(join(folder, "fr", "doubtful.csv"), "utf8");
}

/** A reader that knows one separator, splits at quotes only where a cell begins with one, as spreadsheets do. */
function cellsAt(text: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? "";
    if (isQuoted && sign === '"' && text[at + 1] === '"') {
      cell += sign;
      at += 1;
    } else if (sign === '"' && (isQuoted || cell === "")) isQuoted = !isQuoted;
    else if (!isQuoted && (sign === separator || sign === "\n" || sign === "\r")) {
      cells.push(cell);
      cell = "";
    } else cell += sign;
  }
  return [...cells, cell];
}

const isFormula = (cell: string): boolean =>
  /^[\s"]*[=+@＝＋＠]/.test(cell) || /^[\s"]*[-−－](?![0-9.,;\s"]|$)/.test(cell);

const pieces = fc.constantFrom(
  ..."= + - @ ＝ ; , \t \n \r \" ' a 1 . cmd|'/C calc'!A0 \u202e \u200b é ‹".split(" "),
  " ",
);
const cells = fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join(""));

describe("evidence files", () => {
  test("hold no formula, whichever separator the reader knows", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(cells, { minLength: 1, maxLength: 4 }), async (texts) => {
        const text = (await written(texts)).replace(/^\ufeff/, "");
        for (const separator of [",", ";", "\t"])
          expect(cellsAt(text, separator).filter(isFormula)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test("leave other texts as they stand, and tell an empty text from none", async () => {
    const texts = ["Éts Été & Fils", "-12.50", "FA-001", "a;b", 'a"b', "", null, "2025-01-31"];
    expect(await written(texts)).toBe(
      '\ufeffname\n"Éts Été & Fils"\n"-12.50"\n"FA-001"\n"a;b"\n"a""b"\n""\n\n"2025-01-31"\n',
    );
  });

  test("write what would act on its neighbours by its number", async () => {
    expect(await written(["a\u202eb", "\u0007"])).toBe('\ufeffname\n"a‹U+202E›b"\n"‹U+0007›"\n');
  });

  test("keep any heading, made as safe as a cell", async () => {
    expect(await written(["x"], "Montant dû")).toBe('\ufeff"Montant dû"\n"x"\n');
    expect(await written(["x"], '=1+1;=2,"')).toBe('\ufeff"\'=1+1;\'=2,"""\n"x"\n');
  });

  test("have a French twin: semicolons, decimal comma, French headings, dates and codes", async () => {
    const text = await twin([
      ["customer", "VARCHAR", "'C1;2'"],
      ["amount", "DECIMAL(28,2)", "(-1234.5)::decimal(28, 2)"],
      ["due_on", "DATE", "date '2025-12-31'"],
      ["class", "VARCHAR", "'doubtful'"],
      ["reason", "VARCHAR", "'moved'"],
      ["type", "VARCHAR", "'credit-note'"],
      ["is_whole", "BOOLEAN", "true"],
      ["days_late", "INTEGER", "null::integer"],
    ]);
    expect(text).toBe(
      '\ufeff"Client";"Montant";"Échéance";"Nature d’écart";"Motif";"Nature";"is whole";"Jours de retard"\n' +
        '"C1;2";-1234,50;31/12/2025;"Clients douteux";"Clients douteux";"Avoir";Oui;\n',
    );
  });

  test("are the same, written from the rows that were read or by the engine", async () => {
    const columns = [
      ["customer", "VARCHAR", undefined],
      ["why", "VARCHAR", "customer || ' ; ' || reason"],
      ["reason", "VARCHAR", undefined],
      ["amount", "DECIMAL(28,2)", undefined],
      ["rate", "DOUBLE", undefined],
      ["due_on", "DATE", undefined],
      ["is_whole", "BOOLEAN", undefined],
      ["places", "INTEGER[]", undefined],
      ["said", "ENUM", undefined],
    ] as const;
    const known = columns.map(([name, type, french]) => ({
      ...{ name, type, isOurs: type === "ENUM" },
      ...(french !== undefined && { french }),
    }));
    const orNull = (sql: fc.Arbitrary<string>) => fc.oneof(fc.constant("null"), sql);
    const text = orNull(
      fc
        .oneof(cells, fc.constantFrom("moved", "", "#1", "a#1", " a ", "a,b"))
        .map((one) => sqlText(one)),
    );
    const rows = fc.tuple(
      ...[text, text, text],
      orNull(fc.bigInt(-1000n, 10n ** 15n).map((cents) => `${cents}::decimal(28, 2) / 4`)),
      orNull(fc.double({ noNaN: true }).map((one) => `'${one}'::double`)),
      orNull(fc.integer({ min: 0, max: 3_000_000 }).map((day) => `date '0001-01-01' + ${day}`)),
      orNull(fc.boolean().map(String)),
      orNull(fc.array(fc.nat(20), { maxLength: 3 }).map((list) => `[${list.join(", ")}]`)),
      text,
    );
    await fc.assert(
      fc.asyncProperty(fc.array(rows, { minLength: 1, maxLength: 4 }), async (some) => {
        const selects = some.map(
          (row) =>
            `select ${columns.map(([name, type], at) => `(${row[at]})::${type === "ENUM" ? "varchar" : type} as "${name}"`).join(", ")}`,
        );
        const query = selects.join(" union all ");
        const piece = { slug: "doubtful", columns: known, total: some.length, query };
        const filesOf = async (pieces: readonly Piece[]) => {
          await writeEvidence(store, pieces, folder, pages);
          return ["", "fr"].map((at) => readFileSync(join(folder, at, "doubtful.csv"), "utf8"));
        };
        const byTheEngine = await filesOf([piece]);
        expect(await filesOf(await readEvidence(store, [piece], "fr"))).toEqual(byTheEngine);
      }),
      { numRuns: 40 },
    );
  });

  test("have a twin that holds no formula either", async () => {
    await fc.assert(
      fc.asyncProperty(cells, async (cell) => {
        const text = await twin([
          ["customer", "VARCHAR", sqlText(cell)],
          ["type", "VARCHAR", sqlText(cell)],
        ]);
        for (const separator of [",", ";", "\t"])
          expect(cellsAt(text.slice(1), separator).filter(isFormula)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
