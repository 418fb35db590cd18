/**
 * Draws a chart as rows: a label, a bar, the amount. Hand-made SVG rather than echarts: labels are text of the
 * page (no estimated width, they wrap, a screen reader reads them), colours follow light, dark and print through
 * CSS classes, and the page's policy needs no inline style. Geometry uses floats; every figure shown is exact.
 */
import type { Bar, CellKind, Chart, Telling } from "../../section.ts";
import { html, link, type Markup } from "./markup.ts";

const WIDTH = 1000;
const HEIGHT = 30;
const TOP = 5;
/** Below this share of the axis, the totals would leave no room for the steps: the axis is cut. */
const CUT_BELOW = 0.5;

interface Span {
  readonly bar: Bar;
  readonly from: number;
  readonly to: number;
}

interface Axis {
  readonly low: number;
  readonly high: number;
  readonly isCut: boolean;
}

export function drawChart(chart: Chart, telling: Telling): Markup {
  const spans = chart.shape === "waterfall" ? stepSpans(chart.bars) : plainSpans(chart.bars);
  const axis = axisOf(spans, chart.shape === "waterfall");
  const rows = spans.map((span, index) => {
    const next = chart.shape === "waterfall" ? spans[index + 1] : undefined;
    const before = chart.shape === "waterfall" ? spans[index - 1] : undefined;
    return drawRow(span, axis, { before, next, unit: chart.unit ?? "amount" }, telling);
  });
  return html`<figure class="chart" id="${chart.id}" aria-labelledby="${chart.id}-title">
<figcaption id="${chart.id}-title"><strong>${chart.title}</strong><small>${chart.summary}</small></figcaption>
<ol class="bars">
${rows}</ol>
${
  axis.isCut &&
  html`<p class="rest">${telling.say("draw-axis-cut")}</p>
`
}</figure>
`;
}

function plainSpans(bars: readonly Bar[]): Span[] {
  return bars.map((bar) => ({ bar, from: 0, to: Number(bar.value) }));
}

function stepSpans(bars: readonly Bar[]): Span[] {
  let level = 0;
  return bars.map((bar) => {
    const value = Number(bar.value);
    const from = bar.role === "total" ? 0 : level;
    level = from + value;
    return { bar, from, to: level };
  });
}

function axisOf(spans: readonly Span[], mayCut: boolean): Axis {
  const levels = spans.map(({ to }) => to);
  const low = Math.min(...levels);
  const high = Math.max(...levels, 0);
  const room = (high - low) * 0.18;
  if (mayCut && low > 0 && room > 0 && low > high * CUT_BELOW) {
    return { low: low - room, high: high + room / 6, isCut: true };
  }
  return { low: Math.min(low, 0), high: high === low ? high + 1 : high, isCut: false };
}

function drawRow(
  { bar, from, to }: Span,
  axis: Axis,
  around: {
    readonly before: Span | undefined;
    readonly next: Span | undefined;
    readonly unit: CellKind;
  },
  telling: Telling,
): Markup {
  const place = (level: number) =>
    round(((Math.max(level, axis.low) - axis.low) / (axis.high - axis.low)) * WIDTH);
  const [left, right] = [place(Math.min(from, to)), place(Math.max(from, to))];
  const isCut = axis.isCut && bar.role === "total";
  const direction = bar.role === "total" ? "total" : to < from ? "down" : "up";
  const lineAt = (level: number, y1: number, y2: number) =>
    html`<line class="joint" x1="${place(level)}" x2="${place(level)}" y1="${y1}" y2="${y2}"/>`;
  const bottom = HEIGHT - TOP;
  const svg = html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true" focusable="false">
${!axis.isCut && html`<line class="axis" x1="${place(0)}" x2="${place(0)}" y1="0" y2="${HEIGHT}"/>`}${around.before && lineAt(around.before.to, 0, TOP)}<rect class="bar ${direction} tone-${bar.tone}" x="${left}" y="${TOP}" width="${from === to ? 0 : round(Math.max(right - left, 2))}" height="${bottom - TOP}"/>${around.next && lineAt(to, bottom, HEIGHT)}${isCut && html`<path class="cut" d="M26 ${HEIGHT} L34 0 L40 0 L32 ${HEIGHT} Z M44 ${HEIGHT} L52 0 L58 0 L50 ${HEIGHT} Z"/>`}</svg>`;
  const value = telling.numbers.cell(bar.value, around.unit);
  const sign = direction === "up" && /[1-9]/.test(value) ? "+" : "";
  return html`<li class="${bar.role}"><span class="label">${link(bar.href, bar.label)}${bar.note !== undefined && html`<small>${bar.note}</small>`}</span>${svg}<span class="value">${sign}${value}</span></li>
`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
