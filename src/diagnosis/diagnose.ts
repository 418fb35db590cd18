/**
 * A diagnosis, once through the house: read, map, derive, reconcile, measure, check, find, write the evidence.
 * Each step is a room's own function; this file only puts them in order and keeps what they return. Where the
 * database is, where the result goes and what is kept of it is `runs`' affair.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readBridgeClasses } from "../bridge/bridge-class.ts";
import { tie } from "../bridge/tie.ts";
import { createCanon } from "../canon/canon.ts";
import { assertPosition, deriveCanon, fillPosition } from "../canon/derive.ts";
import { readNeeds } from "../canon/needs.ts";
import { checkControl } from "../controls/check.ts";
import { type Control, readControls } from "../controls/control.ts";
import { checkControlOfOthers, readControlsOfOthers } from "../controls/others.ts";
import { findAll, stakesOf } from "../findings/find.ts";
import { takeGround } from "../findings/materiality.ts";
import { keepFlows } from "../flows/flows.ts";
import { writeOcel } from "../flows/ocel.ts";
import { keepFiguresBy } from "../indicators/figures-by.ts";
import { type Indicator, readIndicators } from "../indicators/indicator.ts";
import { measureFigures } from "../indicators/measure.ts";
import { CUSTOMERS_LISTED } from "../results/customers.ts";
import { evidenceQueries, readEvidence } from "../results/evidence.ts";
import type { Answered } from "../results/found-rows.ts";
import { readHabits } from "../results/habits.ts";
import { keepLists } from "../results/lists/fill.ts";
import { listSlugs } from "../results/lists/queries.ts";
import { readOpenItems } from "../results/open-items.ts";
import { keepPages, readPages } from "../results/pages.ts";
import { keepPosition } from "../results/position.ts";
import { createResults, type Figure, keepFigures, keepOutcomes } from "../results/results.ts";
import type { Told } from "../results/schema.ts";
import { confirmDuplicates } from "../sources/duplicates.ts";
import { type OnReading, type ReadSources, readSources } from "../sources/read-sources.ts";
import type { InputFile } from "../sources/source.ts";
import { sideBySide, type Work } from "../store/side-by-side.ts";
import type { Store } from "../store/store.ts";
import { gatherPages } from "./gather-pages.ts";
import type { Judged } from "./judged.ts";
import type { DiagnoseRequest, OnStep } from "./request.ts";
import { type Settled, settleMission } from "./settle.ts";
import { tellChange } from "./tell-change.ts";
import { tellDiagnosis } from "./tell-diagnosis.ts";

/** Open items of a customer that the reports may show. */
const ITEMS_EACH = 25;
/** Customers whose year is told, and the payments told of each. */
const HABITS = 30;
const SETTLED_EACH = 60;

/** Files → staging → canon; returns what nobody recognised. */
export async function loadCanon(
  store: Store,
  request: DiagnoseRequest,
  files: readonly InputFile[],
  onStep: OnStep,
): Promise<ReadSources["unrecognised"]> {
  await createCanon(store, request.chart);
  const { chart, accounts: scope, mappings = [], asOf } = request;
  const settings = { ...(chart !== undefined && { chart }), scope, mappings, asOf };
  const on: OnReading = {
    file: (name, index, count) => onStep("read", count > 1 ? `${name} (${index}/${count})` : name),
    map: () => onStep("map"),
  };
  const { unrecognised } = await readSources(store, files, settings, on, request.sources);
  onStep("derive");
  await deriveCanon(store, confirmDuplicates);
  return unrecognised;
}

/** The canon at its date: the mission, the open items, and the invariant that holds them to the balance. */
export async function takePosition(
  store: Store,
  request: DiagnoseRequest,
  onStep: OnStep,
): Promise<Settled> {
  const settled = await settleMission(store, request);
  onStep("position");
  await fillPosition(store, settled.asOf, request.assumedTerm);
  await assertPosition(store, settled.asOf);
  return settled;
}

/** A positioned canon → diagnosis.json in the folder, and what its evidence and reports are drawn from. */
export async function diagnose(
  store: Store,
  request: DiagnoseRequest,
  known: Pick<Judged, "read" | "settled">,
  folder: string,
  onStep: OnStep,
): Promise<Told> {
  const judged = await judge(store, request, known, onStep);
  return tell(store, request, judged, folder, onStep);
}

