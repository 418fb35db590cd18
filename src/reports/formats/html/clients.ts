/**
 * Draws the customers: an index whose rows open on a page each. Two hundred of them must stay small: no attribute that
 * a rule of page.css can do without, one path a series of columns.
 */

import { isZero } from "../../../results/decimals.ts";
import type {
  ClientItem,
  ClientMonths,
  ClientPage,
  Clients,
  ClientWords,
  Figure,
  Telling,
} from "../../section.ts";
import { html, link, type Markup } from "./markup.ts";
import { drawNumber } from "./number.ts";
import { drawStrong } from "./opening.ts";

export function drawClients({ pages, first, words }: Clients, telling: Telling): Markup {
  const draw = (page: ClientPage) => drawPage(page, words, telling);
  const rest = pages.slice(first);
  return html`<div class="clients" data-filter="${words.filter}" data-hint="${telling.say("draw-filter-hint")}" data-none="${telling.say("draw-no-match")}">
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
${drawWhole(page.figures, page.months, telling)}${page.items.length > 0 && drawItems(page, words)}${drawFound(page, words)}${page.gap.length > 0 && drawGap(page, words, telling)}</section></details>
`;
}

const noteLines = (note: string): Markup =>
  html`${note.split("\n").map((line) => line !== "" && html`<br>${line}`)}`;

function drawWhole(figures: readonly Figure[], months: ClientMonths, telling: Telling): Markup {
  return html`<div class="whole"><dl>${figures.map(({ label, value, kind, note, tone }) => html`<div><dt>${label}</dt><dd${tone !== "plain" && html` class="tone-${tone}"`}><b>${drawNumber(value, kind, telling)}</b>${noteLines(note)}</dd></div>`)}</dl>
${drawMonths(months)}</div>
`;
}

/** Findings named on a short page. */
const NAMED = 2;

/** Of a long list, a page of a few lines: there are two hundred of them in one file. */
function drawShort(page: ClientPage, late: Markup, words: ClientWords, telling: Telling): Markup {
  const { name, code, open, oldest, lead, anchor } = page;
  const known = page.figures.slice(2).filter(({ value }) => value !== null && !isZero(value));
  const figures = known.map(
    ({ label, value, kind }) => html`${label} <b>${drawNumber(value, kind, telling)}</b> `,
  );
  const items = page.items.map(
    (one) =>
      html`<li>${[one.title, one.dueOn ?? one.issuedOn, one.late, one.amount].filter((text) => text !== "").join(" · ")} <small>${one.source}</small></li>`,
  );
  return html`<details class="client" id="${anchor}"><summary><span><b>${name}</b> ${code}</span><span>${telling.numbers.amount(open)}</span><span>${late}</span><span>${oldest}</span></summary><p class="lead">${drawStrong(lead.text, lead.strong)}</p><p>${figures}</p><ul>${items}</ul>${drawFound({ ...page, findings: page.findings.slice(0, NAMED) }, words)}</details>
`;
}

const [WIDE, HIGH, TOP] = [240, 78, 10];

/** Columns as one thick path a series; what is late stands in front of the balance. */
function drawMonths({ title, summary, names, ledgers, overdues, limit }: ClientMonths): Markup {
  const numbers = ledgers.map(Number);
  const most = Math.max(...numbers, Number(limit ?? 0), 1);
  const step = WIDE / names.length;
  const place = (value: number) => Math.round(HIGH - (Math.max(value, 0) / most) * (HIGH - TOP));
  const path = (values: readonly (number | null)[]) =>
    values
      .map((value, at) =>
        value === null || value <= 0
          ? ""
          : `M${Math.round(at * step + step / 2)} ${HIGH}V${place(value)}`,
      )
      .join("");
  const line = limit !== null && html`<path class="r" d="M0 ${place(Number(limit))}H${WIDE}"/>`;
  const late = path(overdues.map((value) => (value === null ? null : Number(value))));
  return html`<figure><figcaption>${title}</figcaption><svg viewBox="0 0 ${WIDE} 92" role="img" aria-label="${summary}"><path d="${path(numbers)}"/><path class="o" d="${late}"/>${line}<text y="90">${names[0]}</text><text x="${WIDE}" y="90" text-anchor="end">${names.at(-1)}</text></svg></figure>`;
}

function drawItems({ items, itemsNote, anchor, code }: ClientPage, words: ClientWords): Markup {
  return html`<div class="table" tabindex="0" role="region" aria-labelledby="${anchor}-i"><table class="items stack"><caption id="${anchor}-i"><span>${words.items} · ${code}</span></caption><thead><tr>${words.columns.map((title) => html`<th scope="col">${title}</th>`)}</tr></thead><tbody>
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

function drawFound({ findings }: ClientPage, words: ClientWords): Markup {
  if (findings.length === 0) return html``;
  return html`<p><b>${words.findings}</b> ${findings.map(({ text, href }, at) => html`${at > 0 && " · "}${link(href, text)}`)}</p>
`;
}

function drawGap({ gap }: ClientPage, words: ClientWords, { numbers }: Telling): Markup {
  return html`<p><b>${words.gap}</b> ${gap.map(({ text, href, amount }, at) => html`${at > 0 && " · "}${link(href, text)} ${numbers.amount(amount)}`)}</p>
`;
}
