/** A page of a catalogue, cut at its headings. */

export interface PagePart {
  readonly heading: string;
  readonly paragraphs: readonly string[];
}

/** A catalogue page (Markdown: `##` headings and paragraphs) cut at its headings; lines of a paragraph are joined. */
export function readPage(markdown: string): PagePart[] {
  return markdown
    .split(/^## +/m)
    .slice(1)
    .map((part) => {
      const [heading = "", ...rest] = part.split("\n");
      const paragraphs = rest
        .join("\n")
        .split(/\n\s*\n/)
        .map((paragraph) => paragraph.trim().replace(/\s*\n\s*/g, " "))
        .filter((paragraph) => paragraph !== "");
      return { heading: heading.trim(), paragraphs };
    });
}
