/**
 * The pages of the catalogues, by slug: what a control finds, how an indicator can mislead, what a class of the
 * bridge means. A slug that no catalogue knows (an older run, a control of the user) has no page, never a crash.
 */
import type { Bilingual } from "../kernel/language.ts";

/** The parameters of a control or an indicator, with the value each has when nobody sets it. */
export type PageParams = Readonly<Record<string, string | number | boolean>>;

export interface ControlPage {
  readonly title: Bilingual;
  readonly page: Bilingual;
  readonly params: PageParams;
}

export interface IndicatorPage {
  readonly title: Bilingual;
  readonly formula: Bilingual;
  readonly better: "lower" | "higher" | "neither";
  readonly page: Bilingual;
  readonly params: PageParams;
}

export interface ClassPage {
  readonly title: Bilingual;
  /** What it means and what to do, in one sentence. */
  readonly meaning: Bilingual;
  /** Which rule of the class decided, in words. */
  readonly reasons: Readonly<Record<string, Bilingual>>;
}

export interface ReportCatalogue {
  readonly controls: ReadonlyMap<string, ControlPage>;
  readonly indicators: ReadonlyMap<string, IndicatorPage>;
  readonly classes: ReadonlyMap<string, ClassPage>;
  /** What each source is called, by its id: the `kind` of a file. */
  readonly sources: ReadonlyMap<string, Bilingual>;
  /** What a problem of reading means and what was done, by `<kind of source>/<code>`. */
  readonly problems: ReadonlyMap<string, Bilingual>;
}

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
