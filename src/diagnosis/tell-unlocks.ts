/** What each file that the folder lacks would add (unlocks.yaml): the controls and the figures that wait for it. */
import type { Bilingual, Language } from "../kernel/language.ts";
import type { Figure, Outcome } from "../results/results.ts";
import type { Diagnosis } from "../results/schema.ts";
import { yamlOf } from "../store/yaml.ts";
import { wordsOfNeed } from "../words/columns.ts";

interface Unlocking {
  readonly feeds: readonly string[];
  readonly name: Bilingual;
  readonly adds: Bilingual;
}

const unlockings = yamlOf("diagnosis/unlocks.yaml") as () => Readonly<Record<string, Unlocking>>;

/** `customers.siren` is fed by what feeds `siren`, a bare `customers` by what feeds it. */
const isFedBy = ({ feeds }: Unlocking, need: string): boolean =>
  feeds.includes(need.split(".").at(-1) ?? need);

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
  readonly sources: Diagnosis["sources"];
}

/** The files that the folder lacks and that something waits for. */
export function tellUnlocks(
  { outcomes, figures, sources }: Waiting,
  language: Language,
): Diagnosis["unlocks"] {
  const kinds = new Set(sources.map(({ kind }) => kind));
  return Object.entries(unlockings()).flatMap(([file, one]) => {
    const waits = ({ missing }: { readonly missing: readonly string[] }) =>
      missing.length > 0 && missing.every((need) => isFedBy(one, need));
    const controls = outcomes.filter(waits).map(({ control }) => control);
    const indicators = figures.filter(waits).map(({ indicator }) => indicator);
    const isIdle = controls.length === 0 && indicators.length === 0;
    if (kinds.has(file) || isIdle) return [];
    return [{ file, name: one.name[language], adds: one.adds[language], controls, indicators }];
  });
}
