/** Draws the blocks a section is made of. Headings go one level down with each part. */
import type { Block, Details, Figure, Part, Telling, Term, Tone } from "../../section.ts";
import { drawChart } from "./chart.ts";
import { drawClients } from "./clients.ts";
import { drawChapter, drawFinding } from "./finding.ts";
import { drawFlow, drawHeat } from "./flow.ts";
import { html, link, Markup, sentence } from "./markup.ts";
import { drawNumber } from "./number.ts";
import { drawOpening, drawTiles } from "./opening.ts";
import { drawStacks } from "./stacks.ts";
import { drawTable } from "./table.ts";

export function drawBlocks(blocks: readonly Block[], depth: number, telling: Telling): Markup {
  return html`${blocks.map((block) => drawBlock(block, depth, telling))}`;
}

function drawBlock(block: Block, depth: number, telling: Telling): Markup {
  switch (block.kind) {
    case "opening":
      return drawOpening(block.sayings, block.decisions);
    case "tiles":
      return drawTiles(block.tiles, telling);
    case "asides":
      return html`<p class="read">${block.texts.map(({ text, href }) => html`<span>${link(href, text)}</span>`)}</p>
`;
    case "stacks":
      return drawStacks(block.stacks, telling);
    case "clients":
      return drawClients(block.clients, telling);
    case "paragraph":
      return html`<p>${sentence(block.text)}</p>
`;
    case "list":
      return html`<ul>${block.items.map((item) => html`<li>${item}</li>`)}</ul>
`;
    case "figures":
      return html`<dl class="figures">
${block.figures.map((figure) => drawFigure(figure, telling))}</dl>
`;
    case "meter":
      return drawMeter(block, telling);
    case "callout":
      return html`<div class="callout tone-${block.tone}"><p><strong>${block.title}</strong>${block.text !== "" && html` ${block.text}`}</p></div>
`;
    case "table":
      return drawTable(block.table, telling);
    case "chart":
      return drawChart(block.chart, telling);
    case "flow":
      return drawFlow(block.flow);
    case "heat":
      return drawHeat(block.heat);
    case "terms":
      return drawTerms(block.terms, block.isCompact === true);
    case "details":
      return drawDetails(block, depth, telling);
    case "part":
      return drawPart(block.part, depth, telling);
    case "chapter":
      return drawChapter(block.chapter, depth, (blocks) => drawBlocks(blocks, depth + 1, telling));
    case "finding":
      return drawFinding(
        block.finding,
        depth,
        (blocks) => drawBlocks(blocks, depth + 1, telling),
        telling,
      );
    case "beside":
      return html`<div class="beside">${block.columns.map((blocks) => html`<div>${drawBlocks(blocks, depth, telling)}</div>`)}</div>
`;
  }
}

function drawFigure({ label, value, kind, note, tone }: Figure, telling: Telling): Markup {
  return html`<div class="figure tone-${tone}"><dt>${label}</dt><dd class="value">${drawNumber(value, kind, telling)}</dd>${note !== "" && html`<dd class="note">${note}</dd>`}</div>
`;
}

function drawMeter(
  { label, rate, note }: { readonly label: string; readonly rate: string; readonly note: string },
  telling: Telling,
): Markup {
  const width = Math.round(Math.min(Math.max(Number(rate), 0), 1) * 10_000) / 10;
  const text = telling.numbers.cell(rate, "rate");
  return html`<div class="meter"><p><span>${label}</span> <strong>${text}</strong></p>
<svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="rail" width="1000" height="10"/><rect class="fill" width="${width}" height="10"/></svg>
<p class="note">${note}</p></div>
`;
}

function drawTerms(terms: readonly Term[], isCompact: boolean): Markup {
  const paragraphs = (text: string) =>
    text.split("\n").map((line) => html`<dd>${sentence(line)}</dd>`);
  return html`<dl class="terms${isCompact && " compact"}">
${terms.map(
  ({ term, text }) => html`<div><dt>${term}</dt>${paragraphs(text)}</div>
`,
)}</dl>
`;
}

const drawTag = ({ text, tone }: { readonly text: string; readonly tone: Tone }): Markup =>
  html`<span class="tag tone-${tone}">${text}</span> `;

function drawDetails({ summary, blocks, file }: Details, depth: number, telling: Telling): Markup {
  const role = file === undefined ? "text" : "rows";
  const path = file !== undefined && html`<p class="file">${link(file, file)}</p>`;
  return html`<div class="fold"><details class="${role}"><summary>${summary}</summary>
<div class="inside">${drawBlocks(blocks, depth, telling)}</div></details>${path}</div>
`;
}

/** The amount of a part with its unit, or what is said where there can be none. */
function drawPartFigure(figure: NonNullable<Part["figure"]>, telling: Telling): Markup {
  const { value, kind, unit = "", none } = figure;
  if (none !== undefined) return html`<span class="none">${none}</span>`;
  const small = value !== null && unit !== "" && html` <small>${unit}</small>`;
  return html`${drawNumber(value, kind, telling)}${small}`;
}

function drawPart(part: Part, depth: number, telling: Telling): Markup {
  const level = String(Math.min(depth, 6));
  const { figure } = part;
  const [open, close] = [new Markup(`<h${level}>`), new Markup(`</h${level}>`)];
  const files =
    part.files !== undefined &&
    html`<p class="more">${part.files.map(({ text, href }, at) => html`${at > 0 && " · "}${link(href, text)}`)}</p>`;
  const sub =
    part.sub !== undefined &&
    html`<p class="sub">${part.sub}</p>
`;
  if (part.isCard === true) {
    const [first, ...others] = part.tags ?? [];
    return html`<details class="card" id="${part.id}"${part.isOpen === true && new Markup(" open")}>
<summary>${first !== undefined && drawTag(first)}${open}${part.title}${part.code !== undefined && html` <small class="code">${part.code}</small>`}${close}${figure !== undefined && html`<span class="amount">${drawPartFigure(figure, telling)}</span>`}</summary>
${
  others.length > 0 &&
  html`<p class="tags">${others.map(drawTag)}</p>
`
}${files}${sub}${drawBlocks(part.blocks, depth + 1, telling)}</details>
`;
  }
  return html`<section class="part" id="${part.id}">
<header>${open}${part.title}${part.code !== undefined && html` <small class="code">${part.code}</small>`}${close}${figure !== undefined && html`<p class="amount">${drawPartFigure(figure, telling)}</p>`}${files}</header>
${sub}${
  (part.tags?.length ?? 0) > 0 &&
  html`<p class="tags">${part.tags?.map(drawTag)}</p>
`
}${drawBlocks(part.blocks, depth + 1, telling)}</section>
`;
}
