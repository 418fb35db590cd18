/** Draws a table: caption, scoped headings, rows, the diagnosis's own total, and where the rest of it is. */
import type { Cell, CellKind, Column, Table, Telling } from "../../section.ts";
import { html, link, type Markup } from "./markup.ts";

const numeric: ReadonlySet<CellKind> = new Set([
  "amount",
  "count",
  "line",
  "rate",
  "days",
  "decimal",
]);

/** From here on a filter box is worth its place. */
const FILTER_FROM = 8;

type AnyCell = Cell | string | null;

export function drawTable(table: Table, telling: Telling): Markup {
  if (table.isSheetOnly === true) return html``;
  const { say } = telling;
  const places = table.columns
    .map((column, index) => ({ column, index }))
    .filter(({ column }) => column.isSheetOnly !== true);
  const rows = table.rows.slice(0, table.pageRows ?? table.rows.length);
  const draw = (row: readonly AnyCell[]) =>
    html`<tr>${places.map(({ column, index }, place) => drawCell(row[index] ?? null, column, place === 0, telling))}</tr>
`;
  const isFiltered = table.isFilterable === true && rows.length >= FILTER_FROM;
  const empty = html`<tr><td colspan="${places.length}" class="empty">${say("draw-empty")}</td></tr>`;
  return html`<div class="table" role="region" tabindex="0" aria-labelledby="${table.id}-caption">
<table id="${table.id}"${isFiltered && html` data-filter="${say("draw-filter", { caption: table.caption })}" data-hint="${say("draw-filter-hint")}" data-none="${say("draw-no-match")}"`}>
<caption id="${table.id}-caption"><span>${table.caption}</span>${table.note !== undefined && html`<small>${table.note}</small>`}</caption>
<thead><tr>${places.map(({ column }) => drawHeading(column, telling))}</tr></thead>
<tbody>
${rows.length === 0 ? empty : rows.map(draw)}</tbody>
${table.total !== undefined && html`<tfoot>${draw(table.total)}</tfoot>`}</table>
</div>
${drawRest(table, rows.length, telling)}`;
}

function drawHeading(column: Column, { say }: Telling): Markup {
  const classes = classesOf(column.kind, column);
  return html`<th scope="col"${classes} data-sort="${say("draw-sort", { title: column.title })}">${column.title}</th>`;
}

function classesOf(kind: CellKind, column: Column, tone?: string): Markup {
  const names = [
    numeric.has(kind) ? "number" : "",
    kind === "code" ? "code" : "",
    column.isSecondary === true ? "secondary" : "",
    tone !== undefined && tone !== "plain" ? `tone-${tone}` : "",
  ].filter((name) => name !== "");
  return names.length === 0 ? html`` : html` class="${names.join(" ")}"`;
}

function drawCell(cell: AnyCell, column: Column, isFirst: boolean, telling: Telling): Markup {
  const {
    value,
    kind = column.kind,
    note,
    href,
    tone,
  }: Cell = cell === null || typeof cell === "string" ? { value: cell } : cell;
  const shown = value === null ? html`` : drawValue(value, kind, tone, telling);
  const small = note === undefined ? html`` : html` <small>${note}</small>`;
  const isSortedByValue = value !== null && (numeric.has(kind) || kind === "date");
  const sort = isSortedByValue && html` data-value="${value}"`;
  const leadsTo =
    href ?? (kind === "customer" && value !== null ? telling.clientHref(value) : href);
  const content = html`${link(leadsTo, shown)}${small}`;
  const classes = classesOf(kind, column, kind === "tag" ? undefined : tone);
  if (isFirst) return html`<th scope="row"${classes}${sort}>${content}</th>`;
  return html`<td${classes}${sort}>${content}</td>`;
}

function drawValue(
  value: string,
  kind: CellKind,
  tone: string | undefined,
  telling: Telling,
): Markup {
  if (kind === "tag") return html`<span class="tag tone-${tone ?? "plain"}">${value}</span>`;
  if (kind === "code") return html`<code>${value}</code>`;
  if (kind === "text" || kind === "customer") return html`<bdi>${value}</bdi>`;
  return html`${telling.numbers.cell(value, kind)}`;
}

function drawRest(table: Table, shown: number, { say, numbers }: Telling): Markup {
  const total = table.rows.length;
  if (shown >= total || table.whole !== undefined) return html``;
  const count = (rows: number) => numbers.cell(String(rows), "count");
  const text = say("draw-shown", { shown: count(shown), total: count(total) });
  const path = "annex.xlsx";
  return html`<p class="rest">${text} ${say("draw-whole", { path })}</p>
`;
}
