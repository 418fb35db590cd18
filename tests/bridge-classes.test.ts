/** The classes of the bridge: their cards, and the cases that stand beside each. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  bridgeFolder,
  factsOf,
  factTables,
  holdIn,
  readBridgeClasses,
} from "../src/bridge/bridge-class.ts";
import { type Store, sqlText } from "../src/store/store.ts";
import { tieWorld } from "./support/bridge-world.ts";
import { type CaseTable, readCases } from "./support/case-file.ts";
import { expectedRows, shownRows } from "./support/case-rows.ts";
import { openWorld } from "./support/world.ts";

const classes = readBridgeClasses();
const casesOf = (slug: string) => {
  const path = join(bridgeFolder, "classes", `${slug}.cases.md`);
  return readCases(path, readFileSync(path, "utf8"));
};

let store: Store;
/** The tables of facts, as a tie makes them. */
const columnsOf = new Map<string, readonly { readonly name: string; readonly type: string }[]>();
beforeAll(async () => {
  store = await openWorld();
  const line = { id: 1, customer: "C1", document: "F1", cents: 100 };
  await tieWorld(store, { asOf: "2026-06-30", ledger: [line], report: [line] }, async () => {
    for (const name of factTables) {
      columnsOf.set(name, (await store.table(`select * from ${name} limit 0`)).columns);
    }
  });
});
afterAll(() => store.close());

/** A table of facts with the rows of the case; what it does not say is no, nothing, or unknown. */
function factTable(name: string, given: readonly CaseTable[]): string[] {
  const columns = columnsOf.get(name) ?? [];
  const typed = columns.map((column) => `${column.name} ${column.type}${defaultOf(column)}`);
  const rows = given.filter((table) => table.name === name);
  return [
    `create or replace temp table ${name} (${typed.join(", ")})`,
    ...rows.map(({ columns: named, rows: cells }) => {
      const values = cells.map((row) => `(${row.map(literal).join(", ")})`);
      return `insert into ${name} (${named.join(", ")}) values ${values.join(", ")}`;
    }),
  ];
}

const literal = (cell: string | null): string => (cell === null ? "default" : sqlText(cell));

function defaultOf({ name, type }: { readonly name: string; readonly type: string }): string {
  if (type === "BOOLEAN") return " default false";
  if (name === "kind") return " default 'pair'";
  return type.startsWith("DECIMAL") ? " default 0" : "";
}

async function withFacts(given: readonly CaseTable[]): Promise<void> {
  const made = factTables.flatMap((name) => factTable(name, given));
  await store.run(made.join(";\n"), {}, "facts of the case");
}

for (const one of classes) {
  describe(`class ${one.slug}`, () => {
    test("says its reasons in words, and no other", () => {
      const given = [...one.sql.matchAll(/(?:then|else|select differing_no,) '([a-z-]+)'/g)];
      const reasons = Object.keys(one.card.reasons);
      const slugs = given.map((match) => match[1] ?? "");
      expect(slugs.filter((slug) => !reasons.includes(slug))).toEqual([]);
      const facts = readFileSync(join(bridgeFolder, "50-facts.sql"), "utf8");
      const isGiven = (slug: string) => `${one.sql}\n${facts}`.includes(`'${slug}'`);
      expect(reasons.filter((slug) => !isGiven(slug))).toEqual([]);
    });

    test("says in both languages what it means", () => {
      expect(one.meaning.en.length).toBeGreaterThan(30);
      expect(one.meaning.fr.length).toBeGreaterThan(30);
      expect(one.meaning.fr).not.toBe(one.meaning.en);
    });

    const cases = casesOf(one.slug);
    test("has a case that holds, first, and a near one that does not", () => {
      const found = cases.map(({ expected }) => expected.table.rows.length > 0);
      expect([found[0], found.includes(false)]).toEqual([true, true]);
    });

    for (const { title, given, expected } of cases) {
      test(title, async () => {
        await withFacts(given);
        const rows = await store.all(`${one.sql}\norder by differing_no`);
        expect(shownRows(rows, expected.table)).toEqual(expectedRows(expected.table));
      });
    }
  });
}

describe("the order of the classes", () => {
  test("is the ranks of their cards, from 1", () => {
    expect(classes.map(({ card }) => card.rank)).toEqual(classes.map((_, index) => index + 1));
  });

  test("never puts a class of what remains before one of the first facts", () => {
    const last = Math.max(
      ...classes.filter((one) => factsOf(one) === "facts").map(({ card }) => card.rank),
    );
    expect(classes.filter((one) => factsOf(one) !== "facts" && one.card.rank < last)).toEqual([]);
  });

  test("gives a difference that two classes want to the first of them", async () => {
    const both: CaseTable = {
      name: "facts",
      columns: ["differing_no", "is_sold", "is_exchange"],
      rows: [["1", "true", "true"]],
    };
    await withFacts([both]);
    await store.run(
      "create or replace temp table held (differing_no bigint, rank integer, class varchar, reason varchar)",
    );
    await store.run(holdIn(classes, "facts"));
    expect(await store.all("select class, reason from held")).toEqual([
      { class: "fx-revaluation", reason: "exchange-entry" },
    ]);
  });
});
