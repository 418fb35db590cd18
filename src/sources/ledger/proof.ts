/** The layouts of a file, sheet by sheet, and the proof of those that headings do not say: debits come to credits. */
import { centsOf, decimalMarkOf, readAmount } from "../../tabular/amounts.ts";
import { readTableBatches } from "../../tabular/table.ts";
import type { Opened } from "../source.ts";
import { headedLayout, type Layout } from "./layout.ts";
import { layoutOfCustomers } from "./parties.ts";
import { shapedLayout } from "./shape.ts";
import { Walk } from "./walk.ts";

/** Sheets without a layout are not in it. */
export async function layoutsOf(opened: Opened): Promise<Map<string | null, Layout>> {
  const layouts = new Map<string | null, Layout>();
  const sample = await opened.table();
  for (const sheet of sample?.sheets ?? []) {
    const layout = layoutOfCustomers(sheet) ?? headedLayout(sheet);
    if (layout !== null) layouts.set(sheet.name, layout);
  }
  const [only] = sample?.sheets ?? [];
  if (layouts.size === 0 && only !== undefined && only.rows.length > 0) {
    const layout = shapedLayout(only);
    if (layout !== null) layouts.set(only.name, layout);
  }
  return layouts;
}

/** Whether the debits of the whole file come to its credits, by a reading of it all. */
export async function balances(
  opened: Opened,
  layouts: ReadonlyMap<string | null, Layout>,
): Promise<boolean> {
  const walks = new Map([...layouts].map(([sheet, layout]) => [sheet, new Walk(layout)]));
  let cents = 0n;
  let seen = 0;
  const unread: string[] = [];
  const add = (text: string, sign: bigint, mark: "," | "." | null): void => {
    const read = readAmount(text, mark);
    if (read.text !== null && read.fault === null) cents += sign * centsOf(read.text);
    else if (read.fault === "ambiguous" && mark === null)
      unread.push(`${sign < 0n ? "-" : "+"}${text}`);
  };
  const shown: string[] = [];
  for await (const rows of readTableBatches(opened)) {
    for (const row of rows) {
      const line = walks.get(row.sheet)?.take(row) ?? null;
      if (line === null) continue;
      seen += 1;
      const { debit = "", credit = "", amount = "", side = "" } = line;
      if (shown.length < 1000) shown.push(debit, credit, amount);
      add(debit, 1n, null);
      add(credit, -1n, null);
      add(amount, /^(?:c|h|-|cr|credit|haben)$/i.test(side) ? -1n : 1n, null);
    }
  }
  const mark = decimalMarkOf(shown);
  for (const text of unread) add(text.slice(1), text.startsWith("-") ? -1n : 1n, mark ?? ".");
  return seen >= 2 && cents === 0n;
}
