/** The few shapes generated pages are made of. */
import type { Bilingual } from "../../src/kernel/language.ts";

/** Path below the repository's root → text. */
export type Pages = ReadonlyMap<string, string>;

export const generatedMark =
  "<!-- Written by `npm run docs`; tests/generated.test.ts keeps it fresh. -->";

export function page(title: string, ...blocks: readonly string[]): string {
  return `${[`# ${title}`, generatedMark, ...blocks].join("\n\n").trimEnd()}\n`;
}

export function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |`;
  return [line(columns), line(columns.map(() => "---")), ...rows.map(line)].join("\n");
}

/** What would break a table is escaped. */
const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ").trim();

export function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}

/** Headings of a page put two levels down, under its language. */
export const deeper = (text: string): string => text.replaceAll(/^## /gm, "### ");

export const both = ({ en, fr }: Bilingual): string => `${en} · ${fr}`;
