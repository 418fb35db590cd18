/** Amounts that the engine values are what the reader of amounts reads. */
import { expect, test } from "vitest";
import { openPath } from "../../tests/support/opened.ts";
import { scratch } from "../../tests/support/scratch.ts";
import { createCanon } from "../canon/canon.ts";
import { Store } from "../store/store.ts";
import { judgeOf } from "../tabular/kinds.ts";
import { plainSource } from "./plain-source.ts";

const customerList = plainSource("customer-list");
const { written } = scratch();

test.each([",", "."] as const)("the engine reads %s as the reader does", async (mark) => {
  const other = mark === "," ? "." : ",";
  const texts = [
    ...[
      `1${other}234${mark}56`,
      `12${mark}5`,
      `-7${mark}00`,
      `1${other}234`,
      `12${other}345${other}678`,
      "0",
      "15",
    ],
    ...[
      `123456789012${mark}25`,
      `1234567890123${mark}00`,
      `5${mark}00 €`,
      `1 234${mark}5`,
      "douze",
      `3${mark}456`,
    ],
  ];
  const lines = texts.map((text, at) => `C${at}\tNom ${at}\t${text}`);
  const path = written(`amounts${mark}.txt`, `Code client\tNom\tPlafond\n${lines.join("\n")}\n`);
  const store = await Store.open({ threads: 1 });
  await createCanon(store);
  await customerList.load(await openPath(path, 2), store);
  await customerList.map?.(store);
  const rows = await store.all("select credit_limit from customers order by line");
  store.close();
  const judge = judgeOf({ kind: "amount" }, { mark, order: null });
  const money = (value: string | null): string | null =>
    value === null ? null : Number(value).toFixed(2);
  expect(rows.map((row) => row["credit_limit"])).toEqual(
    texts.map((text) => money(judge(text).value)),
  );
});
