/** Ledgers that a fuller one of the same company holds already: never added, always said. */
import type { Bilingual } from "../../kernel/language.ts";
import { sentencesOf } from "../../store/refusals.ts";
import type { Store } from "../../store/store.ts";

const words = sentencesOf("canon/ledger/words.yaml");

/** A file that counts for nothing, and why. */
export interface SetAside {
  readonly fileId: number;
  readonly reason: Bilingual;
}

const TABLES = [
  "source_files",
  "source_paths",
  "problems",
  "ledger_file_rows",
  "ledger_item_rows",
  "ledger_journals",
  "ledger_account_labels",
  "ledger_account_roles",
  "ledger_scans",
  "ledger_account_months",
  "ledger_currency_facts",
  "ledger_told_currencies",
  "ledger_runs",
];

/** Forgets what was loaded of them. `chart`: of the full ledgers that sub-ledgers, if any, are held against. */
export async function setCopiesAside(
  store: Store,
  chart: string | null,
): Promise<readonly SetAside[]> {
  await store.runFile("canon/ledger/copies.sql");
  if (chart !== null) await store.runFile("canon/ledger/sub-ledger-copies.sql", { chart });
  const copies = await store.all("select * from ledger_copies order by file_id");
  if (copies.length === 0) return [];
  for (const table of TABLES)
    await store.run(
      `delete from ${table} where file_id in (select file_id from ledger_copies)`,
      {},
      table,
    );
  return copies.map((row) => ({
    fileId: Number(row["file_id"]),
    reason: words("copy", {
      kept: String(row["kept_name"]),
      held: Number(row["held_count"]),
      lines: Number(row["line_count"]),
    }),
  }));
}
