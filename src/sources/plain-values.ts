/**
 * The values of a source's rows: the distinct texts of each column are judged once and joined back; what the bytes of a
 * text gave valued, and amounts written plainly, need no judge.
 */
import { sqlText } from "../store/store.ts";
import { type DateOrder, dateOrderOf } from "../tabular/date-texts.ts";
import { judgeOf, TYPES, writingOf } from "../tabular/kinds.ts";
import type { TableColumn } from "../tabular/table-card.ts";
import { plainAmountsOf } from "./plain-amounts.ts";
import { AGAIN, isError, isKey, type Loading } from "./plain-problems.ts";

/** The value that a cell of the column came with. */
export const valuedName = (field: string): string => `valued_${field}`;

/** The work tables of one file: headings, rejected rows, and `judged_<field>` for each column that is no text. */
export async function makeTables({ store, present }: Loading): Promise<void> {
  const judged = present
    .filter(({ kind }) => kind !== "text")
    .map(({ field }) => [`judged_${field}`, "text varchar, value varchar, fault varchar"]);
  const tables = [
    ["table_headings", "sheet_no integer, field varchar, heading varchar"],
    ["table_rejected", "sheet_no integer, line bigint, code varchar, field varchar, shown varchar"],
    ...judged,
  ];
  await store.run(
    tables
      .map(([name, columns]) => `create or replace temp table ${name} (${columns});`)
      .join("\n"),
  );
}

/** Judges the texts of all columns; false: the file writes otherwise than its first rows, by which some were valued. */
export async function judgeColumns(loading: Loading): Promise<boolean> {
  const order = await dateOrderOfFile(loading);
  for (const column of loading.present)
    if (!(await judgeColumn(loading, column, order))) return false;
  return true;
}

/** The order of day and month that the dates of all columns show: it serves a column that shows none. */
async function dateOrderOfFile({ store, present, bytes }: Loading): Promise<DateOrder | null> {
  const dates = present.filter(({ kind }) => kind === "date");
  if (dates.length < 2) return null;
  const texts = dates.map(({ field }) => `select "${field}" as text from table_cells`);
  const found = await store.all(
    `select distinct text from (${texts.join(" union all ")}) where text is not null`,
  );
  const shown = dates.flatMap(({ field }) => bytes?.typed.get(field)?.evidence ?? []);
  const order = dateOrderOf([...shown, ...found.map(({ text }) => String(text))]);
  return order === "mixed" ? null : order;
}

/** `judged_<field>(text, value, fault)`: one row a distinct text of the column, but for amounts written plainly. */
async function judgeColumn(
  { store, mark: ofFile, marks, plains, judged, bytes }: Loading,
  column: TableColumn,
  orderOfFile: DateOrder | null,
): Promise<boolean> {
  const { field, kind } = column;
  if (kind === "text") return true;
  const valued = bytes?.typed.get(field);
  const plain = kind === "amount" && ofFile === null ? await plainAmountsOf(store, field) : null;
  if (plain !== null) plains.set(field, plain);
  const found = await store.all(
    `select distinct cells."${field}" as text from table_cells as cells
     where cells."${field}" is not null and not (${plain?.isPlain ?? "false"})`,
  );
  const texts = found.map(({ text }) => String(text));
  const shown = [plain?.shown, valued?.evidence].filter((text) => text != null);
  const written = writingOf(kind, [...shown, ...texts]);
  const [mark, order] = [ofFile ?? written.mark, written.order ?? orderOfFile];
  if (valued?.hasUsed === true && valued.expected !== (kind === "date" ? order : mark))
    return false;
  marks.set(field, mark);
  const judge = judgeOf(column, { ...written, mark, order });
  const values = texts.map((text) => {
    const { value, fault } = judge(text);
    return [text, value, fault];
  });
  if (values.length > 0) {
    judged.add(field);
    await store.append(`judged_${field}`, values);
  }
  return true;
}

const unlessError = (text: string): string => `if(${isError(text)}, null, ${text})`;

/**
 * The rows with the value of each column in its type, and `<field>_text` as it was written; `named` gives the tables.
 */
export function rowsWithValues(
  { card, held, plains, judged, bytes, again }: Loading,
  named: (table: string) => string = (table) => table,
): string {
  const values = card.columns.map((column) => {
    const { field, kind } = column;
    const text = held.has(field) ? `cells."${field}"` : "null::varchar";
    if (kind === "text") return `${isKey(column, card) ? unlessError(text) : text} as "${field}"`;
    const type = TYPES[kind];
    const read = judged.has(field) ? `"${field}".value::${type}` : `null::${type}`;
    const plain = plains.get(field);
    const value = plain === undefined ? read : `if(${plain.isPlain}, ${plain.value}, ${read})`;
    if (bytes?.typed.has(field) !== true)
      return `${value} as "${field}", ${text} as "${field}_text"`;
    const own = `cells."${valuedName(field)}"`;
    return `coalesce(${own}, ${value}) as "${field}",
      if(${own} is null, ${text}, ${AGAIN} || ${sqlText(field)}) as "${field}_text"`;
  });
  const joins = [...judged].map(
    (field) =>
      `left join ${named(`judged_${field}`)} as "${field}" on "${field}".text = cells."${field}"`,
  );
  const place =
    bytes === null
      ? "position, raw"
      : `coalesce(position, line::varchar) as position, coalesce(raw, ${AGAIN}) as raw`;
  const rows = `select sheet_no, line, ${place}, beyond, ${values.join(", ")}
     from ${named("table_cells")} as cells ${joins.join("\n")}`;
  if (card.lines === undefined || again === null) return rows;
  const isAgain = again
    ? `(sheet_no, line) in (select (sheet_no, line) from ${named("table_again")})`
    : "false";
  return `select *, ${isAgain} as is_again from (${rows})`;
}
