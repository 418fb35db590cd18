/** Draws the map of the steps: a box a stage, an arrow a step below. Thickness is the amount, grey is not known. */
import type { FlowMap, HeatMap } from "../../section.ts";
import { html, type Markup } from "./markup.ts";

const THICKEST = 9;

export function drawFlow({ id, title, note, none, nothing, stages, steps }: FlowMap): Markup {
  return html`<figure class="chart flow" id="${id}" aria-labelledby="${id}-title">
<figcaption id="${id}-title"><strong>${title}</strong><small>${note}</small></figcaption>
<div role="region" tabindex="0" aria-labelledby="${id}-title"><ol>${stages.map(
    ({ isKnown, events }) =>
      html`<li${!isKnown && html` class="u"`}>${events.map(({ label, count }) => html`<span>${label}${count !== null && html` <b>${count}</b>`}</span>`)}${!isKnown && html`<small>${none}</small>`}${isKnown && events.length === 0 && html`<small>${nothing}</small>`}</li>`,
  )}</ol>
<ul>${steps.map(
    ({ from, to, weight, label, note: days }) =>
      html`<li class="f${from + 1} t${to + 1}"><small>${label}</small><svg><path d="M0 6H999" stroke-width="${Math.max(1, Math.round(weight * THICKEST))}"/></svg><b>${days}</b></li>`,
  )}</ul></div></figure>
`;
}

/** One hue, the value in each cell. */
export function drawHeat({ id, title, note, first, columns, rows }: HeatMap): Markup {
  return html`<div class="table" role="region" tabindex="0" aria-labelledby="${id}-caption"><table id="${id}" class="heat"><caption id="${id}-caption"><span>${title}</span><small>${note}</small></caption>
<thead><tr><th scope="col">${first}</th>${columns.map((one) => html`<th scope="col">${one}</th>`)}</tr></thead><tbody>
${rows.map(
  ({ label, values }) =>
    html`<tr><th scope="row">${label}</th>${values.map(({ text, level }) => html`<td class="h${level}">${text}</td>`)}</tr>
`,
)}</tbody></table></div>
`;
}
