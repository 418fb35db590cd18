/** The labels of journals and accounts met while reading: the first one of each is kept. */
import type { Store } from "../../store/store.ts";
import type { Header } from "./columns.ts";

/** Beyond, labels are not kept: a chart of accounts never has as many. */
const mostLabels = 500_000;

export class LabelBook {
  readonly #journals = new Map<string, string | null>();
  readonly #accounts = new Map<string, string | null>();
  readonly #journalLabelAt: number;
  readonly #accountLabelAt: number;

  constructor(header: Header) {
    this.#journalLabelAt = header.position.get("JournalLib") ?? -1;
    this.#accountLabelAt = header.position.get("CompteLib") ?? -1;
  }

  /** One accepted row. */
  see(journal: string, account: string, fields: readonly string[]): void {
    if (!this.#journals.has(journal)) keep(this.#journals, journal, fields[this.#journalLabelAt]);
    if (!this.#accounts.has(account)) keep(this.#accounts, account, fields[this.#accountLabelAt]);
  }

  async load(store: Store, fileId: number): Promise<void> {
    const rows = (labels: ReadonlyMap<string, string | null>) =>
      [...labels].map(([code, label]) => [String(fileId), code === "" ? null : code, label]);
    await store.append("fec_journals", rows(this.#journals));
    await store.append("fec_accounts", rows(this.#accounts));
  }
}

/** Copies: a slice would keep the whole text it was cut from in memory. */
function keep(labels: Map<string, string | null>, code: string, label: string | undefined): void {
  if (labels.size >= mostLabels) return;
  const text = (label ?? "").trim();
  labels.set(copyOf(code), text === "" ? null : copyOf(text));
}

function copyOf(text: string): string {
  return Buffer.from(text, "utf8").toString("utf8");
}
