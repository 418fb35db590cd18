/** What almost was a row of a finding: measured, said with its count and amount, and silent where nothing came near. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parametersOf } from "../src/canon/card.ts";
import { readControls } from "../src/controls/control.ts";
import { nearMisses, nearPlaces } from "../src/findings/near.ts";
import { createResults } from "../src/results/results.ts";
import { columnsOfWhy } from "../src/results/why.ts";
import { packageRoot } from "../src/store/root.ts";
import type { Parameters, Store } from "../src/store/store.ts";
import { readCases } from "./support/case-file.ts";
import { inWorld, openWorld } from "./support/world.ts";

let store: Store;
beforeAll(async () => {
  store = await openWorld();
  await createResults(store);
});
afterAll(() => store.close());

const asked = readControls().filter(({ card, near }) => card.near ?? near);

describe.each(asked)("the near miss of $slug", ({ card, near, slug }) => {
  test("has its words, in both languages, and its query", async () => {
    const columns = columnsOfWhy(card.near?.en ?? "");
    expect(columnsOfWhy(card.near?.fr ?? "").toSorted()).toEqual(columns.toSorted());
    const declared = [...Object.keys(card.params), "as_of"];
    expect(parametersOf(near ?? "").filter((name) => !declared.includes(name))).toEqual([]);
    const given = { ...card.params, as_of: "2026-06-30" } as Parameters;
    const told = await store.table(`select * from (${near ?? ""}) limit 0`, given);
    const names = told.columns.map(({ name }) => name);
    expect(names).toContain("amount");
    expect(names).toContain("customer_id");
    expect(["item_id", "entity_id"].filter((name) => names.includes(name))).toHaveLength(1);
    expect(columns.filter((name) => ![...names, "count"].includes(name))).toEqual([]);
  });

  test("says nothing of an empty canon", async () => {
    const control = asked.find((one) => one.slug === slug);
    const said = await nearMisses(store, control ? [control] : [], () => ({ as_of: "2026-06-30" }));
    expect([...said]).toEqual([]);
  });
});

const cases = readCases(
  "near.cases.md",
  readFileSync(join(packageRoot, "tests", "cases", "near.md"), "utf8"),
);

test("near misses lead to their lines, a group's amount standing on one of them", async () => {
  const group = cases.find(({ title }) => title.startsWith("lettering-unbalanced"));
  const control = asked.find(({ slug }) => slug === "lettering-unbalanced");
  if (group === undefined || control === undefined) throw new Error("no case");
  await inWorld(store, group.given, group.asOf, async () => {
    const rows = await store.all(nearPlaces(control, { as_of: group.asOf }) ?? "");
    const told = rows.map((row) => [row["line"], row["amount"], row["amount_line"]].map(String));
    expect(told).toEqual([
      ["12", "400.00", "1000.00"],
      ["40", "0.00", "-600.00"],
    ]);
  });
});

test.each(cases)("$title", async ({ title, given, asOf, expected }) => {
  const slug = title.split(":")[0];
  const control = asked.find((one) => one.slug === slug);
  const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");
  let said: unknown[][] = [];
  await inWorld(store, given, asOf, async () => {
    const told = await nearMisses(store, control ? [control] : [], () => ({ as_of: asOf }));
    said = [...told.values()].map(({ en, fr }) => [en, fr].map(plain));
  });
  expect(said).toEqual(expected.table.rows);
});
