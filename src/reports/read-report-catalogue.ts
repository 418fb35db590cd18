/** Reads the pages of the three catalogues (controls, indicators, classes of the bridge) for the reports. */
import { readBridgeClasses } from "../bridge/bridge-class.ts";
import { readControls } from "../controls/control.ts";
import { readIndicators } from "../indicators/indicator.ts";
import type { Bilingual } from "../kernel/language.ts";
import { sources } from "../sources/index.ts";
import type { ReportCatalogue } from "./report-catalogue.ts";

/** The catalogues of the package; `controlsFolder` holds the user's own controls, which come with them. */
export function readReportCatalogue(controlsFolder?: string): ReportCatalogue {
  const own = controlsFolder === undefined ? [] : readControls(controlsFolder);
  const controls = [...readControls(), ...own].map(
    ({ slug, card, page }) => [slug, { title: card.title, page, params: card.params }] as const,
  );
  const indicators = readIndicators().map(
    ({ slug, card, page }) =>
      [
        slug,
        {
          title: card.title,
          formula: card.formula,
          better: card.better,
          page,
          params: card.params,
        },
      ] as const,
  );
  return {
    controls: new Map(controls),
    indicators: new Map(indicators),
    classes: new Map(
      readBridgeClasses().map(({ slug, card, meaning }) => [slug, { ...card, meaning }] as const),
    ),
    sources: new Map(sources.map(({ id, title }) => [id, title] as const)),
    problems: readProblems(),
  };
}

function readProblems(): Map<string, Bilingual> {
  const pairs = sources.flatMap(({ id, problems }) =>
    Object.entries(problems).map(([code, text]) => [`${id}/${code}`, text] as const),
  );
  return new Map(pairs);
}
