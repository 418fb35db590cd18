/**
 * The page: one file that opens from a disk, asks nothing of any network and obeys a policy that lets only its
 * own style and script act (by their hashes). Everything is readable without the script.
 */
import { createHash } from "node:crypto";
import type { Told } from "../../../results/schema.ts";
import { readPackageBytes, readPackageFile } from "../../../store/root.ts";
import { dateText } from "../../../words/number-text.ts";
import { companiesText } from "../../companies-text.ts";
import type { SectionData, Telling } from "../../section.ts";
import { drawBlocks } from "./blocks.ts";
import { html, Markup } from "./markup.ts";
import { runStyle } from "./run-style.ts";

const hashOf = (text: string): string =>
  `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;

/** A sheet without its comments and the spaces that say nothing. */
const lean = (sheet: string): string =>
  sheet
    .replaceAll(/\/\*[\s\S]*?\*\//g, "")
    .replaceAll(/\s+/g, " ")
    .replaceAll(/ ?([{};,]) ?/g, "$1");

/** Each font that a sheet names, in its place: the page asks for no file. Their licences are in fonts/. */
const withFonts = (sheet: string): string =>
  sheet.replaceAll(/url\((fonts\/[\w-]+\.woff2)\)/g, (_, path: string) => {
    const font = readPackageBytes(`${HERE}/${path}`).toString("base64");
    return `url(data:font/woff2;base64,${font})`;
  });

const HERE = "reports/formats/html";

/**
 * End tags that HTML closes by itself, a tenth of a page of tables, and the quotes of a class of one word. A quote in a
 * text is written as an entity: what looks like an attribute here is one.
 */
const withoutEnds = ({ text }: Markup): Markup =>
  new Markup(
    text
      .replaceAll(/<\/(?:td|th|tr|li|dt|dd)>\n?/g, "")
      .replaceAll(/ class="([\w-]+)"(?=[ >])/g, " class=$1"),
  );

/** The whole page as text. */
export function drawPage(told: Told, sections: readonly SectionData[], telling: Telling): string {
  const { say, language } = telling;
  const { diagnosis } = told;
  const style = withFonts(lean(readPackageFile(`${HERE}/page.css`)));
  const script = readPackageFile(`${HERE}/page.js`).replaceAll(/^ *(\/\/.*\n)?/gm, "");
  const own = runStyle(diagnosis, sections, telling);
  const policy = [
    "default-src 'none'",
    `style-src ${hashOf(style)} ${hashOf(own)}`,
    `script-src ${hashOf(script)}`,
    "font-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const title = say("report-title");
  const entity = companiesText(diagnosis);
  const date = dateText(diagnosis.asOf, language);
  const counts: Readonly<Record<string, number>> = {
    findings: diagnosis.findings.length,
    customers: diagnosis.position.customers,
  };
  const labels = html`data-open="${say("draw-open-all")}" data-close="${say("draw-close-all")}" data-print="${say("draw-print")}" data-sort="${say("draw-sort", { title: "…" })}"`;
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title} · ${entity} · ${date}</title>
<style>${new Markup(style)}</style>
<style>${new Markup(own)}</style>
</head>
<body>
<a class="skip" href="#main">${say("draw-skip")}</a>
<header class="masthead">
<p class="brand"><svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><rect x="2" y="3" width="20" height="4"/><rect x="2" y="10" width="13" height="4"/><rect x="2" y="17" width="17" height="4"/></svg>Encours</p>
<h1>${title}</h1>
<p class="who"><bdi>${diagnosis.entities.some(({ name }) => name !== null) ? entity : say("report-entity", { count: diagnosis.entities.length, names: entity })}</bdi> <span>${say("report-as-of", { date })}</span></p>
</header>
<nav class="strip" aria-label="${say("draw-contents")}" id="contents" ${labels}>
<ol>
${sections.map(
  ({
    id,
  }) => html`<li><a href="#${id}">${telling.label("section", id)}${id in counts && html` <small>${counts[id]}</small>`}</a></li>
`,
)}</ol>
</nav>
<main id="main" tabindex="-1">
${sections.map((section) => withoutEnds(drawSection(section, telling)))}</main>
<footer><p>${say("draw-footer", { version: diagnosis.version, snapshot: diagnosis.snapshot.slice(0, 16) })}</p></footer>
<script>${new Markup(script)}</script>
</body>
</html>
`;
  return page.text;
}

function drawSection({ id, title, blocks }: SectionData, telling: Telling): Markup {
  return html`<section class="section" id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${drawBlocks(blocks, 3, telling)}</section>
`;
}
