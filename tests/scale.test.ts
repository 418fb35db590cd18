/**
 * No result depends on what stands beside it (docs/decisions on scale): each golden company beside itself under
 * another company number, each ledger beside one that begins later, files under other names, one thread or two.
 */
import { beforeAll, describe, expect, test } from "vitest";
import { readIndicators } from "../src/indicators/indicator.ts";
import type { Row, Store } from "../src/store/store.ts";
import { type Answers, answersOf, type Folder, sorted } from "./support/answers.ts";
import { stories } from "./support/companies/index.ts";
import type { Files, Story } from "./support/company.ts";

const chartOf = (story: Story): Pick<Folder, "chart"> =>
  story.words?.includes("cgnc") === true ? { chart: "cgnc" } : {};

/** Files and reports of the copy are numbered from here on. */
const FILES_FURTHER = 100;
const ITEMS_FURTHER = `${FILES_FURTHER}000000000000`;
const FURTHER: Readonly<Record<string, string>> = {
  file_id: String(FILES_FURTHER),
  report_id: String(FILES_FURTHER),
  ...Object.fromEntries(
    [
      "item_id",
      "entry_id",
      "group_id",
      "sequence_id",
      "aged_line_id",
      "debit_item_id",
      "credit_item_id",
    ].map((name) => [name, ITEMS_FURTHER]),
  ),
};
const COPY = "copy of ";

/** A table by the name that statements say: those of the database beside the canon bear its name. */
const NAME = "(if(database_name = current_database(), '', database_name || '.') || table_name)";

/** Puts the company a second time in its own canon: same codes, same numbers, another company. */
async function double(store: Store): Promise<void> {
  const closed = await store.all(
    `select ${NAME} as table_name from duckdb_columns() where column_name = 'entity_id' and data_type like 'ENUM%'
       and table_name in (select table_name from duckdb_tables())`,
  );
  for (const { table_name: table } of closed) {
    await store.run(`alter table ${String(table)} alter entity_id type varchar`);
  }
  const columns = await store.all(
    `select ${NAME} as table_name, list(column_name order by column_index) as names
     from duckdb_columns()
     where table_name in (select table_name from duckdb_tables() where not temporary and not internal)
     group by all order by table_name`,
  );
  for (const { table_name: table, names } of columns) {
    const replaced = (names as string[]).flatMap((name) => {
      if (name === "entity_id") return [`'${COPY}' || entity_id as entity_id`];
      const further = FURTHER[name];
      return further === undefined ? [] : [`(${name} + ${further}) as ${name}`];
    });
    if (replaced.length === 0 || KEPT_ONCE.has(String(table))) continue;
    await store.run(
      `insert into ${String(table)} by name
       select * ${MADE[String(table)] ?? ""} replace (${replaced.join(", ")}) from ${String(table)}`,
    );
  }
}

/** Columns that the engine makes of others. */
const MADE: Readonly<Record<string, string>> = { entries: "exclude (entry_no)" };

/** Filled at the position, or of no company. */
const KEPT_ONCE = new Set(["open_items", "mission", "sales_months"]);

/** The figures that are sums: of two companies they are those of both. */
const AMOUNTS = new Set(
  readIndicators()
    .filter(({ card }) => card.unit === "amount")
    .map(({ slug }) => slug),
);

/** The rows of the copy are those of the company: both halves, under one name. */
const halves = (rows: readonly string[] | undefined) => {
  const isCopy = (row: string) => row.includes(COPY);
  const all = rows ?? [];
  return {
    own: sorted(all.filter((row) => !isCopy(row))),
    copied: sorted(all.filter(isCopy).map((row) => row.replaceAll(COPY, ""))),
  };
};

const twice = (rows: readonly string[] | undefined): string[] =>
  sorted([...(rows ?? []), ...(rows ?? [])]);

const isLedger = (name: string): boolean => name.endsWith(".txt");
const ledgersOf = (files: Files): Files =>
  Object.fromEntries(Object.entries(files).filter(([name]) => isLedger(name)));

const amountIn = (row: Row | undefined, column: string): bigint =>
  BigInt(String(row?.[column] ?? "0").replace(".", ""));

