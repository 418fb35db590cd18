import { afterAll, beforeAll, expect, test } from "vitest";
import { Store, sqlText } from "../store/store.ts";
import { inert, inertLists } from "./inert.ts";

let store: Store;
beforeAll(async () => {
  store = await Store.open({ threads: 1 });
  await store.run(`create table source_files (name varchar); create table customers (name varchar);
    create table items (entity_id varchar, account varchar, customer_id varchar)`);
});
afterAll(() => store.close());

const listsWith = async (texts: {
  readonly file?: string;
  readonly name?: string;
  readonly code?: string;
}): Promise<string[]> => {
  const { file = "FEC.txt", name = "Dupont & fils", code = "C0001" } = texts;
  await store.run(`delete from source_files; delete from customers; delete from items;
    insert into source_files values ('a.txt'), (${sqlText(file)});
    insert into customers values (null), ('-12'), (${sqlText(name)});
    insert into items values ('812345676', '411000', null), ('812345676', '411000', ${sqlText(code)})`);
  return (await store.all(inertLists)).map((row) => String(row["list"])).sort();
};

test("a list whose texts all stand as they are is inert", async () => {
  expect(await listsWith({})).toEqual(["files", "items", "names"]);
});

test.each(["=1+1", "a;=1", "+cmd", "@x", "＝1", "\u202egpj", "a\u0001b", '"=1', "-A1", "\t=1"])(
  "one text that could act, %j, and the list is looked through in each row",
  async (text) => {
    const [row] = await store.all(`select ${inert(sqlText(text))} as safe`);
    expect(row?.["safe"]).not.toBe(text);
    expect(await listsWith({ file: text })).toEqual(["items", "names"]);
    expect(await listsWith({ name: text })).toEqual(["files", "items"]);
    expect(await listsWith({ code: text })).toEqual(["files", "names"]);
  },
);
