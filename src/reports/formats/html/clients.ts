/**
 * Draws the customers: an index whose rows open on a page each. Two hundred of them must stay small: no attribute that
 * a rule of page.css can do without, one path a series of columns.
 */

import { isZero } from "../../../results/decimals.ts";
import type {
  ClientFigure,
  ClientItem,
  ClientPage,
  Clients,
  ClientWords,
  Telling,
} from "../../section.ts";
import { drawDots, drawMonths } from "./client-charts.ts";
import { html, link, Markup } from "./markup.ts";
import { drawNumber } from "./number.ts";
import { drawStrong } from "./opening.ts";
import { namedCells } from "./table.ts";

/** What names the cells of its open lines on a narrow screen. */
export const clientNames = ({ words }: Clients) => namedCells(words.columns.slice(1));

export function drawClients({ pages, first, words }: Clients, telling: Telling): Markup {
  const draw = (page: ClientPage) => drawPage(page, words, telling);
  const rest = pages.slice(first);
  return html`<div class="clients ${namedCells(words.columns.slice(1)).name}" data-filter="${words.filter}" data-hint="${telling.say("draw-filter-hint")}" data-none="${telling.say("draw-no-match")}">
<p class="heads" aria-hidden="true"><span>${words.customer}</span><span>${words.open}</span><span>${words.overdue}</span><span>${words.oldest}</span></p>
${pages.slice(0, first).map(draw)}${
  rest.length > 0 &&
  html`<details class="more"><summary>${words.rest}</summary>
${rest.map(draw)}</details>
`
}</div>
`;
}

function drawPage(page: ClientPage, words: ClientWords, telling: Telling): Markup {
  const { numbers, say } = telling;
  const late =
    page.overdue === null
      ? html`<i>${say("not-available")}</i>`
      : html`${numbers.amount(page.overdue)}`;
  if (page.months === null) return drawShort(page, late, words, telling);
  return html`<details class="client"><summary><span><b>${page.name}</b> ${page.code}</span><span>${numbers.amount(page.open)}</span><span>${late}</span><span>${page.oldest}</span></summary>
<section id="${page.anchor}"><h3>${page.name}</h3> <small>${page.sub}</small>
<p class="lead">${drawStrong(page.lead.text, page.lead.strong)}</p>
${drawFigures(page.figures, telling)}${drawNext(page, words)}<div class="duo">${page.dots !== null && drawDots(page.dots)}${drawMonths(page.months)}</div>
${page.items.length > 0 && drawItems(page, words)}<div class="duo">${drawFindings(page, words, telling)}${drawGap(page, words, telling)}</div></section></details>
`;
}

const noteLines = (note: string): Markup =>
  html`${note.split("\n").map((line, at) => html`${at > 0 && new Markup("<br>")}${line}`)}`;

function drawFigures(figures: readonly ClientFigure[], telling: Telling): Markup {
  return html`<dl class="six">${figures.map((one) => html`<div><dt>${one.label}</dt>${drawFigure(one, telling)}</div>`)}</dl>
`;
}

function drawFigure(
  { value, kind, unit, note, tone, change, line }: ClientFigure,
  telling: Telling,
): Markup {
  const small = unit !== undefined && value !== null && html` <small>${unit}</small>`;
  const changed =
    change !== undefined &&
    html`<span><b class="tone-${change.tone}">${change.strong}</b> ${change.text}</span>`;
  return html`<dd${tone !== "plain" && html` class="tone-${tone}"`}><b>${drawNumber(value, kind, telling)}${small}</b>${changed}${drawLine(line ?? [])}<span>${noteLines(note)}</span></dd>`;
}

/** What the chart below says at length: a line for the eye only. */
function drawLine(line: readonly (string | null)[]): Markup {
  const values = line.flatMap((value) => (value === null ? [] : [Number(value)]));
  if (values.length < 2) return html``;
  const [top, bottom] = [Math.max(...values, 0), Math.min(...values, 0)];
  const points = values.map(
    (value, at) =>
      `${Math.round((at * 118) / (values.length - 1)) + 1} ${Math.round(24 - ((value - bottom) / (top - bottom || 1)) * 22)}`,
  );
  return html`<svg viewBox="0 0 120 26" preserveAspectRatio="none" aria-hidden="true"><path d="M${points.join("L")}"/></svg>`;
}

