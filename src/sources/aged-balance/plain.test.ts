/**
 * The fast reading and the general one say the same of any file: lists are invented with what breaks plain
 * lists (page breaks, titles that come back, words of totals, strange amounts and dates, quotes, blanks), read
 * both ways, and every table is compared.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import iconv from "iconv-lite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPath } from "../../../tests/support/opened.ts";
import { runs } from "../../../tests/support/runs.ts";
import { createCanon } from "../../canon/canon.ts";
import { Store } from "../../store/store.ts";
import { load } from "./load.ts";
import { loadPlain } from "./load-plain.ts";

const TABLES = [
  "from aged_reports order by report_id",
  "from aged_lines order by aged_line_id",
  "from aged_totals order by line",
  "from problems",
  "from fed_columns order by all",
];

let folder = "";
let store: Store;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "encours-plain-"));
  store = await Store.open({ threads: 2 });
  await createCanon(store);
});
afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

interface Layout {
  readonly headings: readonly string[];
  readonly kinds: readonly string[];
}

const LAYOUTS: readonly Layout[] = [
  {
    headings: [
      "Code client",
      "Nom",
      "Pièce",
      "Date pièce",
      "Échéance",
      "Solde",
      "Non échu",
      "1-30",
      "Plus de 30",
    ],
    kinds: ["code", "name", "document", "date", "date", "money", "money", "money", "money"],
  },
  {
    headings: ["Client", "N° facture", "Échéance", "Débit", "Crédit", "Devise", "Tranche"],
    kinds: ["customer", "document", "date", "money", "money", "currency", "bucket"],
  },
  {
    headings: ["Company", "Customer ID", "Customer name", "Current", "30", "60", "90", "Comment"],
    kinds: ["company", "code", "name", "money", "money", "money", "money", "note"],
  },
  {
    headings: ["Customer name", "Due date", "Balance", "0-30", "31-60", "Older"],
    kinds: ["customer", "date", "money", "money", "money", "money"],
  },
];

const usual = <T>(plain: fc.Arbitrary<T>, ...odd: T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 60, arbitrary: plain }, { weight: 1, arbitrary: fc.constantFrom(...odd) });

const code = fc.integer({ min: 1, max: 40 }).map((n) => `C${String(n).padStart(4, "0")}`);
const name = fc.constantFrom(
  "Alpha SA",
  "Bêta & Fils",
  "Total Gaz",
  "Report-Export",
  "Nom",
  "Solde 12",
);
const textOfKind: Readonly<Record<string, fc.Arbitrary<string>>> = {
  code: usual(code, "", " C1 ", "C0001 - Un", "Code client", "C1\u00a0\u00a02", "411"),
  name: usual(
    name,
    "",
    "  Deux  mots ",
    "[C0002] Deux",
    'Le "Petit"',
    "Total",
    "a;b",
    "Sous-total",
  ),
  customer: usual(
    fc.oneof(
      code,
      name,
      fc.tuple(code, name).map(([one, other]) => `[${one}] ${other}`),
    ),
    "",
    "C0003 - Trois",
    "Total C0001",
  ),
  document: usual(
    fc.integer({ min: 1, max: 99_999 }).map((n) => `F${n}`),
    "",
    "fa-12/é",
    "123",
    "Pièce",
    " F1",
  ),
  company: usual(fc.constantFrom("ACME", "ACME"), "", "Autre"),
  currency: usual(fc.constantFrom("EUR"), "", "USD"),
  bucket: usual(fc.constantFrom("0-30 jours", "31-60 jours", "> 60 jours"), "", "ailleurs"),
  note: usual(fc.constantFrom("", "", "vu"), "total", "à revoir", "12"),
};

const STRANGE_AMOUNTS = [
  "",
  "",
  "-",
  "1.234",
  "1,234",
  "12,345",
  "(5,00)",
  "7,00-",
  "8,00 €",
  "oui",
  " 3,00",
  "1 000",
];
const STRANGE_DATES = [
  "",
  "",
  "00/00/0000",
  "31/02/2025",
  "2025-03-01",
  "45000",
  "Total",
  "bientôt",
  "5 mars 2025",
];

interface Style {
  readonly mark: string;
  readonly group: string;
  readonly date: (day: number, month: number) => string;
  readonly oddness: number;
}

const two = (n: number): string => String(n).padStart(2, "0");
const styleOf: fc.Arbitrary<Style> = fc.record({
  mark: fc.constantFrom(",", ",", "."),
  group: fc.constantFrom("", "", " ", "\u202f", "'"),
  date: fc.constantFrom<Style["date"][]>(
    (day, month) => `${two(day)}/${two(month)}/2025`,
    (day, month) => `2025-${two(month)}-${two(day)}`,
    (day, month) => `${two(month)}/${two(day)}/25`,
  ),
  oddness: fc.constantFrom(0, 0, 0, 60),
});

function moneyOf({ mark, group, oddness }: Style): fc.Arbitrary<string> {
  const plain = fc.integer({ min: -500_000, max: 90_000_000 }).map((cents) => {
    const whole = String(Math.trunc(Math.abs(cents) / 100)).replace(/\B(?=(\d{3})+$)/g, group);
    return `${cents < 0 ? "-" : ""}${whole}${mark}${two(Math.abs(cents) % 100)}`;
  });
  const zero = fc.constantFrom(`0${mark}00`, "", "0");
  const usually = fc.oneof(plain, zero);
  return oddness === 0 ? usually : usual(usually, ...STRANGE_AMOUNTS);
}

function dateOf({ date, oddness }: Style): fc.Arbitrary<string> {
  const plain = fc
    .tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 12 }))
    .map(([day, month]) => date(day, month));
  return oddness === 0 ? plain : usual(plain, ...STRANGE_DATES);
}

const quoted = (cell: string, separator: string, always: boolean): string =>
  always || cell.includes(separator) || cell.includes('"')
    ? `"${cell.replaceAll('"', '""')}"`
    : cell;

const EXTRAS = [
  "",
  "   ",
  "Balance âgée au 31/12/2025",
  "Page 2",
  "Édité le 02/01/2026",
  "Total général",
  "HEADER",
  "Total C0001;;;;12,00",
  "Client : C0009;;;;",
  "un;deux",
  "Dupond;Total;;;;;;;;;;;",
  'Le "Grand;1,00',
  "12,00;13,00",
];

const fileOf: fc.Arbitrary<Buffer> = styleOf.chain((style) =>
  fc.constantFrom(...LAYOUTS).chain((layout) => {
    const cells = layout.kinds.map((kind) => {
      const arbitrary =
        kind === "money" ? moneyOf(style) : kind === "date" ? dateOf(style) : textOfKind[kind];
      return arbitrary ?? fc.constant("");
    });
    return fc
      .record({
        rows: fc.array(fc.tuple(...cells), { minLength: 2, maxLength: 260 }),
        titles: fc.subarray([
          "Balance âgée au 31/12/2025",
          "Édité le 02/01/2026",
          "",
          "ACME 12,00",
        ]),
        extras: fc.array(fc.tuple(fc.nat(260), fc.constantFrom(...EXTRAS)), { maxLength: 2 }),
        total: fc.constantFrom("", "Total général", "TOTAL", "Total clients", "none"),
        separator: fc.constantFrom(";", ";", "\t"),
        quotes: fc.constantFrom("never", "needed", "always"),
        end: fc.constantFrom("\n", "\r\n"),
        encoding: fc.constantFrom("utf8", "utf8", "win1252"),
        trailing: fc.boolean(),
      })
      .map((made) => {
        const { separator, quotes } = made;
        const line = (row: readonly string[]): string =>
          row
            .map((cell) =>
              quotes === "never" ? cell : quoted(cell, separator, quotes === "always"),
            )
            .join(separator) + (made.trailing ? separator : "");
        const lines = made.rows.map((row) => line(row));
        for (const [at, extra] of made.extras) {
          const text =
            extra === "HEADER" ? line(layout.headings) : extra.replaceAll(";", separator);
          lines.splice(at % (lines.length + 1), 0, text);
        }
        if (made.total !== "none") {
          const sums = layout.kinds.map((kind, at) =>
            at === 0 ? made.total : kind === "money" ? `12${style.mark}00` : "",
          );
          lines.push(line(sums));
        }
        const all = [...made.titles, "Balance âgée", line(layout.headings), ...lines];
        return iconv.encode(`${all.join(made.end)}${made.end}`, made.encoding);
      });
  }),
);

async function readBoth(bytes: Buffer): Promise<{ fast: unknown; slow: unknown; isFast: boolean }> {
  const path = join(folder, "file.csv");
  writeFileSync(path, bytes);
  const read = async (largeFrom: number): Promise<unknown> => {
    await store.run("begin");
    try {
      const loaded = await load(await openPath(path, 2), store, largeFrom);
      const tables = [];
      for (const table of TABLES) tables.push(await store.all(table));
      return { loaded, tables };
    } catch (error) {
      return error instanceof Error ? error.message : error;
    } finally {
      await store.run("rollback");
    }
  };
  const opened = await openPath(path, 2);
  const sample = await opened.table();
  await store.run("begin");
  const isFast = sample !== null && (await loadPlain(opened, store, sample)) !== null;
  await store.run("rollback");
  return { fast: await read(0), slow: await read(Infinity), isFast };
}

describe("a large plain list", () => {
  it("is read as the general reading reads it, whatever it holds", async () => {
    let fast = 0;
    let count = 0;
    await fc.assert(
      fc.asyncProperty(fileOf, async (bytes) => {
        const both = await readBoth(bytes);
        count += 1;
        if (both.isFast) fast += 1;
        expect(both.fast).toEqual(both.slow);
      }),
      { numRuns: runs(40) },
    );
    expect(fast * 5).toBeGreaterThan(count);
  });
});
