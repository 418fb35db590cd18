/** Public statements of real banks come out with the totals that are known of them. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPath } from "../../tests/support/opened.ts";
import { createCanon } from "../canon/canon.ts";
import { Store } from "../store/store.ts";
import { recognise } from "./read-sources.ts";

const shared = fileURLToPath(new URL("../../../shared/data/bank", import.meta.url));

let store: Store;
beforeAll(async () => {
  store = await Store.open({ threads: 1 });
  await createCanon(store);
});
afterAll(() => store.close());

async function read(name: string) {
  await store.run("begin");
  try {
    const opened = await openPath(join(shared, name));
    const { source } = await recognise(opened);
    const loaded = await source?.load(opened, store);
    const broken = await store.all(
      "select code, amount from problems where code like 'balance%' or code like 'statement%' order by all",
    );
    const { rowsAccepted, totals } = loaded ?? {};
    return { kind: source?.id, rowsAccepted, ...totals, broken };
  } finally {
    await store.run("rollback");
  }
}

describe.skipIf(!existsSync(shared))("public statements", () => {
  it("CFONB 120: two statements, six operations, both balances", async () => {
    expect(await read("cfonb120-pennylane/example.txt")).toEqual({
      ...{ kind: "cfonb120", rowsAccepted: 6, broken: [] },
      ...{ opening: "-431.61", closing: "-404.93", debit: "70.81", credit: "97.49" },
      amount: "26.68",
    });
  });

  it("MT940: twenty accounts, pages and reversals among them, each with its balance", async () => {
    expect(await read("mt940-wolph/betterplace/sepa_mt9401.sta")).toMatchObject({
      ...{ kind: "mt940", rowsAccepted: 97, broken: [] },
      ...{ opening: "-18966870.17", closing: "-28236006.07" },
    });
  });

  it("MT940: a month of days, each following the one before", async () => {
    expect(await read("mt940-wolph/ASNB/mt940.txt")).toMatchObject({
      ...{ rowsAccepted: 8, opening: "444.29", closing: "501.23", broken: [] },
    });
  });

  it("CAMT: two statements of one account that follow each other", async () => {
    expect(await read("camt-genkgo/camt053.v2.multi.statement.xml")).toMatchObject({
      ...{ kind: "camt", rowsAccepted: 2, opening: "18.15", closing: "20.00", broken: [] },
    });
  });

  it("columns with their balances around, two cents short", async () => {
    for (const end of ["csv", "xlsx"])
      expect(
        await read(`oca-statement-import/meta_data_separated_credit_debit.${end}`),
      ).toMatchObject({
        ...{ kind: "bank-csv", rowsAccepted: 4, opening: "30000.77", closing: "31070.11" },
        broken: [{ code: "balance-not-footing", amount: "0.02" }],
      });
  });
});
