/** Draws page 1: sentences, decisions, figures with their line of month ends. */
import type { Decisions, Saying, Telling, Tile } from "../../section.ts";
import { html, link, Markup } from "./markup.ts";
import { drawNumber } from "./number.ts";

export function drawOpening(sayings: readonly Saying[], decisions: Decisions): Markup {
  return html`<div class="opening">
<ol class="told">${sayings.map(
    ({ label, ...said }) => html`<li><span>${label}</span><span>${drawSaying(said)}</span></li>
`,
  )}</ol>
${decisions.rows.length > 0 && drawDecisions(decisions)}</div>
`;
}

const drawSaying = ({ text, strong, href }: Omit<Saying, "label">): Markup =>
  drawStrong(text, strong, href);

/** The pieces set off in a sentence; the first of them leads to what proves it. */
export function drawStrong(text: string, strong: readonly string[], href?: string): Markup {
  const pieces = [...strong].sort((left, right) => right.length - left.length);
  const pattern = pieces.map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  const parts = pattern === "" ? [text] : text.split(new RegExp(`(${pattern})`));
  let isLinked = href === undefined;
  return html`${parts.map((part, index) => {
    if (index % 2 === 0) return html`${part}`;
    const bold = html`<strong>${part}</strong>`;
    if (isLinked) return bold;
    isLinked = true;
    return link(href, bold);
  })}`;
}

function drawDecisions({ title, note, who, rows }: Decisions): Markup {
  return html`<div class="decide">
<h3>${title} <small>${note}</small></h3>
<ol>${rows.map(
    ({ what, href, amount, why, who: role }) =>
      html`<li><b>${link(href, what)}</b>${amount !== null && html`<span class="eur">${amount}</span>`}<span class="why">${why}</span><span class="by"><span>${who}</span> ${role}</span></li>
`,
  )}</ol></div>
`;
}

export function drawTiles(tiles: readonly Tile[], telling: Telling): Markup {
  return html`<ul class="tiles n${tiles.length}">
${tiles.map((tile) => html`<li>${drawTile(tile, telling)}</li>`)}
</ul>
`;
}

function drawTile(
  { label, value, kind, unit, none, isAbout, change, note, href, ...line }: Tile,
  telling: Telling,
) {
  const about = isAbout === true && value !== null && "≈ ";
  const small = unit !== undefined && value !== null && html` <small>${unit}</small>`;
  const changed =
    change !== null &&
    html`<span class="d"><b class="tone-${change.tone}">${change.strong}</b> ${change.text}</span>`;
  return html`<a class="tile" href="${href}"><span class="k">${label}</span><span class="v">${about}${none === undefined ? drawNumber(value, kind, telling) : html`<span class="none">${none}</span>`}${small}</span>${changed}${drawLine(line)}<span class="n">${note}</span></a>`;
}

const [WIDTH, HEIGHT, EDGE] = [120, 26, 2];
const round = (value: number): number => Math.round(value * 10) / 10;

/** A small line of month ends, or a share of a rail. */
function drawLine({ line, share, summary }: Pick<Tile, "line" | "share" | "summary">): Markup {
  const open = new Markup(
    `<svg class="spark" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img"`,
  );
  if (share !== undefined) {
    const filled = round(Math.min(Math.max(Number(share), 0), 1) * WIDTH);
    return html`${open} aria-label="${summary}"><rect class="rail" y="9" width="${WIDTH}" height="8"/><rect class="fill" y="9" width="${filled}" height="8"/></svg>`;
  }
  const values = (line ?? []).map((value) => (value === null ? null : Number(value)));
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return html``;
  const top = Math.max(...known, 0);
  const bottom = Math.min(...known, 0);
  const room = top === bottom ? 1 : top - bottom;
  const step = (WIDTH - 2 * EDGE) / (values.length - 1);
  const points = values.flatMap((value, at) =>
    value === null
      ? []
      : [
          `${round(EDGE + at * step)} ${round(HEIGHT - EDGE - ((value - bottom) / room) * (HEIGHT - 2 * EDGE))}`,
        ],
  );
  const path = `M${points.join("L")}`;
  const [first = "", last = ""] = [points[0]?.split(" ")[0], points.at(-1)?.split(" ")[0]];
  return html`${open} aria-label="${summary}"><path class="a" d="${path}L${last} ${HEIGHT - 1}L${first} ${HEIGHT - 1}Z"/><path class="z" d="M${EDGE} ${HEIGHT - 1}H${WIDTH - EDGE}"/><path class="l" d="${path}"/><path class="e" d="M${points.at(-1) ?? ""}h0"/></svg>`;
}
