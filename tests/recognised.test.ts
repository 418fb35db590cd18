/**
 * Headings of products that have no sample of their own (tests/recognised, a kind, its headings, a row): each is taken
 * for its kind, with a customer and no problem.
 */
import { afterAll, expect, test } from "vitest";
import { createCanon } from "../src/canon/canon.ts";
import { sources } from "../src/sources/index.ts";
import { recognise } from "../src/sources/read-sources.ts";
import { Store } from "../src/store/store.ts";
import { openPath } from "./support/opened.ts";
import { scratch } from "./support/scratch.ts";
import { filesBelow, textOf } from "./support/tree.ts";

const { written } = scratch();
const stores: Store[] = [];
afterAll(() => {
  for (const store of stores) store.close();
});

const layouts = filesBelow("tests/recognised", (path) => path.endsWith(".txt")).flatMap((path) =>
  textOf(path)
    .split("\n\n")
    .map((block) => {
      const [kind = "", headings = "", row = ""] = block.trim().split("\n");
      return { kind, headings, row };
    }),
);

test.each(layouts)("$kind: $headings", async ({ kind, headings, row }) => {
  const path = written("one.csv", `${headings}\n${row}\n`);
  const opened = await openPath(path);
  const { source } = await recognise(opened, sources);
  expect(source?.id).toBe(kind);
  const store = await Store.open({ threads: 1 });
  stores.push(store);
  await createCanon(store);
  expect(await source?.load(opened, store)).toMatchObject({ rowsRead: 1, rowsAccepted: 1 });
  expect(await store.all("select code, column_name, value from problems")).toEqual([]);
});
