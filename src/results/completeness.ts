/** What the files leave out: months, companies, documents that one of them holds and another does not. */
import { readPackageFile } from "../store/root.ts";
import { type Store, textOrNull } from "../store/store.ts";
import type { Diagnosis } from "./schema.ts";

export async function readCompleteness(store: Store): Promise<Diagnosis["completeness"]> {
  const query = "results/completeness.sql";
  const rows = await store.all(readPackageFile(query), {}, query);
  return rows.map(({ fact, subject, count, amount, examples }) => ({
    fact: fact as Diagnosis["completeness"][number]["fact"],
    subject: textOrNull(subject),
    count: Number(count),
    amount: textOrNull(amount),
    examples: (examples as unknown[]).map(String),
  }));
}
