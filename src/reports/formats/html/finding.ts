/** Draws the findings: chapters, and cards that open on what was found, what to do, how sure it is and its rows. */
import type { Block, Chapter, FindingCard, Telling, Term } from "../../section.ts";
import { html, Markup, sentence } from "./markup.ts";
import { drawNumber } from "./number.ts";
import { drawStrong } from "./opening.ts";

type DrawBlocks = (blocks: readonly Block[]) => Markup;

export function drawChapter(chapter: Chapter, level: number, draw: DrawBlocks): Markup {
  const [open, close] = heading(level);
  const { id, title, count, sub, blocks } = chapter;
  return html`<section class="chapter" id="${id}">
<header>${open}${title}${close} <span class="count">${count}</span> <p class="sub">${sub}</p></header>
${draw(blocks)}</section>
`;
}

export function drawFinding(
  card: FindingCard,
  level: number,
  draw: DrawBlocks,
  telling: Telling,
): Markup {
  const [open, close] = heading(level);
  const { id, title, code, sub, severity, stake, amount, none, isOpen, say, near } = card;
  const figure =
    amount === null
      ? html`<span class="none">${none}</span>`
      : drawNumber(amount, "amount", telling);
  return html`<details class="finding" id="${id}"${isOpen && new Markup(" open")}>
<summary><span class="what">${open}${title} <small class="code">${code}</small>${close}<small>${sub}</small></span><span class="tag tone-${severity.tone}">${severity.text}</span><span class="nature">${stake}</span><span class="eur">${figure}</span></summary>
<div class="body"><div><p class="say">${drawStrong(say.text, say.strong)}</p>
<dl class="answers">${card.answers.map(drawTerm)}</dl>
${near !== null && html`<p class="near"><b>${near.term}</b> ${near.text}</p>`}</div>
<dl class="proof">${card.facts.map(drawTerm)}</dl>
<div class="rows">${draw(card.rows)}</div></div></details>
`;
}

const heading = (level: number): [Markup, Markup] => {
  const depth = String(Math.min(level, 6));
  return [new Markup(`<h${depth}>`), new Markup(`</h${depth}>`)];
};

const drawTerm = ({ term, text }: Term): Markup =>
  html`<div><dt>${term}</dt>${text.split("\n").map((line) => html`<dd>${sentence(line)}</dd>`)}</div>
`;
