/** The labels of journals and accounts met while reading: the first one of each is kept. */
import type { Store } from "../../store/store.ts";
import type { Header } from "./columns.ts";

/** Beyond, labels are not kept: a chart of accounts never has as many. */
const mostLabels = 500_000;

interface Met {
  readonly label: string | null;
  /** First line. */
  readonly line: number;
}

export class LabelBook {
  readonly #journals = new Map<string, Met>();
  readonly #accounts = new Map<string, Met>();
  readonly #journalLabelAt: number;
  readonly #accountLabelAt: number;

  constructor(header: Header) {
    this.#journalLabelAt = header.position.get("JournalLib") ?? -1;
    this.#accountLabelAt = header.position.get("CompteLib") ?? -1;
  }

  /** One accepted row, by its line in the file. */
  see(journal: string, account: string, fields: readonly string[], line: number): void {
    if (!this.#journals.has(journal)) {
      keep(this.#journals, journal, fields[this.#journalLabelAt], line);
    }
    if (!this.#accounts.has(account)) {
      keep(this.#accounts, account, fields[this.#accountLabelAt], line);
    }
  }

  async load(store: Store, fileId: number): Promise<void> {
    const rows = (labels: ReadonlyMap<string, Met>) =>
      [...labels].map(([code, { label, line }]) => [
        String(fileId),
        code === "" ? null : code,
        label,
        String(line),
      ]);
    await store.append("ledger_journals", rows(this.#journals));
    await store.append("ledger_account_labels", rows(this.#accounts));
  }
}

/** Copies: a slice would keep the whole text it was cut from in memory. */
function keep(
  labels: Map<string, Met>,
  code: string,
  label: string | undefined,
  line: number,
): void {
  if (labels.size >= mostLabels) return;
  const text = cleanLabel(label);
  labels.set(copyOf(code), { label: text === null ? null : copyOf(text), line });
}

/** Trimmed, null when empty. */
export function cleanLabel(text: string | undefined): string | null {
  const label = (text ?? "").trim();
  return label === "" ? null : label;
}

function copyOf(text: string): string {
  return Buffer.from(text, "utf8").toString("utf8");
}
