/** What the rows of a table can be reproached with: those left out with their reason, then the cells of the others. */
import { type Store, sqlText } from "../store/store.ts";
import { LONGEST_SHOWN, rawOf } from "../tabular/cells.ts";
import { cellText } from "../tabular/fold.ts";
import type { Opened } from "../tabular/opened.ts";
import { readTableBatches } from "../tabular/table.ts";
import type { TableCard, TableColumn } from "../tabular/table-card.ts";
import type { PlainAmounts } from "./plain-amounts.ts";
import type { PlainRows } from "./plain-rows.ts";

export interface Loading {
  readonly store: Store;
  readonly card: TableCard;
  readonly fileId: number;
  /** Columns that some sheet of the file has. */
  readonly present: readonly TableColumn[];
  /** Columns that its rows hold: those, and what they take from the rows around them. */
  readonly held: ReadonlySet<string>;
  /** Columns whose amounts the engine reads. */
  readonly plains: Map<string, PlainAmounts>;
  readonly mark: PlainRows["mark"];
  /** Of each column of amounts, once judged. */
  readonly marks: Map<string, PlainRows["mark"]>;
  /** Columns some text of which had to be judged. */
  readonly judged: Set<string>;
  readonly bytes: PlainRows["bytes"];
  /** Whether some line repeats its document's total; null: not known yet. */
  again: boolean | null;
}

/** Before what is to be read again in the file: a column, or nothing for the whole row. No cell holds it. */
export const AGAIN = "chr(31)";
const textOf = (card: TableCard, field: string): string =>
  card.columns.find((one) => one.field === field)?.kind === "text"
    ? `"${field}"`
    : `"${field}_text"`;

const ERRORS = ["REF!", "N/A", "VALUE!", "DIV/0!", "NAME?", "NUM!", "NULL!", "NOT-COMPUTED!"]
  .map((name) => sqlText(`#${name}`))
  .join(", ");
/** Whether the text is an error of a spreadsheet, in place of what a row is known by. */
export const isError = (text: string): string => `coalesce(${text} in (${ERRORS}), false)`;

/** A text without which a row is nothing. */
export const isKey = ({ field, kind }: TableColumn, { needs }: TableCard): boolean =>
  kind === "text" && needs.flat().includes(field);

/** Each rule in its turn over the rows that the earlier ones left: a row is left out for one reason. */
export async function rejectRows({ store, card }: Loading): Promise<void> {
  const rules = card.rules.filter(({ rejects }) => rejects);
  const first = { code: "row-misaligned", when: "beyond is not null", column: card.needs[0]?.[0] };
  for (const { code, when, column } of [first, ...rules]) {
    const shown = column === undefined ? "raw" : `coalesce(${textOf(card, column)}, raw)`;
    await store.run(
      `insert into table_rejected
       select sheet_no, line, ${sqlText(code)}, ${column === undefined ? "null" : sqlText(column)}, ${shown}
       from (
         select *, coalesce(${when ?? "false"}, false) as is_met
         from table_rows anti join table_rejected using (sheet_no, line))
       where is_met`,
      {},
      `rule ${code}`,
    );
  }
}

/** Rows left out with their reason, then what the others' cells can be reproached with, in the order of the rows. */
export async function writeProblems({
  store,
  card,
  fileId,
  present,
  judged,
}: Loading): Promise<void> {
  const money = card.money === undefined ? "null" : `"${card.money}"`;
  const select = (from: string, code: string, field: string, shown: string, place: number) =>
    `select sheet_no, line, position, ${code} as code, ${field} as field, ${shown} as shown, ${money} as amount, ${place} as place from ${from}`;
  const kept = "from table_rows anti join table_rejected using (sheet_no, line)";
  const parts = [
    `select sheet_no, line, position, code, field, shown, ${money} as amount, -1 as place
     from table_rejected join table_rows using (sheet_no, line)`,
  ];
  for (const [place, { field, kind, codes }] of present.entries()) {
    if (kind === "text" || !judged.has(field)) continue;
    const code = [...codes].map(([fault, one]) => `when ${sqlText(fault)} then ${sqlText(one)}`);
    const from = `(select given.*, judged.fault from (${kept}) as given
      join judged_${field} as judged on judged.text = given."${field}_text" and judged.fault is not null)`;
    const once =
      kind === "terms"
        ? `qualify row_number() over (partition by "${field}_text" order by sheet_no, line) = 1`
        : "";
    parts.push(
      `${select(from, `case fault ${code.join(" ")} end`, sqlText(field), `"${field}_text"`, place)} ${once}`,
    );
  }
  for (const { field } of present.filter((one) => isKey(one, card)))
    parts.push(
      `select sheet_no, line, coalesce(position, line::varchar), 'text-unreadable', ${sqlText(field)}, "${field}", null, 0
       from table_cells anti join table_rejected using (sheet_no, line) where ${isError(`"${field}"`)}`,
    );
  for (const { code, when = "false", column, rejects } of card.rules) {
    if (rejects) continue;
    const field = column === undefined ? "null" : sqlText(column);
    const shown = column === undefined ? "raw" : textOf(card, column);
    parts.push(`${select(`(${kept})`, sqlText(code), field, shown, present.length)} where ${when}`);
  }
  await store.run(
    `insert into problems
     select ${fileId}, line, position, code, heading, left(shown, ${LONGEST_SHOWN}), amount, place = -1
     from (select distinct * from (${parts.map((one) => `(${one})`).join(" union all ")})) as found
     left join table_headings using (sheet_no, field)
     order by sheet_no, line, place, code`,
    {},
    "problems of a table",
  );
}

/** What problems show of rows that went to the engine by their bytes is read again in the file. */
export async function tellShown({ store, fileId, bytes }: Loading, opened: Opened): Promise<void> {
  if (bytes === null) return;
  const ofFile = `file_id = ${fileId} and starts_with(value, ${AGAIN})`;
  const asked = await store.all(
    `select line, list(distinct value[2:]) as fields from problems where ${ofFile} group by line`,
  );
  if (asked.length === 0) return;
  const fields = new Map(asked.map((row) => [Number(row["line"]), row["fields"] as string[]]));
  await store.run(
    "create or replace temp table table_shown (line bigint, field varchar, text varchar)",
  );
  for await (const rows of readTableBatches(opened)) {
    const found = rows.flatMap(({ line, cells }) =>
      (fields.get(line) ?? []).map((field): [bigint, string, string] => {
        const text = field === "" ? rawOf(cells) : (cells[bytes.at.get(field) ?? -1] ?? "");
        return [BigInt(line), field, cellText(text)];
      }),
    );
    if (found.length > 0) await store.append("table_shown", found);
  }
  await store.run(
    `update problems set value = left(shown.text, ${LONGEST_SHOWN}) from table_shown as shown
     where ${ofFile} and shown.line = problems.line and shown.field = problems.value[2:];
     drop table table_shown`,
    {},
    "texts shown beside problems",
  );
}
