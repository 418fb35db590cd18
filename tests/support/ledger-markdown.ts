/** What a source of ledgers made of one file, as Markdown: the `expected.md` of its samples. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCanon } from "../../src/canon/canon.ts";
import type { Source } from "../../src/sources/source.ts";
import { type Row, Store } from "../../src/store/store.ts";
import { openPath } from "./opened.ts";

const TABLES: readonly (readonly [string, string])[] = [
  [
    "Rows",
    `select columns(c -> c in ('line', 'journal', 'entry_no', 'posted_on', 'account', 'auxiliary', 'auxiliary_name',
       'document', 'issued_on', 'debit', 'credit', 'letter_code', 'due_on', 'label'))
     from ledger_file_rows order by line`,
  ],
  [
    "Items",
    `select columns(c -> c in ('line', 'customer', 'customer_name', 'counterpart', 'entry_no', 'document', 'posted_on',
       'due_on', 'amount', 'clearing', 'cleared_on'))
     from ledger_item_rows order by line`,
  ],
  ["Accounts", "select account, role from ledger_account_roles order by all"],
  ["Names", "select account, label from ledger_account_labels order by all"],
  ["Customers", "select customer_id, name, siren, vat_number, country from customers order by all"],
  [
    "Invoices",
    `select document, type, status, customer_code, issued_on, due_on, paid_on, amount_net, amount_gross, amount_due
     from invoices order by line`,
  ],
  [
    "Problems",
    "select position, code, column_name, value, amount, is_rejected from problems order by all",
  ],
];

/** One test a folder of `samples`, beside the test file at `url`. */
export function testLedgerSamples(source: Source, url: string): void {
  const folder = fileURLToPath(new URL("./samples", url));
  describe(`samples of ${source.id}`, () => {
    let store: Store;
    beforeAll(async () => {
      store = await Store.open({ threads: 1 });
      await createCanon(store);
      await store.runFile("canon/ledger/tables.sql");
    });
    afterAll(() => store.close());

    for (const name of readdirSync(folder).sort()) {
      it(name.replaceAll("-", " "), async () => {
        const at = join(folder, name);
        const input = readdirSync(at).find((one) => one.startsWith("input.")) ?? "";
        const expected = join(at, "expected.md");
        const [prose = ""] = existsSync(expected)
          ? readFileSync(expected, "utf8").split("\n## Loaded")
          : [`# ${name}`];
        await store.run("begin");
        try {
          const text = await readAsMarkdown(source, join(at, input), store);
          await expect(`${prose.trim()}\n\n${text}`).toMatchFileSnapshot(expected);
        } finally {
          await store.run("rollback");
        }
      });
    }
  });
}

async function readAsMarkdown(source: Source, path: string, store: Store): Promise<string> {
  const { reader, totals, period, ...loaded } = await source.load(await openPath(path, 3), store);
  const told = { ...loaded, ...totals, ...period, reader: reader?.en ?? null };
  const parts = [`## Loaded\n\n${tableOf([told])}`];
  for (const [title, sql] of TABLES) {
    const rows = await store.all(sql);
    if (rows.length > 0) parts.push(`## ${title}\n\n${tableOf(rows)}`);
  }
  return `${parts.join("\n\n")}\n`;
}

function tableOf(rows: readonly Row[]): string {
  const names = Object.keys(rows[0] ?? {});
  const cell = (row: Row, name: string) => String(row[name] ?? "").replaceAll("|", "\\|");
  const lines = rows.map((row) => `| ${names.map((name) => cell(row, name)).join(" | ")} |`);
  return [`| ${names.join(" | ")} |`, `|${names.map(() => "---").join("|")}|`, ...lines].join("\n");
}
