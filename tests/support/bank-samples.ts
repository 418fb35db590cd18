/** Every sample of a bank's format is recognised as its own, and read as its expected.md says, table after table. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCanon } from "../../src/canon/canon.ts";
import { recognise } from "../../src/sources/read-sources.ts";
import type { Source } from "../../src/sources/source.ts";
import { packageRoot } from "../../src/store/root.ts";
import { Store, type Value } from "../../src/store/store.ts";
import { openPath } from "./opened.ts";

const TABLES: readonly (readonly [string, string])[] = [
  [
    "bank_statements",
    "select * exclude (statement_id, file_id) from bank_statements order by statement_id",
  ],
  [
    "bank_lines",
    "select * exclude (bank_line_id, statement_id, account, file_id, line), if(return_of is null, null, return_of % 1000000000000) as return_of_line from bank_lines order by bank_line_id",
  ],
  [
    "problems",
    "select position, code, column_name, value, amount, is_rejected from problems order by all",
  ],
];

export function bankSamples(source: Source): void {
  const folder = join(packageRoot, "src", "sources", source.id, "samples");
  describe(`samples of ${source.id}`, () => {
    let store: Store;
    beforeAll(async () => {
      store = await Store.open({ threads: 1 });
      await createCanon(store);
    });
    afterAll(() => store.close());

    for (const name of readdirSync(folder).sort()) {
      it(name.replaceAll("-", " "), async () => {
        const input = readdirSync(join(folder, name)).find((file) => file.startsWith("input."));
        const path = join(folder, name, input ?? "");
        const recognised = await recognise(await openPath(path));
        expect(recognised.source?.id, recognised.reasons.map(({ en }) => en).join("\n")).toBe(
          source.id,
        );
        await store.run("begin");
        try {
          const text = await readAsMarkdown(source, path, store);
          await expect(text).toMatchFileSnapshot(join(folder, name, "expected.md"));
        } finally {
          await store.run("rollback");
        }
      });
    }
  });
}

/** The tables a file gave; columns that hold nothing are left out. */
async function readAsMarkdown(source: Source, path: string, store: Store): Promise<string> {
  const loaded = await source.load(await openPath(path, 3, "input"), store);
  await source.map?.(store);
  const { rowsRead, rowsAccepted, rowsRejected, totals = {} } = loaded;
  const sums = Object.entries(totals).map(([total, amount]) => `${total} ${amount}`);
  const parts = [
    `rows ${rowsRead} read, ${rowsAccepted} accepted, ${rowsRejected} rejected`,
    `totals ${sums.join(", ")}`,
  ];
  for (const [table, sql] of TABLES) {
    const { columns, rows } = await store.table(sql);
    const names = columns
      .map(({ name }) => name)
      .filter((name) => name !== "return_of" && rows.some((row) => row[name] !== null));
    const line = (texts: readonly string[]): string => `| ${texts.join(" | ")} |`;
    const cells = rows.map((row) => line(names.map((name) => cellText(row[name] ?? null))));
    if (rows.length > 0)
      parts.push(`## ${table}`, [line(names), line(names.map(() => "---")), ...cells].join("\n"));
  }
  return `${parts.join("\n\n")}\n`;
}

const cellText = (value: Value): string =>
  value === null ? "" : (value as string | boolean).toString().replaceAll("|", "\\|");
