/**
 * The pages of the catalogues name parameters and other controls by their code names, as their authors need.
 * A reader of a report needs what was used: `days` becomes 5, and the slug of a control becomes its title. What
 * is left between backquotes is a word of the evidence (a verdict, a column), which the reader meets there.
 */

import type { Language } from "../kernel/language.ts";
import type { PageParams } from "../results/pages.ts";
import type { Diagnosis } from "../results/schema.ts";
import type { Telling } from "./section.ts";

/** `fill(text)` with what this run used for the control or indicator `slug`. */
export function pageValues(
  slug: string,
  defaults: PageParams,
  { settings }: Diagnosis,
  telling: Telling,
): (text: string) => string {
  const used: PageParams = { ...defaults, ...paramsOf(settings["params"], slug) };
  return (text) =>
    text.replace(/`([a-z][a-z0-9_-]*)`/g, (whole, name: string) => {
      if (Object.hasOwn(used, name)) return valueText(used[name], telling) ?? whole;
      const title =
        telling.catalogue.controls.get(name)?.title ??
        telling.catalogue.indicators.get(name)?.title;
      return title === undefined ? whole : quoted(title[telling.language], telling.language);
    });
}

function paramsOf(settings: unknown, slug: string): PageParams {
  if (typeof settings !== "object" || settings === null) return {};
  const own: unknown = Object.entries(settings).find(([name]) => name === slug)?.[1];
  if (typeof own !== "object" || own === null) return {};
  return Object.fromEntries(
    Object.entries(own).filter(([, value]) =>
      ["string", "number", "boolean"].includes(typeof value),
    ),
  );
}

/** A switch has no value that reads in a sentence: its name stays. */
function valueText(value: PageParams[string] | undefined, { numbers }: Telling): string | null {
  if (value === undefined || typeof value === "boolean") return null;
  return numbers.cell(String(value), "decimal");
}

function quoted(title: string, language: Language): string {
  return language === "fr" ? `« ${title} »` : `“${title}”`;
}
