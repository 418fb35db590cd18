/**
 * A sub-ledger holds receivable lines without their counterparts: what its source tells of them gives the items that
 * the FEC of the same company gives, and what only whole entries can judge is not judged.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createCanon } from "../src/canon/canon.ts";
import { assertPosition, deriveCanon, fillPosition } from "../src/canon/derive.ts";
import { readNeeds } from "../src/canon/needs.ts";
import { confirmDuplicates } from "../src/sources/duplicates.ts";
import { gatherFiles } from "../src/sources/gather-files.ts";
import { sources } from "../src/sources/index.ts";
import { type ReadSources, readSources } from "../src/sources/read-sources.ts";
import type { Source } from "../src/sources/source.ts";
import { type Row, Store } from "../src/store/store.ts";
import { Books, fecText } from "./support/build-company.ts";

const COLUMNS = [
  ...[
    "company",
    "customer",
    "customer_name",
    "account",
    "role",
    "counterpart",
    "entry_no",
    "fiscal_year",
    "document",
  ],
  ...[
    "invoice",
    "journal",
    "posted_on",
    "issued_on",
    "due_on",
    "amount",
    "amount_currency",
    "currency",
  ],
  ...["ledger_currency", "clearing", "cleared_on", "terms", "baseline_on", "label"],
] as const;

type Item = Partial<Record<(typeof COLUMNS)[number], string>>;

/** One line of JSON an item. */
const tinyItems: Source = {
  id: "tiny-items",
  title: { en: "Items", fr: "Postes" },
  accepts: { en: "Items in JSON", fr: "Postes en JSON" },
  feeds: ["ledger"],
  problems: {},
  looksAt: "head",
  recognise: ({ head }) => ({
    score: head.toString("utf8", 0, 1) === "{" ? 1 : 0,
    reasons: [{ en: "items", fr: "postes" }],
  }),
  load: async ({ file }, store) => {
    const lines = readFileSync(file.path, "utf8").trim().split("\n");
    const items = lines.map((line) => JSON.parse(line) as Item);
    await store.append(
      "ledger_item_rows",
      items.map((item, at) => [
        ...[String(file.fileId), String(at + 1)],
        ...COLUMNS.map((name) => item[name] || (name === "counterpart" ? "other" : null)),
      ]),
    );
    const counts = { rowsRead: items.length, rowsAccepted: items.length, rowsRejected: 0 };
    return { encoding: "utf-8", separator: null, entityId: null, fiscalYearEndOn: null, ...counts };
  },
};

const QUESTIONS = {
  items:
    "select customer_id, role, type, counterpart, document, posted_on, amount, letter_code is null as is_open from items order by all",
  open: "select customer_id, document, amount_open, amount_open_ledger from open_items order by all",
  groups:
    "select customer_id, amount_debit, amount_credit, is_partial from letter_groups order by all",
  customers: "select customer_id, name from customers order by all",
  months: "select month_on, role, is_in_scope, amount from ledger_months order by all",
  sales: "select month_on, days, amount_incl_tax from sales_months order by all",
  entities: "select year_start_on, year_end_on, currency from entities",
};

interface Made {
  readonly answers: Record<string, Row[]>;
  readonly missing: string[];
  readonly read: ReadSources;
}

async function canonOf(
  texts: Readonly<Record<string, string>>,
  questions: Readonly<Record<string, string>> = QUESTIONS,
  scope = "411",
): Promise<Made> {
  const folder = mkdtempSync(join(tmpdir(), "encours-items-"));
  const store = await Store.open({ threads: 1 });
  try {
    for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
    await createCanon(store);
    const { files } = gatherFiles([folder]);
    const settings = { chart: "pcg", scope: [scope] };
    const read = await readSources(store, files, settings, undefined, [...sources, tinyItems]);
    await deriveCanon(store, confirmDuplicates);
    const { last } = await store.one("select max(year_end_on)::varchar as last from entities");
    await store.run(
      "insert into mission values ($last::date, 'EUR', 'pcg', [$scope], null, null)",
      { last: String(last), scope },
    );
    await fillPosition(store, String(last));
    await assertPosition(store, String(last));
    const answers: Record<string, Row[]> = {};
    for (const [key, query] of Object.entries(questions)) answers[key] = await store.all(query);
    const needs = ["items", "open_items", "entries", "accounts", "sales_months", "letter_groups"];
    return { answers, missing: (await readNeeds(store))(needs), read };
  } finally {
    store.close();
    rmSync(folder, { recursive: true });
  }
}

const textOf = (items: readonly Item[]): string =>
  items.map((one) => JSON.stringify(one)).join("\n");

const LAC = { code: "C001", name: "Menuiserie du Lac" };
const PRE = { code: "C002", name: "Garage du Pré" };
const books = new Books()
  .sale("2025-02-03", LAC, "F25-1", "1200.00", { letter: "AA", letteredOn: "2025-03-10" })
  .receipt("2025-03-10", LAC, "F25-1", "1200.00", { letter: "AA", letteredOn: "2025-03-10" })
  .sale("2025-06-20", PRE, "F25-2", "480.00", { letter: "b" })
  .receipt("2025-09-01", PRE, "F25-2", "100.00", { letter: "b" })
  .sale("2025-12-30", LAC, "F25-3", "-60.00");
const fec = fecText(books.rows());