function drawNext({ next }: ClientPage, { contact }: ClientWords): Markup {
  if (next === null) return html``;
  const mail = next.email !== null && html` ${contact} ${link(`mailto:${next.email}`, next.email)}`;
  return html`<p class="next"><b>${next.label}</b> ${next.text}${mail}</p>
`;
}

/** Findings named on a short page; figures that its sentence does not say: the limit and the gap. */
const NAMED = 1;
const SHORT = [3, 5];

/** Of a long list, a page of a few lines: there are two hundred of them in one file. */
function drawShort(page: ClientPage, late: Markup, words: ClientWords, telling: Telling): Markup {
  const { name, code, open, oldest, lead, anchor } = page;
  const known = page.figures.filter(
    ({ value }, at) => SHORT.includes(at) && value !== null && !isZero(value),
  );
  const figures = known.map(
    ({ label, value, kind }) => html`${label} <b>${drawNumber(value, kind, telling)}</b> `,
  );
  const items = page.items.map(
    (one) =>
      html`<li>${[one.title, one.dueOn ?? one.issuedOn, one.late, one.amount].filter((text) => text !== "").join(" · ")} <small>${one.source}</small></li>`,
  );
  return html`<details class="client" id="${anchor}"><summary><span><b>${name}</b> ${code}</span><span>${telling.numbers.amount(open)}</span><span>${late}</span><span>${oldest}</span></summary><p class="lead">${lead.text}</p>${known.length > 0 && html`<p>${figures}</p>`}<ul>${items}</ul>${drawFound({ ...page, findings: page.findings.slice(0, NAMED) }, words)}</details>
`;
}

function drawItems(page: ClientPage, words: ClientWords): Markup {
  const { items, itemsSub, itemsNote, anchor } = page;
  return html`<div class="table" tabindex="0" role="region" aria-labelledby="${anchor}-i"><table class="items stack"><caption id="${anchor}-i"><span>${words.items}</span> <small>${itemsSub}</small></caption><thead><tr>${words.columns.map((title) => html`<th scope="col">${title}</th>`)}</tr></thead><tbody>
${items.map(drawItem)}</tbody></table></div>
<p class="rest">${itemsNote}</p>
`;
}

function drawItem({
  title,
  issuedOn,
  dueOn,
  late,
  amount,
  notes,
  source,
  bucket,
}: ClientItem): Markup {
  const told = notes.map(({ text, href }, at) => html`${at > 0 && " · "}${link(href, text)}`);
  return html`<tr class="b-${bucket.replace("+", "")}"><th>${title}</th><td>${issuedOn}</td><td>${dueOn}</td><td>${late}</td><td>${amount}</td><td>${told}</td><td>${source}</td></tr>
`;
}

/** What was found, on one line. */
function drawFound({ findings }: ClientPage, words: ClientWords): Markup {
  if (findings.length === 0) return html``;
  return html`<p><b>${words.findings}</b> ${findings.map(({ text, href }, at) => html`${at > 0 && " · "}${link(href, text)}`)}</p>
`;
}

function drawFindings(page: ClientPage, words: ClientWords, { numbers }: Telling): Markup {
  if (page.findings.length === 0) return html``;
  return html`<div><h4>${words.findings} <small>${page.findingsSub}</small></h4><ul class="found">${page.findings.map(
    ({ text, href, severity, amount, note }) =>
      html`<li><span>${link(href, text)}${note !== "" && html`<br><small>${note}</small>`}</span>${severity !== null && html`<span class="tag tone-${severity.tone}">${severity.text}</span>`}<span>${amount === null ? html`<small>${words.noAmount}</small>` : numbers.amount(amount)}</span></li>`,
  )}</ul></div>`;
}

function drawGap({ gap, facts }: ClientPage, words: ClientWords, { numbers }: Telling): Markup {
  if (gap.length + facts.length === 0) return html``;
  const rows = gap.map(
    ({ text, href, amount }) =>
      html`<li><span>${link(href, text)}</span><span>${numbers.amount(amount)}</span></li>`,
  );
  return html`<div>${gap.length > 0 && html`<h4>${words.gap}</h4><ul class="found">${rows}</ul>`}${facts.length > 0 && html`<p class="facts">${facts.map(({ label, value }) => html`<span>${label} <b>${value}</b></span> `)}</p>`}</div>`;
}
