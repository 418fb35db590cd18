/** Reads the pages of the three catalogues (controls, indicators, classes of the bridge) for the reports. */
import { bridgeClasses } from "../bridge/classes.ts";
import { readControls } from "../controls/control.ts";
import { readIndicators } from "../indicators/indicator.ts";
import type { ReportCatalogue } from "./report-catalogue.ts";

/** The catalogues of the package; `controlsFolder` when the user runs his own controls. */
export function readReportCatalogue(controlsFolder?: string): ReportCatalogue {
  const controls = readControls(controlsFolder).map(
    ({ slug, card, page }) => [slug, { title: card.title, page }] as const,
  );
  const indicators = readIndicators().map(
    ({ slug, card, page }) =>
      [slug, { title: card.title, formula: card.formula, better: card.better, page }] as const,
  );
  return {
    controls: new Map(controls),
    indicators: new Map(indicators),
    classes: new Map(bridgeClasses.map((one) => [one.slug, one] as const)),
  };
}
