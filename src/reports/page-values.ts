/**
 * The pages of the catalogues name parameters and other controls by their code names, as their authors need.
 * A reader of a report needs what was used: `days` becomes 5, the slug of a control its title, a column or a verdict of
 * the evidence the words that head it there. A reason named between brackets after the words that say it goes.
 */

import { sayNote } from "../indicators/messages.ts";
import type { Language } from "../kernel/language.ts";
import type { PageParams } from "../results/pages.ts";
import type { Diagnosis } from "../results/schema.ts";
import { columnWords } from "../words/columns.ts";
import { knownLabel } from "../words/labels.ts";
import type { Telling } from "./section.ts";

/** `fill(text)` with what this run used for the control or indicator `slug`. */
export function pageValues(
  slug: string,
  defaults: PageParams,
  diagnosis: Diagnosis,
  telling: Telling,
): (text: string) => string {
  const used = usedParams(slug, defaults, diagnosis);
  return (text) =>
    text.replace(REASON, reasonless).replace(/`([a-z][a-z0-9_-]*)`/g, (whole, name: string) => {
      if (Object.hasOwn(used, name)) return valueText(used[name], telling) ?? whole;
      const title =
        telling.catalogue.controls.get(name)?.title ??
        telling.catalogue.indicators.get(name)?.title;
      const words = title?.[telling.language] ?? houseWords(name, telling);
      return words === undefined ? whole : quoted(words, telling.language);
    });
}

const REASON = / \((?:(?:flag|indication) )?`([a-z][a-z0-9-]*)`\)/g;

const reasonless = (whole: string, slug: string): string =>
  sayNote(slug, "en") === null ? whole : "";

/** What a column, a verdict or a reason is called where the reader meets it. */
function houseWords(name: string, { language }: Telling): string | undefined {
  const heading = columnWords().headings;
  return (
    knownLabel("measure", name, language) ??
    (Object.hasOwn(heading, name) ? heading[name]?.[language] : undefined) ??
    knownLabel("fault", name, language) ??
    sayNote(name, language)?.replace(/\.$/, "")
  );
}

/** The parameters of a control or an indicator as this run used them. */
export const usedParams = (
  slug: string,
  defaults: PageParams,
  { settings }: Diagnosis,
): PageParams => ({ ...defaults, ...paramsOf(settings["params"], slug) });

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
  return language === "fr" ? `«\u00a0${title}\u00a0»` : `“${title}”`;
}