const lac = { customer: "C001", customer_name: LAC.name, company: "FR10" };
const pre = { customer: "C002", customer_name: PRE.name, company: "FR10" };
const sale = (on: string, entry_no: string, document: string, amount: string): Item => ({
  ...{
    posted_on: on,
    issued_on: on,
    entry_no,
    document,
    amount,
    counterpart: "sales",
    journal: "RV",
  },
});
const cash = (on: string, entry_no: string, document: string, amount: string): Item => ({
  ...{
    posted_on: on,
    issued_on: on,
    entry_no,
    document,
    amount,
    counterpart: "cash",
    journal: "DZ",
  },
});
const cleared = (clearing: string, cleared_on: string): Item => ({ clearing, cleared_on });
const items: Item[] = [
  { ...lac, ...sale("2025-02-03", "9001", "F25-1", "1200.00"), ...cleared("1401", "2025-03-10") },
  { ...lac, ...cash("2025-03-10", "1401", "F25-1", "-1200.00"), ...cleared("1401", "2025-03-10") },
  { ...pre, ...sale("2025-06-20", "9002", "F25-2", "480.00") },
  { ...pre, ...cash("2025-09-01", "1402", "F25-2", "-100.00"), invoice: "9002" },
  { ...lac, ...sale("2025-12-30", "9003", "F25-3", "-60.00") },
];

test("items alone give the items, the position and the sales of the same company's FEC", async () => {
  const whole = await canonOf({ "812345676FEC20251231.txt": fec });
  const alone = await canonOf({ "items.json": textOf(items) });
  expect(whole.answers["items"]).toHaveLength(5);
  expect(alone.answers).toEqual(whole.answers);
  expect(whole.missing).toEqual([]);
  expect(alone.missing).toEqual(["entries", "accounts"]);
});

test("what is cleared with lines that the extract does not hold is open until that day only", async () => {
  const outside = {
    ...pre,
    ...sale("2025-01-10", "9000", "F25-0", "75.00"),
    ...cleared("77", "2025-04-01"),
  };
  const { answers } = await canonOf({ "items.json": textOf([...items, outside]) });
  expect(answers["open"]?.map((row) => row["document"])).toEqual(["F25-3", "F25-2"]);
  const { answers: earlier } = await canonOf(
    { "items.json": textOf([...items, outside]) },
    { open: "select document, amount_open from position_at('2025-03-31') where amount_open <> 0" },
  );
  expect(earlier["open"]).toEqual([{ document: "F25-0", amount_open: "75.00" }]);
});

test("open items alone tell no sales and no lettering", async () => {
  const open = items.filter((one) => one.cleared_on === undefined);
  const { answers, missing } = await canonOf({ "items.json": textOf(open) });
  expect(missing).toEqual(["entries", "accounts", "sales_months", "letter_groups"]);
  expect(answers["sales"]).toEqual([]);
  expect(answers["open"]).toHaveLength(2);
});

const BY_ACCOUNT = {
  accounts:
    "select entity_id, account, role, is_in_scope, sum(amount)::varchar as amount from items group by all order by all",
};

test("special items stand on the account of their kind, a foreign account keeps its number", async () => {
  const kinds: Item[] = [
    { ...lac, ...sale("2025-02-03", "1", "A", "10.00"), account: "130000" },
    { ...lac, ...cash("2025-02-03", "2", "B", "-4.00"), account: "130000", role: "down-payment" },
    { ...lac, ...sale("2025-02-03", "3", "C", "7.00"), account: "41110000" },
    { ...lac, ...sale("2025-02-03", "4", "D", "2.00"), account: "41610000" },
    { ...lac, ...sale("2025-02-03", "5", "E", "1.00"), role: "notes-receivable" },
  ];
  const { answers } = await canonOf({ "items.json": textOf(kinds) }, BY_ACCOUNT);
  expect(answers["accounts"]?.map((row) => Object.values(row).slice(1))).toEqual([
    ["130000", "customer", true, "10.00"],
    ["41110000", "customer", true, "7.00"],
    ["413", "notes-receivable", false, "1.00"],
    ["41610000", "doubtful", false, "2.00"],
    ["4191", "down-payment", false, "-4.00"],
  ]);
  const named = await canonOf({ "items.json": textOf(kinds) }, BY_ACCOUNT, "130");
  expect(named.answers["accounts"]?.filter((row) => row["is_in_scope"] === true)).toHaveLength(1);
});

test("a file of several companies is a ledger of each", async () => {
  const other: Item[] = [
    { ...pre, ...sale("2025-03-01", "9001", "G25-1", "30.00"), company: "FR20" },
    {
      ...pre,
      ...sale("2024-03-01", "8001", "G24-1", "5.00"),
      company: "FR20",
      ...cleared("9", "2024-05-01"),
    },
  ];
  const { answers } = await canonOf({ "items.json": textOf([...items, ...other]) }, BY_ACCOUNT);
  expect(answers["accounts"]?.map((row) => [row["entity_id"], row["amount"]])).toEqual([
    ["FR10", "320.00"],
    ["FR20", "35.00"],
  ]);
});

test("what a ledger or a later extract holds already counts once, and is said", async () => {
  const beside = await canonOf(
    { "812345676FEC20251231.txt": fec, "items.json": textOf(items) },
    BY_ACCOUNT,
  );
  expect(beside.answers["accounts"]).toHaveLength(1);
  expect(beside.read.unrecognised.map(({ name }) => name)).toEqual(["items.json"]);
  const earlier = items.slice(0, 3).map((one) => ({ ...one, ...cleared("", "") }));
  const twice = await canonOf(
    { "earlier.json": textOf(earlier), "later.json": textOf(items) },
    { ...BY_ACCOUNT, open: QUESTIONS.open },
  );
  expect(twice.answers["accounts"]?.map((row) => row["amount"])).toEqual(["320.00"]);
  expect(twice.answers["open"]).toHaveLength(2);
  expect(twice.read.unrecognised.map(({ name }) => name)).toEqual(["earlier.json"]);
});
