/** The lists as sheets of the workbook: every row of the evidence, its codes in words. */
import type { Evidence } from "../../results/evidence.ts";
import type { Told } from "../../results/schema.ts";
import { headingOf } from "../../words/columns.ts";
import type { Block, Column, Table, Telling } from "../section.ts";
import { evidenceOf, evidencePath, isWhole, kindOf, wordedRow } from "./evidence-table.ts";

interface Sheet {
  readonly slug: string;
  readonly name: string;
  readonly caption: string;
}

/** A sheet of every row of a list; nothing where the list is empty. */
export function listSheet(told: Told, sheet: Sheet, telling: Telling): Block[] {
  const page = evidenceOf(told, sheet.slug);
  if (page === undefined || page.total === 0) return [];
  const worded = wordedRow(page, telling);
  const table: Table = {
    id: `sheet-${sheet.slug}`,
    sheet: sheet.name,
    caption: sheet.caption,
    isSheetOnly: true,
    columns: columnsOf(page, telling),
    rows: isWhole(page) ? page.rows.map(worded) : [],
    whole: { rows: page.total, href: evidencePath(sheet.slug, telling) },
    ...(!isWhole(page) && {
      readFirst: async function* (count: number) {
        for await (const row of page.readFirst(count)) yield worded(row);
      },
    }),
  };
  return [{ kind: "table", table }];
}

/** Amounts that stand beside others, and add up to nothing. */
const ALONE = new Set(["credit_limit", "amount_line", "amount_incl_tax", "amount_excl_tax"]);

/** In the order of the list, which is that of the work. */
function columnsOf({ columns }: Evidence, { language }: Telling): Column[] {
  return columns.map(({ name, type }): Column => {
    const isShare = /^(limit_used|share_)/.test(name);
    const kind = isShare ? "rate" : kindOf(name, type.toUpperCase());
    const isSummed = kind === "amount" && !ALONE.has(name);
    return { title: headingOf(name, language), kind, isSummed };
  });
}
