/** A ledger named by a closing date that its entries do not reach: said with how the file was read. */
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
    const { en, fr } = words("closing-not-reached", {
      ...{ file: file ?? "", closing: closing ?? "", last: last ?? "" },
    });
    await store.run(
      `update source_files
       set recognised_en = concat_ws(chr(10), recognised_en, $en), recognised_fr = concat_ws(chr(10), recognised_fr, $fr)
       where file_id = $file`,
      { en, fr, file: Number(row["file_id"]) },
    );
  }
}
