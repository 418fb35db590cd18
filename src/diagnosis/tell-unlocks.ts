/**
 * What each file that the folder lacks would add: the controls and the figures that wait for it. The three that most
 * folders should hold are told in words (unlocks.yaml); every other list, from what its card feeds.
 */
import type { Control } from "../controls/control.ts";
import type { Indicator } from "../indicators/indicator.ts";
import type { Bilingual, Language } from "../kernel/language.ts";
import type { Figure, Outcome } from "../results/results.ts";
import type { Diagnosis } from "../results/schema.ts";
import type { Source } from "../sources/source.ts";
import { yamlOf } from "../store/yaml.ts";
import { wordsOfNeed } from "../words/columns.ts";

interface Unlocking {
  readonly name: Bilingual;
  readonly adds: Readonly<Record<string, Bilingual>>;
  readonly feeds: readonly string[];
}

const unlockings = yamlOf("diagnosis/unlocks.yaml") as () => Readonly<Record<string, Unlocking>>;

/** `customers.siren` is fed by what feeds `siren`, a bare `customers` by what feeds it. */
const isFedBy = ({ adds, feeds }: Unlocking, need: string): boolean => {
  const last = lastWord(need);
  return last in adds || feeds.includes(last);
};
const lastWord = (need: string): string => need.split(".").at(-1) ?? need;

/** The files, by name, each of which would give all that is missing; where no file does, what is missing, in words. */
export function unlockedBy(missing: readonly string[], language: Language): string[] {
  const files = Object.values(unlockings()).filter((one) =>
    missing.every((need) => isFedBy(one, need)),
  );
  if (files.length > 0) return files.map(({ name }) => name[language]);
  return [...new Set(missing.map((need) => wordsOfNeed(need)?.[language] ?? need))];
}

interface Waiting {
  readonly outcomes: readonly Outcome[];
  readonly figures: readonly Figure[];
  readonly controls: readonly Control[];
  readonly indicators: readonly Indicator[];
  readonly sources: Diagnosis["sources"];
}
type Missing = { readonly missing: readonly string[] };

/** The files that the folder lacks and that something waits for. */
export function tellUnlocks(
  waiting: Waiting,
  known: readonly Source[],
  language: Language,
): Diagnosis["unlocks"] {
  const { outcomes, figures, sources } = waiting;
  const kinds = new Set(sources.map(({ kind }) => kind));
  const needs = new Set([...outcomes, ...figures].flatMap(({ missing }) => missing).map(lastWord));
  const told = Object.entries(unlockings()).flatMap(([file, one]) => {
    const unlocked = unlockedFrom(waiting, (need) => isFedBy(one, need));
    const adds = Object.entries(one.adds).filter(([need]) => needs.has(need));
    if (kinds.has(file) || unlocked === null) return [];
    const words = adds.map(([, said]) => said[language]).join(", ");
    return [{ file, name: one.name[language], adds: words, ...unlocked }];
  });
  const lists = known.flatMap(({ id, title, card }) => {
    if (card === undefined || kinds.has(id) || id in unlockings()) return [];
    const fed = fedBy(card);
    const unlocked = unlockedFrom(waiting, (need) => fed.has(need));
    if (unlocked === null || told.some((one) => isWithin(unlocked, one))) return [];
    const adds = titlesOf(waiting, unlocked, language);
    return [{ file: id, name: lowered(title[language]), adds, ...unlocked }];
  });
  const worth = (one: Unlocked): number => one.controls.length + one.indicators.length;
  return [...told, ...lists.sort((left, right) => worth(right) - worth(left))];
}

/** A file told before gives as much. */
const isWithin = (less: Unlocked, more: Unlocked): boolean =>
  less.controls.every((slug) => more.controls.includes(slug)) &&
  less.indicators.every((slug) => more.indicators.includes(slug));

type Unlocked = Pick<Diagnosis["unlocks"][number], "controls" | "indicators">;

/** What waits for nothing but what the file feeds; null: nothing does. */
function unlockedFrom(
  { outcomes, figures }: Waiting,
  feeds: (need: string) => boolean,
): Unlocked | null {
  const waits = ({ missing }: Missing): boolean => missing.length > 0 && missing.every(feeds);
  const controls = outcomes.filter(waits).map(({ control }) => control);
  const indicators = figures.filter(waits).map(({ indicator }) => indicator);
  return controls.length + indicators.length === 0 ? null : { controls, indicators };
}

/** The tables of the canon that a kind of table fills, and its columns there, as cards name them. */
function fedBy({ fills, columns }: NonNullable<Source["card"]>): ReadonlySet<string> {
  const names = columns.flatMap(({ field, feeds = [field] }) => feeds);
  return new Set(
    names.flatMap((name) => {
      const [table = "", column = ""] = name.includes(".") ? name.split(".") : [fills, name];
      return [table, `${table}.${column}`];
    }),
  );
}

const titlesOf = (
  { controls, indicators }: Waiting,
  unlocked: Unlocked,
  language: Language,
): string =>
  [
    ...indicators.filter(({ slug }) => unlocked.indicators.includes(slug)),
    ...controls.filter(({ slug }) => unlocked.controls.includes(slug)),
  ]
    .map(({ card }) => lowered(card.title[language]))
    .join(", ");

const lowered = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);
