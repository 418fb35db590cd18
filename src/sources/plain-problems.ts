/** What the rows of a table can be reproached with: those left out with their reason, then the cells of the others. */
import { type Store, sqlText } from "../store/store.ts";
import type { TableCard, TableColumn } from "../tabular/table-card.ts";
import type { PlainAmounts } from "./plain-amounts.ts";
import { LONGEST_SHOWN, type PlainRows } from "./plain-rows.ts";

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
}

export const textOf = (card: TableCard, field: string): string =>
  card.columns.find((one) => one.field === field)?.kind === "text"
    ? `"${field}"`
    : `"${field}_text"`;

/** Rows left out with their reason, then what the others' cells can be reproached with, in the order of the rows. */
export async function writeProblems({ store, card, fileId, present }: Loading): Promise<void> {
  const money = card.money === undefined ? "null" : `"${card.money}"`;
  const select = (from: string, code: string, field: string, shown: string, place: number) =>
    `select sheet_no, line, position, ${code} as code, ${field} as field, ${shown} as shown, ${money} as amount, ${place} as place from ${from}`;
  const kept = "from table_rows anti join table_rejected using (sheet_no, line)";
  const parts = [
    `select sheet_no, line, position, code, field, shown, ${money} as amount, -1 as place
     from table_rejected join table_rows using (sheet_no, line)`,
  ];
  for (const [place, { field, kind, codes }] of present.entries()) {
    if (kind === "text") continue;
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
