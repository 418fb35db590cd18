/**
 * The rows that the fast reading did not place, read one by one under the rules of the general engine: lines
 * that need a second look, text, page breaks, and one grand total below the last line. Whatever needs its
 * neighbours to be understood (subtotals, customers' own lines, groups) sends the whole file to that engine.
 */
import { decimalMarkOf } from "../../tabular/amounts.ts";
import type { TableRow } from "../../tabular/table.ts";
import type { Layout } from "./layout.ts";
import { cellsOf, joined } from "./report.ts";
import { type Level, labelIn, levelOf } from "./roles.ts";
import { moneyColumns, type Seen, seeRow, type Writing } from "./rows.ts";
import { type Line, ownCustomer } from "./structure.ts";

export interface OddRows {
  readonly lines: readonly Line[];
  /** Lines left out because their amount cannot be read. */
  readonly rejected: readonly Seen[];
  readonly total: { readonly seen: Seen; readonly label: string | null } | null;
  /** Rows without money, in order. */
  readonly footers: readonly TableRow[];
  /** Rows that hold something. */
  readonly rowsRead: number;
}

export interface OddContext {
  readonly layout: Layout;
  readonly writing: Writing;
  readonly level: Level;
  readonly pageTexts: ReadonlySet<string>;
  /** Last line the fast reading placed. */
  readonly lastPlain: number;
}

/** Null: one of them cannot be understood alone. */
export function readOddRows(rows: readonly TableRow[], context: OddContext): OddRows | null {
  const { layout, writing, level, pageTexts } = context;
  const seen = rows.map((row) => seeRow(row, layout, writing, pageTexts));
  if (level === "customer" && levelOf(seen, layout) === "item") return null;
  const lines: Line[] = [];
  const rejected: Seen[] = [];
  let total: OddRows["total"] = null;
  let lastLine = context.lastPlain;
  for (const one of seen) {
    if (one.kind !== "money") continue;
    const role = roleOf(one, level);
    if (role === null) return null;
    if (role.isTotal) {
      if (total !== null) return null;
      total = { seen: one, label: role.label };
      continue;
    }
    lastLine = Math.max(lastLine, one.row.line);
    if (one.amount === null) rejected.push(one);
    else {
      const who = ownCustomer(one);
      lines.push({ seen: one, customerId: who.id, customerName: who.name, amount: one.amount });
    }
  }
  if (total !== null && total.seen.row.line <= lastLine) return null;
  return {
    lines,
    rejected,
    total,
    footers: seen.filter(({ kind }) => kind !== "money").map(({ row }) => row),
    rowsRead: rows.filter((row) => joined(row) !== "").length,
  };
}

interface Role {
  readonly isTotal: boolean;
  readonly label: string | null;
}
const LINE: Role = { isTotal: false, label: null };

/** Null: its place among the others decides (roles.ts). */
function roleOf(seen: Seen, level: Level): Role | null {
  const found = seen.hasDate ? null : labelIn(seen);
  if (found === null) {
    const isNamed = (seen.customerId ?? seen.customerName) !== null;
    const isBare = seen.texts.length === 0 && !seen.hasDate;
    if (isBare) return { isTotal: true, label: null };
    const maySum = level === "item" && isNamed && seen.document === null && !seen.hasDate;
    return maySum && seen.amount !== null ? null : LINE;
  }
  const { label, text } = found;
  const isCoded = seen.customerId !== null && seen.customerId !== text;
  if (isCoded && level === "customer" && label.kind !== "grand") return LINE;
  if (isCoded && seen.document !== null && seen.document !== text) return LINE;
  if (isCoded || seen.amount === null) return null;
  const isWhole = label.kind === "grand" || label.kind === "bare";
  return isWhole ? { isTotal: true, label: text === "" ? null : text } : null;
}

/** Whether the decimal mark the head shows is the one all the rows show. */
export function confirmsMark(
  head: readonly TableRow[],
  odd: readonly TableRow[],
  layout: Layout,
  mark: Writing["mark"],
): boolean {
  return decimalMarkOf(cellsOf([...head, ...odd], moneyColumns(layout))) === mark;
}
