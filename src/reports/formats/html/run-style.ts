/**
 * The style that a run makes: what stands in the margins of each printed page, and the names of columns where a row is
 * a card. Texts come from files: each becomes a CSS string whose every sign but letters, digits, spaces is a number.
 */

import { visibleText } from "../../../kernel/visible-text.ts";
import type { Diagnosis } from "../../../results/schema.ts";
import { dateText } from "../../../words/number-text.ts";
import { blocksWithin } from "../../blocks-within.ts";
import { companiesText } from "../../companies-text.ts";
import type { Block, SectionData, Telling } from "../../section.ts";
import { clientNames } from "./clients.ts";
import { cardNames } from "./table.ts";

/** A text between quotes: nothing in it can end the string, the rule or the style. */
export const cssString = (text: string): string =>
  `"${visibleText(text).replace(/[^A-Za-z0-9 .,À-ÿ’–-]/gu, (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `)}"`;

export function runStyle(
  diagnosis: Diagnosis,
  sections: readonly SectionData[],
  telling: Telling,
): string {
  return `${margins(diagnosis, telling)}\n${cards(sections)}`;
}

function margins(diagnosis: Diagnosis, telling: Telling): string {
  const { say, language } = telling;
  const date = say("report-as-of", { date: dateText(diagnosis.asOf, language) });
  const snapshot = diagnosis.snapshot.slice(0, 16);
  const box = (place: string, content: string) => `@${place} { content: ${content}; }`;
  const page = cssString(say("print-page"));
  return `@page { ${[
    box("top-left", cssString(`${companiesText(diagnosis)} · ${date}`)),
    box("top-right", cssString(say("report-title"))),
    box("bottom-left", cssString(say("print-run", { version: diagnosis.version, snapshot }))),
    box("bottom-right", `${page} counter(page) " / " counter(pages)`),
  ].join(" ")} }`;
}

/** On a narrow screen a cell begins with the name of its column: a table holds its names, page.css puts them. */
function cards(sections: readonly SectionData[]): string {
  const blocks = sections.flatMap((section) => allBlocks(section.blocks));
  const named = blocks.flatMap((block) => {
    if (block.kind === "table") return cardNames(block.table) ?? [];
    return block.kind === "clients" ? clientNames(block.clients) : [];
  });
  const rules = new Set(
    named.map(({ name, titles }) => {
      const names = titles.map((title, at) => `--${at + 2}:${cssString(title)}`);
      return `.${name}{${names.join(";")}}`;
    }),
  );
  return `@media (max-width: 40rem) { ${[...rules].join(" ")} }`;
}

const allBlocks = (blocks: readonly Block[]): Block[] =>
  blocks.flatMap((block) => {
    const within = blocksWithin(block);
    return within.length === 0 ? [block] : allBlocks(within);
  });
