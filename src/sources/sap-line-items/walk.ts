/**
 * The rows of a display of line items. A list prints its customer in a block above each table, a workbook may close a
 * group with it; subtotals and totals carry no document. Rows get the customer of their group.
 */
import { type CellRow, rawOf } from "../../tabular/cells.ts";
import { cellText, plainWords } from "../../tabular/fold.ts";
import type { LineCells } from "../../tabular/line-cells.ts";
import type { TableCard } from "../../tabular/table-card.ts";
import { cellsOf, quickOf, type Sheet, type Walk } from "../plain-rows.ts";

/** Rows of a group that wait for the customer below them; beyond, they are kept without one. */
const WAITING_MAX = 500_000;
const LONGEST_LABEL = 40;
const LABELS = {
  customer_id:
    /^(?:customer|account|client|compte|compte client|debitor|debitorenkonto|kunde|konto|cliente|deudor|cuenta)$/,
  company_code: /^(?:company code|societe|buchungskreis|sociedad)$/,
  customer_name: /^(?:name|nom|nombre|name 1)$/,
} as const;
type Named = keyof typeof LABELS;
const NAMED = Object.keys(LABELS) as Named[];
/** The columns that rows take from their group. */
export const FILLED: readonly string[] = NAMED;

/** What a row beside the data says of its group: `Customer  0000100001`; null: nothing. */
export function labelOf(cells: readonly string[]): readonly [Named, string] | null {
  const filled = cells.map(cellText).filter((cell) => cell !== "");
  const [first = "", second] = filled;
  if (filled.length > 2 || first.length > 2 * LONGEST_LABEL) return null;
  const [label, value] = second === undefined ? cutLabel(cells) : [first, second];
  const words = plainWords(label.slice(0, LONGEST_LABEL));
  const named = NAMED.find((one) => LABELS[one].test(words));
  return named === undefined || value === "" ? null : [named, value];
}

/** A list cuts the label from its value with blanks, a workbook with the last one. */
function cutLabel(cells: readonly string[]): readonly [string, string] {
  const text = cells.find((cell) => cell.trim() !== "")?.trim() ?? "";
  const wide = /^(\S+(?: \S+){0,2}) {2,}(\S.*)$/.exec(text);
  if (wide !== null) return [wide[1] ?? "", wide[2] ?? ""];
  const narrow = /^(\D+?)[ :]+(\S+)$/.exec(text);
  return [narrow?.[1] ?? "", narrow?.[2] ?? ""];
}

/** The card's rows of one file, each with its group. */
export const lineItems: Walk = (sheets, card, ways) => {
  const groups = new Map([...sheets].map(([name, sheet]) => [name, new Groups(card, sheet)]));
  const text = groups.get(null);
  const quick = quickOf(sheets, card, ways);
  return {
    take: (row) => {
      const [headings, group] = [sheets.get(row.sheet), groups.get(row.sheet)];
      if (headings === undefined || group === undefined) return [];
      const isBelow = row.line > headings.row.line;
      const isSure = isBelow && group.isNumbered(row.cells);
      const label = isSure ? null : labelOf(row.cells);
      if (label !== null) return group.name(...label);
      if (!isSure && !(isBelow && group.isData(row.cells))) return [];
      const { sheet, line, cells } = row;
      const own = { sheet, sheetNo: headings.sheetNo, line, raw: rawOf(cells) };
      return group.add({ ...own, cells: cellsOf(row, headings, card, ways.isText) });
    },
    end: () => [...groups.values()].flatMap((group) => group.end()),
    quick:
      quick === null || text === undefined
        ? null
        : { ...quick, isSure: (line) => text.isSure(line), fills: text.fills },
  };
};

type Filled = CellRow & { readonly cells: string[] };

/** The groups of one sheet: named above their rows, unless rows come before the first name. */
class Groups {
  readonly #headings: Sheet;
  readonly #places: Readonly<Record<Named, number>>;
  readonly #known: Partial<Record<Named, string>> = {};
  readonly #dated: readonly number[];
  readonly #numberedAt: number;
  readonly #hasCustomers: boolean;
  #waiting: Filled[] = [];
  #isBelow: boolean | null = null;

  constructor(card: TableCard, headings: Sheet) {
    this.#headings = headings;
    const placeOf = (field: string) => 1 + card.columns.findIndex((one) => one.field === field);
    this.#places = {
      customer_id: placeOf("customer_id"),
      company_code: placeOf("company_code"),
      customer_name: placeOf("customer_name"),
    };
    this.#hasCustomers = headings.at.has("customer_id");
    this.#numberedAt = headings.at.get("doc_no") ?? -1;
    this.#dated = ["doc_no", "doc_type", "posted_on", "doc_date"].flatMap(
      (field) => headings.at.get(field) ?? [],
    );
  }

  /** A row with the number of a document is one of data, whatever else stands in it. */
  isNumbered(cells: readonly string[]): boolean {
    return /\d/.test(cells[this.#numberedAt] ?? "");
  }

  /** The same of a line that waits for nothing. */
  isSure(line: LineCells): boolean {
    return (this.#hasCustomers || this.#isBelow === false) && line.hasDigit(this.#numberedAt);
  }

  /** What rows take from their group, by column. */
  get fills(): ReadonlyMap<number, () => string> {
    return new Map(NAMED.map((name) => [this.#places[name] - 1, () => this.#known[name] ?? ""]));
  }

  /** A row with neither document nor date is a sum; the headings may stand again on each page. */
  isData(cells: readonly string[]): boolean {
    const filled = this.#dated.filter((place) => cellText(cells[place] ?? "") !== "");
    if (filled.length === 0) return false;
    const part = this.#headings.partOf(cells);
    return part === "data" || (part === "total" && filled.length > 1);
  }

  /** The group's name: of the rows that wait for it, or of those to come. */
  name(what: Named, value: string): Filled[] {
    this.#known[what] = value;
    if (what !== "customer_id") return [];
    this.#isBelow ??= this.#waiting.length > 0;
    if (!this.#isBelow) delete this.#known.customer_name;
    return this.end();
  }

  add(row: Filled): Filled[] {
    if (this.#hasCustomers || this.#isBelow === false) return [this.#filled(row)];
    this.#waiting.push(row);
    return this.#waiting.length > WAITING_MAX ? this.#waiting.splice(0) : [];
  }

  /** The rows that wait, with what is known of their group. */
  end(): Filled[] {
    const done = this.#waiting;
    this.#waiting = [];
    return done.map((row) => this.#filled(row));
  }

  #filled(row: Filled): Filled {
    for (const name of NAMED) {
      const place = this.#places[name];
      if (row.cells[place] === "") row.cells[place] = this.#known[name] ?? "";
    }
    return row;
  }
}
