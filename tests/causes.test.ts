/**
 * Root causes: the arithmetic of causes.md against its worked examples, faults drawn at random (no cause may be
 * measured of them), and one planted rule of each kind.
 */
import { join } from "node:path";
import { expect, test } from "vitest";
import { defaultSeed, inventCompany } from "../src/demo/invent-company.ts";
import { writeCompany } from "../src/demo/write-company.ts";
import { run } from "../src/runs/run.ts";
import { readPackageFile } from "../src/store/root.ts";
import { type Row, Store } from "../src/store/store.ts";
import { inFolder } from "./support/run-encours.ts";

test("the odds are those of the worked examples", async () => {
  const store = await Store.open({ threads: 1 });
  try {
    await store.runFile("findings/chance.sql");
    // terms_24_of_24 and one_customer of causes.md §6, the price of naming the rule taken: ln(11 × 4), ln(11 × 51).
    const row = await store.one(
      `select
         gain_of_two_rates(800.0, 73.0, 24.0, 24.0) - ln(44) as terms_score, ln_tail(800.0, 73.0, 24.0, 24.0) + ln(44) as terms,
         gain_of_two_rates(800.0, 27.0, 20.0, 20.0) - ln(561) as one_score, ln_tail(800.0, 27.0, 20.0, 20.0) + ln(561) as one`,
    );
    const rounded = Object.values(row).map((value) => Number(value).toFixed(2));
    expect(rounded).toEqual(["57.78", "-57.59", "71.74", "-71.09"]);
  } finally {
    store.close();
  }
});

/** The causes measured of faults planted in the demo's ledger: `drawn` gives control and item_id. */
async function causesOf(drawn: string, controls: readonly string[]): Promise<Row[]> {
  return inFolder(async (folder) => {
    const { extracts } = writeCompany(inventCompany(defaultSeed), folder);
    const out = join(folder, "out");
    await run({ paths: [extracts], language: "en", formats: [], out }, () => undefined);
    const store = await Store.open({ threads: 1, path: join(out, "encours.duckdb") });
    try {
      await store.runFile("canon/macros.sql");
      await store.runFile("findings/chance.sql");
      await store.run(
        `delete from found_rows;
         insert into found_rows (control, row_no, item_id, amount, fingerprint)
         select control, row_number() over (order by control, item_id), item_id, amount, '' from (${drawn})`,
      );
      const asked = { controls: controls.join(","), keys: "", as_of: "2025-12-31" };
      return await store.all(readPackageFile("findings/cause.sql"), asked);
    } finally {
      store.close();
    }
  });
}

const DRAWS = Array.from({ length: 200 }, (_, at) => `draw-${at}`);

test("faults drawn at random have no cause, 95 times in a hundred", async () => {
  const measured = await causesOf(
    `select 'draw-' || draw as control, item_id, amount
     from (select unnest(range(${DRAWS.length})) as draw) cross join items
     where type = 'invoice'
     qualify row_number() over (partition by draw order by hash(item_id, draw), item_id) <= 30`,
    DRAWS,
  );
  expect(measured.length).toBeLessThanOrEqual(DRAWS.length / 20);
});

test("a planted rule is found with its numbers, and four rows say nothing", async () => {
  const invoices = "from items where type = 'invoice'";
  const one =
    "(select customer_id from items where type = 'invoice' group by all order by count(*) desc, 1 limit 1)";
  const measured = await causesOf(
    `select 'by-month' as control, item_id, amount ${invoices} and posted_on between '2025-06-01' and '2025-06-30'
     union all select 'by-customer', item_id, amount ${invoices} and customer_id = ${one}
     union all select 'of-four', item_id, amount from (select * ${invoices} and customer_id = ${one} order by item_id limit 4)`,
    ["by-month", "by-customer", "of-four"],
  );
  const told = measured.map((row) => [row["control"], row["attribute"], row["share"], row["lift"]]);
  expect(told.sort()).toEqual([
    ["by-customer", "customer", "1.00", null],
    ["by-month", "month", "1.00", null],
  ]);
  for (const row of measured) expect(row["rows"]).toEqual(row["of_rows"]);
});
