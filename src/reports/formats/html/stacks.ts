/** Draws columns of month ends in pieces that stand on one another. Geometry uses floats; the table beside is exact. */
import type { Stacks, Telling } from "../../section.ts";
import { html, type Markup } from "./markup.ts";

const [WIDTH, FOOT, TOP, LEFT] = [560, 238, 24, 40];
const GRIDS = 4;
const round = (value: number): number => Math.round(value * 10) / 10;

export function drawStacks(stacks: Stacks, telling: Telling): Markup {
  const totals = stacks.columns.map(({ amounts }) =>
    amounts.reduce((sum, amount) => sum + Math.max(Number(amount), 0), 0),
  );
  const most = Math.max(...totals, 1);
  const step = stepOf(most);
  const high = Math.ceil(most / step) * step;
  const place = (value: number) => FOOT - (value / high) * (FOOT - TOP);
  const wide = (WIDTH - LEFT) / stacks.columns.length;
  const thousands = (value: number) =>
    telling.numbers.cell(String(Math.round(value / 1000)), "count");
  const grids = Array.from({ length: Math.round(high / step) }, (_, at) => (at + 1) * step);
  const highest = totals.indexOf(most);
  return html`<figure class="chart panel" id="${stacks.id}" aria-labelledby="${stacks.id}-title">
<figcaption id="${stacks.id}-title"><strong>${stacks.title}</strong><small>${stacks.note}</small></figcaption>
<svg class="cols" viewBox="0 0 ${WIDTH} 264" role="img" aria-label="${stacks.summary}">
${grids.map((value) => html`<line class="grid" x1="${LEFT}" x2="${WIDTH}" y1="${round(place(value))}" y2="${round(place(value))}"/><text x="${LEFT - 6}" y="${round(place(value) + 4)}" text-anchor="end">${thousands(value)}</text>`)}
${stacks.columns.map(({ label, amounts }, at) => {
  const x = round(LEFT + at * wide + wide * 0.18);
  const middle = round(LEFT + at * wide + wide / 2);
  const isNamed = at === stacks.columns.length - 1 || at === highest;
  const total = totals[at] ?? 0;
  return html`${drawColumn(amounts, x, round(wide * 0.64), place)}${isNamed && html`<text class="on" x="${middle}" y="${round(place(total) - 5)}" text-anchor="middle">${thousands(total)}</text>`}<text x="${middle}" y="258" text-anchor="middle" class="${nameClass(at, stacks.columns.length)}">${label}</text>`;
})}<line class="base" x1="${LEFT}" x2="${WIDTH}" y1="${FOOT}" y2="${FOOT}"/></svg>
<p class="legend">${stacks.pieces.map((piece, at) => html`<span><span class="swatch s-${at + 1}"></span>${piece}</span>`)}</p>
</figure>
`;
}

/** The last name is set off; every other one goes on a narrow screen. */
function nameClass(at: number, count: number): string {
  if (at === count - 1) return "on";
  return at % 2 === count % 2 ? "alt" : "";
}

function drawColumn(
  amounts: readonly string[],
  x: number,
  width: number,
  place: (value: number) => number,
): Markup {
  let level = 0;
  return html`${amounts.map((amount, at) => {
    const value = Math.max(Number(amount), 0);
    const [from, to] = [place(level), place(level + value)];
    level += value;
    return (
      value > 0 &&
      html`<rect class="f-${at + 1}" x="${x}" y="${round(to)}" width="${width}" height="${round(from - to)}"/>`
    );
  })}`;
}

/** A round step that gives about four lines. */
function stepOf(most: number): number {
  const rough = most / GRIDS;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? rough;
}
