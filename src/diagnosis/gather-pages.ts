/** The pages of everything a run may speak of: controls (ours and others’), indicators, classes, sources, problems. */
import { readBridgeClasses } from "../bridge/bridge-class.ts";
import type { Control } from "../controls/control.ts";
import { type Indicator, readIndicators } from "../indicators/indicator.ts";
import type { Page } from "../results/pages.ts";
import type { Source } from "../sources/source.ts";

export function gatherPages(
  controls: readonly Control[],
  sources: readonly Source[],
  indicators: readonly Indicator[] = readIndicators(),
): Page[] {
  return [
    ...controls.map(({ slug, card, page }): Page => {
      const { code, title, why, says, params } = card;
      return { kind: "control", slug, code, title, meaning: says, page, why, params };
    }),
    ...indicators.map(({ slug, card, page }): Page => {
      const { code, title, formula, params, better } = card;
      return { kind: "indicator", slug, code, title, meaning: formula, page, params, better };
    }),
    ...readBridgeClasses().map(({ slug, card, meaning }): Page => {
      return { kind: "class", slug, title: card.title, meaning, reasons: card.reasons };
    }),
    ...sources.map(({ id, title }): Page => ({ kind: "source", slug: id, title })),
    ...problemPages(sources),
  ];
}

/** What each problem of reading means, under `<kind of source>/<code>`. */
export function problemPages(sources: readonly Source[]): Page[] {
  return sources.flatMap(({ id, problems }) =>
    Object.entries(problems).map(([code, meaning]): Page => {
      return { kind: "problem", slug: `${id}/${code}`, meaning };
    }),
  );
}
