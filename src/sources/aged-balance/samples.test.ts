/** Every sample is recognised as an aged balance and read as its expected.md says, table after table. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPath } from "../../../tests/support/opened.ts";
import { createCanon } from "../../canon/canon.ts";
import { Store, type Value } from "../../store/store.ts";
import { agedBalance } from "./source.ts";

const folder = fileURLToPath(new URL("./samples", import.meta.url));

const TABLES: readonly (readonly [string, string])[] = [
  [
    "aged_reports",
    "select as_of, run_on, basis, level, bucket_labels, bucket_bounds, amount_printed, amount_lines from aged_reports order by report_id",
  ],
  [
    "aged_lines",
    "select position, customer_id, customer_name, document, document_key, issued_on, due_on, amount, amount_buckets from aged_lines order by aged_line_id",
  ],
  [
    "aged_totals",
    "select position, kind, label, customer_id, amount_printed, amount_lines from aged_totals order by report_id, line",
  ],
  [
    "problems",
    "select position, code, column_name, value, amount, is_rejected from problems order by all",
  ],
];

/** The tables a file gave, as Markdown. */
async function readAsMarkdown(path: string, store: Store): Promise<string> {
  const loaded = await agedBalance.load(await openPath(path, 3, "input"), store);
  const parts = [`rows read ${loaded.rowsRead}, rejected ${loaded.rowsRejected}`];
  for (const [table, sql] of TABLES) {
    const { columns, rows } = await store.table(sql);
    const names = columns.map(({ name }) => name);
    const cells = rows.map((row) => names.map((name) => cellText(row[name] ?? null)));
    const line = (texts: readonly string[]): string => `| ${texts.join(" | ")} |`;
    parts.push(
      `## ${table}`,
      [line(names), line(names.map(() => "---")), ...cells.map(line)].join("\n"),
    );
  }
  return `${parts.join("\n\n")}\n`;
}

function cellText(value: Value): string {
  if (value === null) return "";
  if (Array.isArray(value))
    return value.map((one) => (one === null ? "?" : String(one))).join(" · ");
  return String(value).replaceAll("|", "\\|");
}

const inputOf = (name: string): string =>
  ["csv", "txt", "xlsx"]
    .map((ending) => join(folder, name, `input.${ending}`))
    .find((path) => existsSync(path)) ?? name;

/** What `of-<product>` says: the same company on 2025-12-31, as each product prints it. */
const OWED = [
  ["Ateliers Bréval, Frères & Cie", "6280.00"],
  ["Clinique Ormévale SA", "20342.88"],
  ["Menuiserie Tourlan SARL", "8454.24"],
  ["O'Dell Tools", "17220.00"],
];

async function owedBy(store: Store): Promise<unknown[]> {
  const rows = await store.all(
    "select customer_name, sum(amount)::decimal(18, 2) as amount from aged_lines group by 1 order by 1",
  );
  return rows.map((row) => [row["customer_name"], row["amount"]]);
}

describe("samples of aged balances", () => {
  let store: Store;
  beforeAll(async () => {
    store = await Store.open({ threads: 1 });
    await createCanon(store);
  });
  afterAll(() => store.close());

  for (const name of readdirSync(folder).sort()) {
    it(name.replaceAll("-", " "), async () => {
      const path = inputOf(name);
      const { score } = await agedBalance.recognise(await openPath(path));
      expect(score).toBeGreaterThanOrEqual(0.7);
      await store.run("begin");
      try {
        const text = await readAsMarkdown(path, store);
        await expect(text).toMatchFileSnapshot(join(folder, name, "expected.md"));
        if (name.startsWith("of-")) expect(await owedBy(store)).toEqual(OWED);
      } finally {
        await store.run("rollback");
      }
    });
  }
});
