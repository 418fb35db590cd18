/**
 * Lines that stand twice, field for field (X08). The candidates share every loaded field; the others are compared in
 * the text of the file, so that two lines with other labels are not called copies; of a workbook or an XML,
 * labels alone.
 */
import type { Store } from "../store/store.ts";
import { readLines } from "../tabular/lines.ts";

/** Beyond this many candidates the texts are not compared, and the control says «probable» by its page. */
const CANDIDATES_MAX = 200_000;

/** Fills `duplicate_lines` from `duplicate_candidates`. */
export async function confirmDuplicates(store: Store): Promise<void> {
  const files = await store.all(
    `select file_id, path, encoding, count(*) as n from duplicate_candidates
     join source_files using (file_id) join source_paths using (file_id)
     where separator is not null group by all order by file_id`,
  );
  await store.run(
    "create or replace temp table line_texts (file_id integer, line bigint, text varchar)",
  );
  for (const file of files) {
    const fileId = Number(file["file_id"]);
    if (Number(file["n"]) > CANDIDATES_MAX) continue;
    const lines = await store.all("select line from duplicate_candidates where file_id = $file", {
      file: fileId,
    });
    const texts = await readLines(
      String(file["path"]),
      lines.map((row) => Number(row["line"])),
      file["encoding"] === null ? null : String(file["encoding"]),
    );
    await store.append(
      "line_texts",
      [...texts].map(([line, text]) => [String(fileId), String(line), text.trimEnd()]),
    );
  }
  await store.run(
    `insert into duplicate_lines
     with known as (
       select duplicate_candidates.*, coalesce(text, label, '') as text
       from duplicate_candidates left join line_texts using (file_id, line)
     ), ranked as (
       select *, min(line) over same as line_first, count(*) over same as times
       from known window same as (partition by file_id, line_hash, text)
     )
     select file_id, line, line_first, journal, entry_no, account, auxiliary, document, posted_on, amount
     from ranked where times > 1 order by file_id, line`,
    {},
    "duplicate lines",
  );
}