describe.each(Object.keys(stories))("%s beside itself", (name) => {
  const story = stories[name];
  if (story === undefined) throw new Error(name);
  let alone: Answers;
  let doubled: Answers;
  beforeAll(async () => {
    const folder = { files: story.files(), ...chartOf(story) };
    alone = await answersOf(folder);
    doubled = await answersOf(folder, double);
  });

  test("every control finds the rows of both", () => {
    expect(Object.keys(doubled.controls)).toEqual(Object.keys(alone.controls));
    for (const [slug, rows] of Object.entries(doubled.controls)) {
      const plain = rows.map((row) => row.replaceAll(COPY, ""));
      expect({ slug, rows: sorted(plain) }).toEqual({ slug, rows: twice(alone.controls[slug]) });
    }
  });

  test("the bridge ties each with its own report", () => {
    const { own, copied } = halves(doubled.bridge);
    expect(own).toEqual(sorted(alone.bridge));
    expect(copied).toEqual(sorted(alone.bridge));
  });

  test("every indicator says the same of twice as much", () => {
    for (const [slug, one] of Object.entries(alone.indicators)) {
      const two = doubled.indicators[slug];
      // Twice as many debtors: the concentration is not a sum, it halves.
      if (slug === "concentration-hhi") continue;
      expect({ slug, reason: two?.["reason"], flags: two?.["flags"] }).toEqual({
        slug,
        reason: one["reason"],
        flags: one["flags"],
      });
      // A loss rate is no sum of cents either: rounded once, twice as much is twice to the cent.
      const slack = slug === "expected-credit-loss" ? 1n : 0n;
      const isTwice = (part: string): boolean => {
        const gap = amountIn(two, part) - 2n * amountIn(one, part);
        return gap >= -slack && gap <= slack;
      };
      if (AMOUNTS.has(slug) && one["value"] !== null)
        expect([slug, isTwice("value")]).toEqual([slug, true]);
      else expect([slug, two?.["value"]]).toEqual([slug, one["value"]]);
      for (const part of ["numerator", "denominator"])
        expect([slug, part, isTwice(part)]).toEqual([slug, part, true]);
      expect([slug, Number(two?.["items_used"])]).toEqual([slug, 2 * Number(one["items_used"])]);
    }
  });
});

/** The ledger without its entries of the first half of the year, as another company's. */
function later(files: Files, siren: string): Files {
  return Object.fromEntries(
    Object.entries(ledgersOf(files)).map(([name, content]) => {
      const [head = "", ...lines] = Buffer.from(content).toString("latin1").split("\r\n");
      const kept = lines.filter(
        (line) => line === "" || (line.split("\t")[3] ?? "").slice(4) > "0630",
      );
      const closing = /FEC(\d{8}\S*)/.exec(name)?.[1] ?? "20251231.txt";
      return [`${siren}FEC${closing}`, Buffer.from([head, ...kept].join("\r\n"), "latin1")];
    }),
  );
}

const OTHER = "732829320";

describe("ledgers in one folder", () => {
  const three = ["atelier-martin", "negoce-sud", "customer-level"] as const;
  const asOf = "2025-12-31";
  let apart: Answers[];
  let together: Answers;
  beforeAll(async () => {
    const folders = [
      ...three.map((name) => ledgersOf(stories[name]?.files() ?? {})),
      later(stories["negoce-sud"]?.files() ?? {}, OTHER),
    ];
    apart = [];
    for (const files of folders) apart.push(await answersOf({ files, asOf }));
    together = await answersOf({ files: Object.assign({}, ...folders) as Files, asOf, threads: 2 });
  });

  test("give the rows of each, whatever begins later and bears the same numbers", () => {
    for (const [slug, rows] of Object.entries(together.controls)) {
      const union = apart.flatMap((one) => one.controls[slug] ?? []);
      expect({ slug, rows: sorted(rows) }).toEqual({ slug, rows: sorted(union) });
    }
  });

  test("give indicators that are the sums of their parts", () => {
    for (const [slug, all] of Object.entries(together.indicators)) {
      const parts: Row[] = apart.flatMap(({ indicators: { [slug]: one } }) =>
        one === undefined ? [] : [one],
      );
      if (!ADDS_UP.has(slug) || [all, ...parts].some((row) => row["reason"] != null)) continue;
      const sum = parts.reduce((total, row) => total + amountIn(row, "numerator"), 0n);
      expect([slug, amountIn(all, "numerator")]).toEqual([slug, sum]);
    }
  });
});

/** Indicators whose numerator is a plain sum over companies. */
const ADDS_UP = new Set([
  "dso-simple",
  "dso-best-possible",
  "average-days-delinquent",
  "days-to-pay",
  "days-beyond-terms",
  "overdue-rate-value",
  "overdue-rate-count",
  "unapplied-cash-ratio",
]);

test("files renamed, ledger included, and reordered, and an empty one beside them, change nothing", async () => {
  const files = stories["negoce-sud"]?.files() ?? {};
  // The ledger keeps what its name says: another name is not judged (siren-in-file-name-invalid).
  const renamed = Object.fromEntries(
    Object.entries(files).map(([name, content]) => [
      isLedger(name) ? name.replace(".txt", " copy.txt") : `0-${name}`,
      content,
    ]),
  );
  const first = await answersOf({ files });
  const second = await answersOf({ files: { ...renamed, "zz-empty.csv": "" }, threads: 2 });
  for (const [slug, rows] of Object.entries(first.controls)) {
    const plain = (second.controls[slug] ?? []).map((row) =>
      row.replaceAll('"0-', '"').replaceAll(" copy.txt", ".txt"),
    );
    expect({ slug, rows: plain }).toEqual({ slug, rows });
  }
  expect(second.bridge).toEqual(first.bridge);
  expect(second.indicators).toEqual(first.indicators);
});
