/** Draws a table: caption, scoped headings, rows, the diagnosis's own total, and where the rest of it is. */
import { createHash } from "node:crypto";
import type { Cell, CellKind, Column, Table, Telling } from "../../section.ts";
import { html, link, type Markup } from "./markup.ts";

const numeric: ReadonlySet<CellKind> = new Set([
  "amount",
  "count",
  "line",
  "rate",
  "share",
  "days",
  "decimal",
]);

/** From here on a filter box is worth its place. */
const FILTER_FROM = 8;
/** Rows of a list that can be filtered: the first ones are shown, the others are found. */
const LISTED = 60;
/** From this many columns on, a row is a card on a narrow screen. */
const CARDS_FROM = 4;

/** The columns that the page draws, in order. */
export const drawnColumns = ({ columns }: Table) =>
  columns
    .map((column, index) => ({ column, index }))
    .filter(({ column }) => column.isSheetOnly !== true);

/** What names the cells of a card, from the second column on: the class of the table, for run-style.ts to fill. */
export interface CardNames {
  readonly name: string;
  readonly titles: readonly string[];
}

export const namedCells = (titles: readonly string[]): CardNames => ({
  name: `k${createHash("sha256").update(JSON.stringify(titles)).digest("hex").slice(0, 6)}`,
  titles,
});

/** Null where a row is no card: it has room on a narrow screen. */
export function cardNames(table: Table): CardNames | null {
  const drawn = drawnColumns(table);
  if (drawn.length < CARDS_FROM) return null;
  return namedCells(drawn.slice(1).map(({ column: { title } }) => title));
}

/** Letters of a script that is read from right to left: such a text is kept apart from what stands beside it. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;

type AnyCell = Cell | string | null;

export function drawTable(table: Table, telling: Telling): Markup {
  if (table.isSheetOnly === true) return html``;
  const { say } = telling;
  const places = drawnColumns(table);
  const names = cardNames(table);
  const isListed = table.isFilterable === true && table.rows.length >= FILTER_FROM;
  const first = table.pageRows ?? table.rows.length;
  const rows = table.rows.slice(0, isListed ? Math.max(first, LISTED) : first);
  const draw = (row: readonly AnyCell[], at?: number) =>
    html`${at !== undefined && drawAbove(table.headings?.get(at), places.length)}<tr>${places.map(({ column, index }, place) => drawCell(row[index] ?? null, column, place === 0, telling))}</tr>
`;
  const hint =
    rows.length < table.rows.length
      ? say("draw-filter-some", { count: rows.length })
      : say("draw-filter-hint");
  const filter =
    isListed &&
    html` data-filter="${say("draw-filter", { caption: table.caption })}" data-hint="${hint}" data-none="${say("draw-no-match")}"${first < rows.length && html` data-first="${first}" data-all="${say("draw-show-all", { count: rows.length })}"`}`;
  const empty = html`<tr><td colspan="${places.length}" class="empty">${say("draw-empty")}</td></tr>`;
  return html`<div class="table" role="region" tabindex="0" aria-labelledby="${table.id}-caption">
<table id="${table.id}"${names !== null && html` class="stack ${names.name}"`}${filter}>
<caption id="${table.id}-caption"><span>${table.caption}</span>${table.note !== undefined && html`<small>${table.note}</small>`}</caption>
<thead><tr>${places.map(({ column }) => drawHeading(column))}</tr></thead>
<tbody>
${rows.length === 0 ? empty : rows.map(draw)}</tbody>
${table.total !== undefined && html`<tfoot>${draw(table.total)}</tfoot>`}</table>
</div>
${drawRest(table, rows.length, telling)}`;
}

function drawAbove(
  heading: { readonly text: string; readonly note: string } | undefined,
  width: number,
): Markup {
  if (heading === undefined) return html``;
  return html`<tr class="above"><th scope="rowgroup" colspan="${width}">${heading.text} <small>${heading.note}</small></th></tr>
`;
}

function drawHeading(column: Column): Markup {
  const classes = classesOf(column.kind, column);
  return html`<th scope="col"${classes}>${column.title}</th>`;
}

function classesOf(kind: CellKind, column: Column, tone?: string): Markup {
  const names = [
    numeric.has(kind) ? "number" : "",
    kind === "code" ? "code" : "",
    kind === "date" ? "date" : "",
    column.isSecondary === true ? "secondary" : "",
    column.isSource === true ? "src" : "",
    column.isWide === true ? "wide" : "",
    tone !== undefined && tone !== "plain" ? `tone-${tone}` : "",
  ].filter((name) => name !== "");
  return names.length === 0 ? html`` : html` class="${names.join(" ")}"`;
}

function drawCell(cell: AnyCell, column: Column, isFirst: boolean, telling: Telling): Markup {
  const {
    value,
    kind = column.kind,
    note,
    noteHref,
    noteMore = "",
    href,
    tone,
    isStrong,
  }: Cell = cell === null || typeof cell === "string" ? { value: cell } : cell;
  const drawn = value === null ? html`` : drawValue(value, kind, tone, telling);
  const shown = isStrong === true ? html`<b>${drawn}</b>` : drawn;
  const small =
    note === undefined ? html`` : html` <small>${link(noteHref, note)}${noteMore}</small>`;
  const leadsTo =
    href ?? (kind === "customer" && value !== null ? telling.clientHref(value) : href);
  const content = html`${link(leadsTo, shown)}${small}`;
  const classes = classesOf(kind, column, kind === "tag" ? undefined : tone);
  if (isFirst) return html`<th scope="row"${classes}>${content}</th>`;
  return html`<td${classes}>${content}</td>`;
}

function drawValue(
  value: string,
  kind: CellKind,
  tone: string | undefined,
  telling: Telling,
): Markup {
  if (kind === "tag") return html`<span class="tag tone-${tone ?? "plain"}">${value}</span>`;
  if (kind === "code") return html`<code>${value}</code>`;
  if ((kind === "text" || kind === "customer") && RIGHT_TO_LEFT.test(value))
    return html`<bdi>${value}</bdi>`;
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
