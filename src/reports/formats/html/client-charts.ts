/**
 * Draws the two charts of a customer: its month ends, and how late it paid. Small on purpose: one path a series, one
 * text for the initials of the months. Geometry uses floats; what is said beside is exact.
 */
import type { ClientDots, ClientMonths } from "../../section.ts";
import { html, type Markup } from "./markup.ts";

const [WIDTH, FOOT, TOP, LEFT] = [560, 188, 14, 40];
const GRIDS = 4;
const round = (value: number): number => Math.round(value * 10) / 10;

/** A scale from the least to the most, with its round lines. */
interface Scale {
  readonly place: (value: number) => number;
  readonly lines: readonly number[];
}

function scaleOf(least: number, most: number): Scale {
  const step = stepOf(Math.max(most - least, 1));
  const [low, high] = [Math.floor(least / step) * step, Math.ceil(most / step) * step];
  const count = Math.max(Math.round((high - low) / step), 1);
  const place = (value: number) =>
    round(FOOT - ((value - low) / (high - low || step)) * (FOOT - TOP));
  return { place, lines: Array.from({ length: count + 1 }, (_, at) => low + at * step) };
}

/** A round step that gives about four lines. */
function stepOf(span: number): number {
  const rough = span / GRIDS;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? rough;
}

/** The grid, its numbers, and the initials of the months below it. */
function drawFrame({ place, lines }: Scale, names: readonly string[], unit: number): Markup {
  const step = (WIDTH - LEFT) / names.length;
  const middles = names.map((_, at) => Math.round(LEFT + at * step + step / 2));
  const grid = lines.map((value) => `M${LEFT} ${place(value)}H${WIDTH}`).join("");
  return html`<path class="g" d="${grid}"/>${lines.map((value) => html`<text x="34" y="${place(value) + 4}">${String(Math.round(value / unit)).replace("-", "−")}</text>`)}<text class="m" x="${middles.join(" ")}" y="204">${names.map((name) => name.slice(0, 1).toUpperCase()).join("")}</text>`;
}

const drawRef = (y: number, label: string): Markup =>
  html`<path class="r" d="M${LEFT} ${y}H${WIDTH}"/><text class="r" x="${LEFT + 4}" y="${y - 5}">${label}</text>`;

/** Columns as one thick path a series; what is late stands in front of the balance. */
export function drawMonths(months: ClientMonths): Markup {
  const { names, limit, legend } = months;
  const ledgers = months.ledgers.map(Number);
  const scale = scaleOf(0, Math.max(...ledgers, Number(limit ?? 0), 1));
  const step = (WIDTH - LEFT) / names.length;
  const path = (values: readonly (number | null)[]) =>
    values
      .map((value, at) =>
        value === null || value <= 0
          ? ""
          : `M${Math.round(LEFT + at * step + step / 2)} ${FOOT}V${scale.place(value)}`,
      )
      .join("");
  const late = path(months.overdues.map((value) => (value === null ? null : Number(value))));
  const line = limit !== null && drawRef(scale.place(Number(limit)), months.limitLabel);
  return html`<figure><h4>${months.title} <small>${months.note}</small></h4><svg class="cols" viewBox="0 0 ${WIDTH} 210" role="img" aria-label="${months.summary}">${drawFrame(scale, names, 1000)}<path class="b" d="${path(ledgers)}"/><path class="b o" d="${late}"/>${line}</svg><p class="legend"><span><i></i>${legend[0]}</span><span><i class="o"></i>${legend[1]}</span></p></figure>`;
}

/** Sizes of dots: five areas. */
const SIZES = 5;
const LARGEST = 15;

/** A dot is a path of no length with a round end, as wide as its amount asks: one path a size. */
export function drawDots({ title, note, summary, rest, names, dots, median }: ClientDots): Markup {
  const days = dots.map((dot) => dot.days);
  const scale = scaleOf(Math.min(...days, 0), Math.max(...days, 10));
  const paths = Array.from({ length: SIZES }, (_, at) => at + 1).flatMap((size) =>
    [true, false].map((isLate) => {
      const own = dots.filter(
        (dot) => Math.max(Math.ceil(dot.size * SIZES), 1) === size && dot.days > 0 === isLate,
      );
      const d = own
        .map(
          (dot) =>
            `M${Math.round(LEFT + dot.at * (WIDTH - LEFT))} ${Math.round(scale.place(dot.days))}h0`,
        )
        .join("");
      const width = round(LARGEST * Math.sqrt(size / SIZES));
      return (
        own.length > 0 &&
        html`<path class="${isLate ? "p o" : "p"}" stroke-width="${width}" d="${d}"/>`
      );
    }),
  );
  const line = median !== null && drawRef(scale.place(median.days), median.label);
  return html`<figure><h4>${title} <small>${note}</small></h4><svg class="cols" viewBox="0 0 ${WIDTH} 210" role="img" aria-label="${summary}">${drawFrame(scale, names, 1)}${paths}${line}</svg><p class="rest">${rest}</p></figure>`;
}
