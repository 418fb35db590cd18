/** Evidence as a table: the first rows on the page, all of them in the workbook, the file behind both named. */

import type { Evidence, EvidenceRow } from "../../results/evidence.ts";
import type { Told } from "../../results/schema.ts";
import { headingOf } from "../../words/columns.ts";
import { knownLabel, type LabelKind } from "../../words/labels.ts";
import type { Block, CellKind, Column, Table, Telling } from "../section.ts";

/** Rows of a piece of evidence shown on the page; the rest is in the workbook and the evidence file. */
export const PAGE_ROWS = 25;

/** Columns of a piece of evidence that say on the page what its title or its other columns say already. */
const SHEET_ONLY: ReadonlySet<string> = new Set([
  "class",
  "side",
  "match_pass",
  "ledger_file",
  "ledger_line",
  "report_file",
  "report_line",
  "subject_id",
  "fingerprint",
  "item_id",
  "customer_id",
]);

export function evidenceOf(told: Told, slug: string): Evidence | undefined {
  return told.evidence.find((page) => page.slug === slug);
}

export function evidencePath(slug: string): string {
  return `evidence/${slug}.csv`;
}

/** The columns of a piece of evidence, titled and typed by their names and their engine's types. */
export function evidenceColumns(page: Evidence, telling: Telling): Column[] {
  return page.columns.map(({ name, type }) => ({
    title: headingOf(name, telling.language),
    kind: kindOf(name, type.toUpperCase()),
    isSummed: name === "amount",
    isSheetOnly: SHEET_ONLY.has(name),
  }));
}

function kindOf(name: string, type: string): CellKind {
  if (name === "line") return "line";
  if (name === "customer") return "customer";
  if (name.endsWith("_id") || name === "document") return "text";
  if (type === "DATE") return "date";
  if (/^DECIMAL\(\d+, ?2\)$/.test(type)) return "amount";
  if (/^(DECIMAL|DOUBLE)/.test(type)) return name.endsWith("_rate") ? "rate" : "decimal";
  if (/INT$|INTEGER$/.test(type)) return "count";
  return "text";
}

/** Columns whose slugs have words of the house. */
export const LABELLED: Readonly<Record<string, LabelKind>> = {
  due_source: "due-source",
  evidence: "fault",
  fault: "fault",
  identifier: "identifier",
  match_pass: "match-pass",
  reason: "fault",
  side: "side",
  type: "item-type",
};

/** The rows with their slugs in words: which rule of its class an item obeys, what to correct, yes or no. */
export function wordedRow(page: Evidence, { language, catalogue }: Telling) {
  const reasons = catalogue.classes.get(page.slug)?.reasons ?? {};
  const wordsOf = page.columns.map(({ name, type }) => {
    const kind = type.toUpperCase() === "BOOLEAN" ? "answer" : LABELLED[name];
    if (kind === undefined) return null;
    const isReason = name === "reason";
    return (slug: string) =>
      (isReason ? reasons[slug]?.[language] : undefined) ?? knownLabel(kind, slug, language);
  });
  return (row: EvidenceRow): EvidenceRow =>
    row.map((slug, at) => (slug === null ? null : (wordsOf[at]?.(slug) ?? slug)));
}

/** All its rows are in memory already. */
export const isWhole = (page: Evidence): boolean => page.rows.length === page.total;

async function* each<Row>(
  rows: AsyncIterable<Row>,
  change: (row: Row) => Row,
): AsyncGenerator<Row> {
  for await (const row of rows) yield change(row);
}

export interface EvidenceOptions {
  readonly id: string;
  readonly title: string;
  readonly sheet?: string;
}

/** The evidence of one control or class, closed under a line that says how many rows there are. */
export function tellEvidence(page: Evidence, options: EvidenceOptions, telling: Telling): Block {
  const { say } = telling;
  const shown = Math.min(page.rows.length, PAGE_ROWS);
  const worded = wordedRow(page, telling);
  const { readFirst } = page;
  const table: Table = {
    id: options.id,
    caption: say("rows-caption", { title: options.title }),
    columns: evidenceColumns(page, telling),
    rows: page.rows.map(worded),
    pageRows: PAGE_ROWS,
    whole: { rows: page.total, href: evidencePath(page.slug) },
    ...(options.sheet === undefined ? {} : { sheet: options.sheet }),
    ...(isWhole(page) ? {} : { readFirst: (count: number) => each(readFirst(count), worded) }),
  };
  const summary =
    shown < page.total
      ? say("rows-summary", { shown, total: page.total })
      : say("rows-summary-all", { total: page.total });
  const file = evidencePath(page.slug);
  return { kind: "details", summary, blocks: [{ kind: "table", table }], file };
}
