/** A ledger named by a closing date that its entries do not reach: said with how the file was read. */
import type { Bilingual } from "../../kernel/language.ts";
import { sentencesOf } from "../../store/refusals.ts";
import type { Store } from "../../store/store.ts";

const words = sentencesOf("canon/ledger/words.yaml");

/** Once the ledgers' closing dates are settled. */
export async function sayClosings(store: Store): Promise<void> {
  const files = await store.all(
    `select file_id, name, fiscal_year_end_on::varchar as closing_on, last_on::varchar as last_on
     from ledger_files
     join ledger_spans using (file_id)
     join ledger_reach using (file_id)
     join entities using (entity_id)
     where not is_reached and year_end_on = last_day(last_on)
     order by file_id`,
  );
  for (const row of files) {
    const [file, closing, last] = ["name", "closing_on", "last_on"].map((name) =>
      String(row[name]),
    );
    const told = { file: file ?? "", closing: closing ?? "", last: last ?? "" };
    await sayOfFile(store, Number(row["file_id"]), words("closing-not-reached", told));
  }
}

/** Beside why the file was recognised and how it was read. */
export const sayOfFile = (store: Store, file: number, { en, fr }: Bilingual): Promise<void> =>
  store.run(
    `update source_files
     set recognised_en = concat_ws(chr(10), recognised_en, $en), recognised_fr = concat_ws(chr(10), recognised_fr, $fr)
     where file_id = $file`,
    { en, fr, file },
  );
