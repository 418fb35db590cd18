import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { fecStore, loadPath } from "../../../tests/support/fec-world.ts";
import { packageRoot } from "../../store/root.ts";
import type { Row } from "../../store/store.ts";

const folder = join(packageRoot, "src/sources/fec/samples");

describe("samples of ledgers", async () => {
  const store = await fecStore();
  afterAll(() => {
    store.close();
  });
  const names = readdirSync(folder).filter((name) => !name.startsWith("."));
  for (const [index, sample] of names.entries()) {
    it(sample, async () => {
      const fileId = index + 1;
      const input = join(
        folder,
        sample,
        readdirSync(join(folder, sample)).find((one) => one !== "expected.md") ?? "",
      );
      const name = `812345676FEC20251231${extname(input)}`;
      const { reader, ...loaded } = await loadPath(store, input, fileId, name);
      const rows = await store.all(
        "select * exclude (file_id) from ledger_file_rows where file_id = $fileId order by line",
        { fileId },
      );
      const problems = await store.all(
        `select line, code, column_name, value, amount, is_rejected from problems
         where file_id = $fileId order by line nulls first, code, column_name`,
        { fileId },
      );
      const expected = join(folder, sample, "expected.md");
      const [prose = ""] = existsSync(expected)
        ? readFileSync(expected, "utf8").split("\n## Loaded")
        : [`# ${sample}`];
      const parts = [
        prose.trim(),
        `## Loaded\n\n${table([{ reader: reader?.en ?? "", ...texts(loaded) }])}`,
        `## Rows\n\n${table(rows)}`,
        `## Problems\n\n${problems.length === 0 ? "None." : table(problems)}`,
      ];
      await expect(`${parts.join("\n\n")}\n`).toMatchFileSnapshot(expected);
    });
  }
});

function table(rows: readonly Row[]): string {
  const names = Object.keys(rows[0] ?? {});
  const cell = (row: Row, name: string) => String(row[name] ?? "").replaceAll("|", "\\|");
  const lines = rows.map((row) => `| ${names.map((name) => cell(row, name)).join(" | ")} |`);
  return [`| ${names.join(" | ")} |`, `|${names.map(() => "---").join("|")}|`, ...lines].join("\n");
}

/** The plain values of a load: a ledger's totals are worked out by the canon. */
const texts = (loaded: object): Row =>
  Object.fromEntries(Object.entries(loaded).map(([name, value]) => [name, String(value ?? "")]));
