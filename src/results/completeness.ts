/** What the files leave out (lists/left-out.sql), fact by fact; every row is in evidence/left-out.csv. */
import type { Language } from "../kernel/language.ts";
import { type Store, textOrNull } from "../store/store.ts";
import { labelOf } from "../words/labels.ts";
import type { Diagnosis } from "./schema.ts";

export const EXAMPLES = 12;

export async function readCompleteness(
  store: Store,
  language: Language,
): Promise<Diagnosis["completeness"]> {
  const rows = await store.all(
    `select fact, subject, sum(missing_count) as count, sum(amount)::decimal(38, 2)::varchar as amount,
       list(concat_ws(' – ', document, document_last) order by document, file_id, line) filter (where document is not null)[:${EXAMPLES}] as examples
     from left_out group by fact, subject order by fact, subject`,
    {},
    "what the files leave out",
  );
  return rows.map(({ fact, subject, count, amount, examples }) => ({
    fact: fact as Diagnosis["completeness"][number]["fact"],
    subject: textOrNull(subject),
    count: Number(count),
    amount: textOrNull(amount),
    examples: ((examples ?? []) as unknown[]).map(String),
    prevents: labelOf("prevents", String(fact), language),
  }));
}
