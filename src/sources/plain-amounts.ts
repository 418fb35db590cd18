/**
 * Amounts that a column writes plainly, valued by the engine: as amounts.ts reads them once the decimal mark is known,
 * without a text a row. What is written otherwise is judged one by one.
 */
import type { Store } from "../store/store.ts";
import { type DecimalMark, decimalMarkOf } from "../tabular/amounts.ts";

/** Rows whose amounts are asked for the mark. */
const SAMPLE_ROWS = 5_000;
/** Longest of them: their digits fit their type. */
const LONGEST = 14;

export interface PlainAmounts {
  /** Whether the text of a row is one. */
  readonly isPlain: string;
  readonly value: string;
  /** An amount that shows the mark. */
  readonly shown: string;
}

/** How the engine reads the column `cell` under a mark. */
function readingOf(cell: string, mark: DecimalMark): PlainAmounts {
  const [group, decimal] = mark === "," ? ["[. ]", ","] : ["[, ]", "[.]"];
  const digits = `([0-9]{1,3}(${group}[0-9]{3})+|[0-9]{1,12})(${decimal}[0-9]{1,2})?`;
  const bare = `translate(${cell}, '${mark === "," ? ". -" : ", -"}', '')`;
  const value = `replace(${bare}, '${mark}', '.')::decimal(18, 2)`;
  return {
    isPlain: `length(${cell}) <= ${LONGEST} and regexp_full_match(${cell}, '-?${digits}|${digits}-')`,
    shown: `1${mark}5`,
    value: `if(contains(${cell}, '-'), -${value}, ${value})`,
  };
}

/** Null: the first rows show no mark, or some other text of the column shows another one. */
export async function plainAmountsOf(store: Store, field: string): Promise<PlainAmounts | null> {
  const cell = `cells."${field}"`;
  const first = await store.all(
    `select "${field}" as text from table_cells where "${field}" is not null limit ${SAMPLE_ROWS}`,
  );
  const mark = decimalMarkOf(first.map(({ text }) => String(text)));
  if (mark === null) return null;
  const reading = readingOf(cell, mark);
  const others = await store.all(
    `select distinct ${cell} as text from table_cells as cells
     where ${cell} is not null and not (${reading.isPlain})`,
  );
  const shown = decimalMarkOf([reading.shown, ...others.map(({ text }) => String(text))]);
  return shown === mark ? reading : null;
}
