/** A text read by its bytes gives what its rows give: every sample of a table, and damaged ones. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import iconv from "iconv-lite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openPath } from "../../tests/support/opened.ts";
import { scratch } from "../../tests/support/scratch.ts";
import { createCanon } from "../canon/canon.ts";
import { tables } from "../sources/plain-rows.ts";
import { type PlainTable, plainTable, readCard } from "../sources/plain-source.ts";
import { lineItemTable } from "../sources/sap-line-items/source.ts";
import { packageRoot } from "../store/root.ts";
import { type Row, Store } from "../store/store.ts";
import type { Opened } from "./opened.ts";
import { isQuick } from "./rows-by.ts";

const home = join(packageRoot, "src", "sources");
const { written } = scratch();
const isMapped = (path: string): boolean => /^[a-z-]+\/map\.sql$/.test(path);
const own = readdirSync(home, { recursive: true, encoding: "utf8" });
/** A kind, and the name of its rows. */
interface Kind {
  readonly table: PlainTable;
  readonly rows: string;
}
const named = (folder: string, table: PlainTable): Kind => ({
  table,
  rows: `${folder.replaceAll(/[-/]/g, "_")}_rows`,
});
const kinds: readonly Kind[] = [
  named("sap-line-items", lineItemTable),
  named("sap-tables/items", plainTable("sap-tables/items", { card: readCard("sap-items.yaml") })),
  ...own
    .filter((path) => isMapped(path) && own.includes(path.replace("map.sql", "table.yaml")))
    .map((path) => path.replace("/map.sql", ""))
    .map((folder) => named(folder, plainTable(folder)))
    .filter(({ table }) => table.card.xml === undefined),
];
const samples = own
  .filter((path) => /samples.*input\.(csv|txt)$/.test(path))
  .map((path) => join(home, path));
let store: Store;
let files = 0;
beforeAll(async () => {
  store = await Store.open({ threads: 1 });
  await createCanon(store);
});
afterAll(() => store.close());

interface Made {
  readonly loaded: unknown;
  readonly problems: readonly Row[];
  readonly values: readonly Row[];
}

/** What a kind makes of a file: what is said of it, its problems, its rows; or why it refuses it. */
async function madeOf(path: string, kind: Kind, isExact: boolean): Promise<Made | string> {
  files += 1;
  const opened = await openPath(path, files, "a.txt");
  const asRead: Opened = isExact ? { ...opened, reword: () => (rows) => rows } : opened;
  try {
    const loaded = await kind.table.load(asRead, store);
    const all = (from: string) => store.all(`select * exclude (file_id) from ${from}`);
    const problems = await all(`(from problems where file_id = ${files})`);
    return { loaded, problems, values: await all(`${kind.rows}_${files} order by sheet_no, line`) };
  } catch (error) {
    return String(error);
  }
}

/** Texts that went valued to the engine are not there. */
const isGone = (value: unknown): boolean => typeof value === "string" && value.startsWith("\u001f");
let gone = 0;

async function expectSame(path: string, kind: Kind, told = path): Promise<void> {
  const [quick, exact] = [await madeOf(path, kind, false), await madeOf(path, kind, true)];
  if (typeof quick === "string" || typeof exact === "string") {
    expect(quick, told).toEqual(exact);
    return;
  }
  const { loaded, problems, values } = exact;
  const rows = quick.values.map((row, at) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => {
        if (isGone(value)) gone += 1;
        return [name, isGone(value) ? values[at]?.[name] : value];
      }),
    ),
  );
  expect({ loaded: quick.loaded, problems: quick.problems, values: rows }, told).toEqual({
    ...{ loaded, problems, values },
  });
}

/** The samples that some kind takes, with it. */
async function known(): Promise<{ path: string; kind: Kind }[]> {
  const found: { path: string; kind: Kind }[] = [];
  for (const path of samples) {
    const opened = await openPath(path);
    for (const kind of kinds) {
      const { score } = await tables.recognise(opened, kind.table.card);
      if (score > 0) found.push({ path, kind });
    }
  }
  return found;
}

const ODD = [
  ...[
    '"',
    '""',
    '"a;b"',
    '"1,5"',
    "|",
    ";",
    "\t",
    ",",
    "\r",
    "\n",
    "  ",
    " ",
    "\u00a0",
    "\u2009",
    "\u001a",
  ],
  ...[
    "\u0000",
    "\u001f",
    "\ufeff",
    "é",
    "€",
    "😀",
    "*",
    "-",
    "1",
    "0",
    "13",
    "Total",
    ".",
    "31/12/2025",
    "00.00.0000",
  ],
  ...[
    "12/31/2025",
    "1.234",
    "1,234",
    "12.50",
    "12,50",
    "20251231",
    "2025-02-30",
    "1 234,5-",
    "9999-12-31",
    "5-",
  ],
];

describe("lines read by their bytes", () => {
  test("give what their rows give, on every sample", async () => {
    const all = await known();
    for (const { path, kind } of all) await expectSame(path, kind);
    expect(all.length).toBeGreaterThan(60);
    expect(gone).toBeGreaterThan(200);
  }, 120_000);

  test("give what their rows give, on damaged samples", async () => {
    const all = await known();
    const damage = fc.record({
      sample: fc.integer({ min: 0, max: all.length - 1 }),
      places: fc.array(
        fc.tuple(
          fc.double({ min: 0, max: 1, noNaN: true }),
          fc.constantFrom(...ODD),
          fc.integer({ min: 0, max: 10 }),
        ),
        { minLength: 1, maxLength: 6 },
      ),
      encoding: fc.constantFrom("utf8", "windows-1252", "iso-8859-15", "cp850"),
    });
    await fc.assert(
      fc.asyncProperty(damage, async ({ sample, places, encoding }) => {
        const one = all[sample];
        if (one === undefined) throw new RangeError("no sample");
        let text = readFileSync(one.path, "utf8");
        for (const [at, what, cut] of places) {
          const place = Math.floor(at * text.length);
          text = text.slice(0, place) + what + text.slice(place + cut);
        }
        await expectSame(written("damaged.txt", iconv.encode(text, encoding)), one.kind, text);
      }),
      { numRuns: Number(process.env["RUNS"] ?? 100) },
    );
  }, 600_000);
});

test("a mark of UTF-8 before bytes that are not: the rows are read, by their letters", async () => {
  const text = "Customer;Invoice;Reason\nC1;F1;Qualit\u00e9\n";
  const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text, "latin1")]);
  expect(await isQuick(await openPath(written("marked.csv", marked), 1))).toBe(false);
  const whole = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text, "utf8")]);
  expect(await isQuick(await openPath(written("whole.csv", whole), 1))).toBe(true);
});