/** Canon → bridge, figures and findings. */
async function judge(
  store: Store,
  request: DiagnoseRequest,
  known: Pick<Judged, "read" | "settled">,
  onStep: OnStep,
): Promise<Judged> {
  const { asOf } = known.settled;
  await createResults(store);
  onStep("reconcile");
  const tied = await tie(store, { as_of: asOf });
  const ground = await takeGround(store, request.materialityMin);
  onStep("measure");
  const missingOf = await readNeeds(store);
  const paramsOf = (slug: string) => ({ ...request.params[slug], as_of: asOf });
  const indicators = readIndicators();
  const ours = readControls();
  const figures = new Map<string, Figure>();
  const answered: Answered[] = [];
  // A statement a family: what each costs the engine to begin is paid once.
  const measure = [...new Set(indicators.map(({ folder }) => folder))].map(
    (family): Work =>
      async (aside) => {
        const own = indicators.filter(({ folder }) => folder === family);
        const asked = own.map((indicator) => ({ indicator, parameters: paramsOf(indicator.slug) }));
        for (const one of await measureFigures(aside, asked, missingOf))
          figures.set(one.indicator, one);
      },
  );
  const check = ours.map(
    (one, at): Work =>
      async (aside) => {
        if (at === 0) onStep("check");
        answered[at] = await checkControl(aside, one, paramsOf(one.slug), missingOf);
      },
  );
  await sideBySide(store, [...measure, ...check]);
  // In the order of the catalogue, whichever connection was first.
  const measured = indicators.flatMap(({ slug }) => figures.get(slug) ?? []);
  await keepFigures(store, measured);
  const told = new Set(measured.filter(({ value }) => value !== null).map((one) => one.indicator));
  const months = windowOf(request, indicators);
  await keepFiguresBy(store, indicators, told, paramsOf, months);
  const folder = request.controlsFolder;
  const others = folder === undefined ? [] : readOthers(folder);
  // Those of the person's own folder are trusted with nothing.
  for (const one of others)
    answered.push(
      await checkControlOfOthers(store, one, folder ?? "", paramsOf(one.slug), missingOf),
    );
  const yields = new Map(ours.map(({ slug, card }) => [slug, card.yields_to ?? []]));
  const outcomes = await keepOutcomes(store, answered, new Map(ours.flatMap(examined)), yields);
  onStep("find");
  const controls = [...ours, ...others];
  const hasLetteringDates = missingOf(["items.lettered_on"]).length === 0;
  const findings = await findAll(store, controls, { asOf, ground, hasLetteringDates, paramsOf });
  const stakes = await stakesOf(store);
  const found = { indicators, figures: measured, controls, outcomes, findings, stakes };
  return { ...known, ground, tied, ...found };
}

/** Months that the DSO counts: the window of every figure by customer. */
function windowOf({ params }: DiagnoseRequest, indicators: readonly Indicator[]): number {
  const card = indicators.find(({ slug }) => slug === "dso-simple")?.card;
  return Number(params["dso-simple"]?.["window_months"] ?? card?.params["window_months"]);
}

/** What a control of ours looks at; those of others are not asked. */
const examined = ({ slug, card }: Control): [string, string][] =>
  card.examines === undefined ? [] : [[slug, card.examines]];

/** Names that an evidence file bears already are taken. */
export const readOthers = (folder: string): Control[] =>
  readControlsOfOthers(folder, [
    "problems",
    ...listSlugs,
    ...readBridgeClasses().map((one) => one.slug),
  ]);

/** Results → diagnosis.json, and an open result for the evidence and the reports. */
async function tell(
  store: Store,
  request: DiagnoseRequest,
  judged: Judged,
  folder: string,
  onStep: OnStep,
): Promise<Told> {
  onStep("evidence");
  await keepPages(store, gatherPages(judged.controls, request.sources, judged.indicators));
  await keepPosition(store, judged.settled.asOf, windowOf(request, judged.indicators));
  await keepLists(store, judged.settled.asOf);
  await keepFlows(store);
  if (request.hasEventLog === true) await writeOcel(store, folder);
  const changes = await tellChange(store, request, judged);
  const queries = await evidenceQueries(store);
  const evidence = await readEvidence(store, queries, request.language);
  onStep("tell");
  const diagnosis = await tellDiagnosis(store, request, judged, changes);
  writeFileSync(join(folder, "diagnosis.json"), `${JSON.stringify(diagnosis, null, 2)}\n`);
  const openItems = await readOpenItems(store, { heaviest: CUSTOMERS_LISTED }, ITEMS_EACH);
  const { asOf } = judged.settled;
  const habits = await readHabits(store, { asOf, heaviest: HABITS, settledEach: SETTLED_EACH });
  return { diagnosis, evidence, pages: await readPages(store), openItems, habits };
}
