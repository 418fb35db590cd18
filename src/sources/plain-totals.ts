/**
 * The total that a table prints, beside the rows it stands for. Groups have totals of their own, and several of them
 * say nothing certain of the whole: only the one total of a sheet is checked.
 */
import { centsText } from "../kernel/money.ts";
import { centsOf, readAmount } from "../tabular/amounts.ts";
import { LONGEST_SHOWN } from "../tabular/cells.ts";
import type { Loading } from "./plain-problems.ts";
import type { PrintedTotal } from "./plain-rows.ts";

/** A problem for each amount of a printed total to which neither the rows read nor those kept come. */
export async function sayTotals(loading: Loading, printed: readonly PrintedTotal[]): Promise<void> {
  const { store, fileId } = loading;
  for (const total of printed) {
    if (printed.some((other) => other !== total && other.sheetNo === total.sheetNo)) continue;
    const said = amountsOf(loading, total);
    if (said.length === 0) continue;
    const sums = await sumsOf(
      loading,
      total,
      said.map(({ field }) => field),
    );
    const { line, position } = total;
    const rows = said.flatMap(({ field, text, cents }) => {
      const [kept = 0n, ...others] = sums.get(field) ?? [];
      if ([kept, ...others].some((sum) => sum === cents || sum === -cents)) return [];
      const missing = centsText(cents - kept);
      const heading = total.headings.get(field) ?? null;
      return [
        [
          fileId,
          line,
          position,
          "total-differs",
          heading,
          text.slice(0, LONGEST_SHOWN),
          missing,
          false,
        ],
      ];
    });
    if (rows.length > 0) await store.append("problems", rows);
  }
}

interface SaidAmount {
  readonly field: string;
  readonly text: string;
  readonly cents: bigint;
}

function amountsOf({ present, marks }: Loading, { cells }: PrintedTotal): SaidAmount[] {
  return present.flatMap(({ field, kind }) => {
    const text = kind === "amount" ? (cells.get(field) ?? "").trim() : "";
    const { text: amount } = readAmount(text, marks.get(field) ?? null);
    return text === "" || amount === null ? [] : [{ field, text, cents: centsOf(amount) }];
  });
}

/** Of each field, in cents: the rows kept, all rows, and the rows whose document does not repeat its total. */
async function sumsOf(
  { store, again }: Loading,
  { sheetNo }: PrintedTotal,
  fields: readonly string[],
): Promise<Map<string, bigint[]>> {
  const once = again === true ? "not is_again" : "true";
  const sums = fields.flatMap((field, place) => [
    `sum("${field}") filter (where is_kept) as kept_${place}, sum("${field}") as all_${place},
     sum("${field}") filter (where ${once}) as once_${place}`,
  ]);
  const row = await store.one(
    `select ${sums.join(", ")}
     from (select rows.*, rejected.line is null as is_kept from table_rows as rows
       left join (select distinct sheet_no, line from table_rejected) as rejected using (sheet_no, line))
     where sheet_no = ${sheetNo}`,
  );
  const centsAt = (name: string): bigint => (row[name] == null ? 0n : centsOf(String(row[name])));
  return new Map(
    fields.map((field, place) => [
      field,
      ["kept", "all", "once"].map((name) => centsAt(`${name}_${place}`)),
    ]),
  );
}
