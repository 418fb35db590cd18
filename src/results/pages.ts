/**
 * The words of what ran: what a control finds, how an indicator can mislead, what a class of the bridge or a problem
 * of reading means. They travel with the result, controls of others included: a report needs no catalogue.
 */
import type { Bilingual } from "../kernel/language.ts";
import { type Row, type Store, textOrNull } from "../store/store.ts";

/** The parameters of a control or an indicator, with the value each has when nobody sets it. */
export type PageParams = Readonly<Record<string, string | number | boolean>>;

export interface ControlPage {
  readonly title: Bilingual;
  readonly page: Bilingual;
  readonly params: PageParams;
}

export interface FoundPage extends ControlPage {
  /** What a finding of it comes to: a message over its amount, counts and parameters; null where its card has none. */
  readonly says: Bilingual | null;
}

export interface IndicatorPage extends ControlPage {
  readonly formula: Bilingual;
  readonly better: "lower" | "higher" | "neither";
}

export interface ClassPage {
  readonly title: Bilingual;
  /** What it means and what to do, in one sentence. */
  readonly meaning: Bilingual;
  /** Which rule of the class decided, in words. */
  readonly reasons: Readonly<Record<string, Bilingual>>;
}

export interface Pages {
  readonly controls: ReadonlyMap<string, FoundPage>;
  readonly indicators: ReadonlyMap<string, IndicatorPage>;
  readonly classes: ReadonlyMap<string, ClassPage>;
  /** What each source is called, by its id: the `kind` of a file. */
  readonly sources: ReadonlyMap<string, Bilingual>;
  /** What a problem of reading means and what was done, by `<kind of source>/<code>`. */
  readonly problems: ReadonlyMap<string, Bilingual>;
}

/** A row of the table `pages`, before it is one. */
export interface Page {
  readonly kind: "control" | "indicator" | "class" | "source" | "problem";
  readonly slug: string;
  readonly code?: string;
  readonly title?: Bilingual;
  readonly meaning?: Bilingual | undefined;
  readonly page?: Bilingual;
  readonly why?: Bilingual | undefined;
  readonly params?: PageParams;
  readonly better?: IndicatorPage["better"];
  readonly reasons?: ClassPage["reasons"];
}

export async function keepPages(store: Store, pages: readonly Page[]): Promise<void> {
  await store.append(
    "pages",
    pages.map(({ kind, slug, code, title, meaning, page, why, params, better, reasons }) => [
      kind,
      slug,
      code ?? null,
      title?.en ?? null,
      title?.fr ?? null,
      meaning?.en ?? null,
      meaning?.fr ?? null,
      page?.en ?? null,
      page?.fr ?? null,
      why?.en ?? null,
      why?.fr ?? null,
      params === undefined ? null : JSON.stringify(params),
      better ?? null,
      reasons === undefined ? null : JSON.stringify(reasons),
    ]),
  );
}

/** The pages of a result, by kind and slug. */
export async function readPages(store: Store): Promise<Pages> {
  const rows = await store.all("select * from pages order by kind, slug");
  const of = <T>(kind: Page["kind"], read: (row: Row) => T) =>
    new Map(
      rows
        .filter((row) => row["kind"] === kind)
        .map((row): [string, T] => [String(row["slug"]), read(row)]),
    );
  const words = (row: Row, name: string): Bilingual => ({
    en: textOrNull(row[`${name}_en`]) ?? "",
    fr: textOrNull(row[`${name}_fr`]) ?? "",
  });
  const control = (row: Row): ControlPage => ({
    title: words(row, "title"),
    page: words(row, "page"),
    params: JSON.parse(textOrNull(row["params"]) ?? "{}") as PageParams,
  });
  return {
    controls: of("control", (row) => ({
      ...control(row),
      says: row["meaning_en"] === null ? null : words(row, "meaning"),
    })),
    indicators: of("indicator", (row) => ({
      ...control(row),
      formula: words(row, "meaning"),
      better: String(row["better"]) as IndicatorPage["better"],
    })),
    classes: of("class", (row) => ({
      title: words(row, "title"),
      meaning: words(row, "meaning"),
      reasons: JSON.parse(textOrNull(row["reasons"]) ?? "{}") as ClassPage["reasons"],
    })),
    sources: of("source", (row) => words(row, "title")),
    problems: of("problem", (row) => words(row, "meaning")),
  };
}
