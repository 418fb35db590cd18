/** The label of each journal and account of a ledger, from the first line that uses it. */
import type { Store } from "../../store/store.ts";

/** Beyond, labels are not kept: a chart of accounts never has as many. */
const MOST = 500_000;

export class LabelBook {
  readonly #labels = new Map<string, { readonly label: string | null; readonly line: number }>();

  isMet(code: string): boolean {
    return this.#labels.has(code);
  }

  /** One use of a code; the first counts. */
  see(code: string, label: string | undefined, line: number): void {
    if (this.#labels.has(code) || this.#labels.size >= MOST) return;
    this.#labels.set(copyOf(code), { label: copyOf((label ?? "").trim()) || null, line });
  }

  /** Into `ledger_journals` or `ledger_account_labels`. */
  async load(store: Store, table: string, fileId: number): Promise<void> {
    const rows = [...this.#labels].map(([code, { label, line }]) => [
      ...[String(fileId), code === "" ? null : code, label, String(line)],
    ]);
    await store.append(table, rows);
  }
}

/** A text of its own: a slice would keep the whole text it was cut from in memory. */
function copyOf(text: string): string {
  return Buffer.from(text, "utf8").toString("utf8");
}
