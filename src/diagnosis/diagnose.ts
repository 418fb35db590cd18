/**
 * A diagnosis, once through the house: read, map, derive, reconcile, measure, check, find, write the evidence.
 * Each step is a room's own function; this file only puts them in order and keeps what they return. Where the
 * database is, where the result goes and what is kept of it is `runs`' affair.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readBridgeClasses } from "../bridge/bridge-class.ts";
import { type Tied, tie } from "../bridge/tie.ts";
import { createCanon } from "../canon/canon.ts";
import { assertPosition, deriveItems, fillPosition } from "../canon/derive.ts";
import { type Missing, readNeeds } from "../canon/needs.ts";
import { type Checked, checkControl } from "../controls/check.ts";
import { type Control, readControls } from "../controls/control.ts";
import { checkControlOfOthers, readControlsOfOthers } from "../controls/others.ts";
import { amountAtStake } from "../findings/at-stake.ts";
import { type Finding, findAll } from "../findings/find.ts";
import { type Materiality, setMateriality } from "../findings/materiality.ts";
import { readIndicators } from "../indicators/indicator.ts";
import { type Measured, measureIndicator } from "../indicators/measure.ts";
import { type ReadSources, readSources } from "../sources/read-sources.ts";
import type { InputFile } from "../sources/source.ts";
import type { Store } from "../store/store.ts";
import { writeFinding } from "./evidence.ts";
import { writeBridgeEvidence, writeProblems } from "./evidence-bridge.ts";
import type { DiagnoseRequest, OnStep } from "./request.ts";
import type { EvidencePage, Told } from "./schema.ts";
import { type Settled, scopeOf, settleMission } from "./settle.ts";
import { tellDiagnosis } from "./tell-diagnosis.ts";
import { tellTopCustomers } from "./tell-position.ts";

/** What the rooms returned, before it is told. */
export interface Judged {
  readonly read: Pick<ReadSources, "unrecognised">;
  readonly settled: Settled;
  readonly materiality: Materiality;
  readonly tied: Tied;
  readonly measured: readonly Measured[];
  readonly checked: readonly Checked[];
  readonly findings: readonly Finding[];
  readonly controls: readonly Control[];
  /** Distinct-item union of the findings, decimal text. */
  readonly atStake: string;
}

/** Files → staging → canon; returns what nobody recognised. */
export async function loadCanon(
  store: Store,
  request: DiagnoseRequest,
  files: readonly InputFile[],
  onStep: OnStep,
): Promise<ReadSources["unrecognised"]> {
  await createCanon(store, request.chart);
  const settings = { chart: request.chart, scope: scopeOf(request) };
  const { unrecognised } = await readSources(store, files, settings, {
    file: (name, index, count) => onStep("read", count > 1 ? `${name} (${index}/${count})` : name),
    map: () => onStep("map"),
  });
  onStep("derive");
  await deriveItems(store);
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
  await fillPosition(store, settled.asOf);
  await assertPosition(store, settled.asOf);
  return settled;
}

/** A positioned canon → everything of the folder but its reports, and what they draw. */
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
  onStep("reconcile");
  const tied = await tie(store, { as_of: asOf });
  const materiality = await setMateriality(store);
  onStep("measure");
  const missingOf = await readNeeds(store);
  const measured: Measured[] = [];
  for (const indicator of readIndicators()) {
    const params = request.params[indicator.slug] ?? {};
    const own = { ...params, as_of: asOf };
    measured.push(await measureIndicator(store, indicator, own, missingOf));
  }
  onStep("check");
  const { controls, checked } = await checkAll(store, request, asOf, missingOf);
  onStep("find");
  const findings = await findAll(store, checked, materiality);
  const atStake = await amountAtStake(store, findings);
  return { ...known, materiality, tied, measured, checked, findings, controls, atStake };
}

/** Our controls, then those of the person's own folder, which are trusted with nothing. */
async function checkAll(store: Store, request: DiagnoseRequest, asOf: string, missingOf: Missing) {
  const { controlsFolder, params } = request;
  const ours = readControls();
  const others = controlsFolder === undefined ? [] : readOthers(controlsFolder);
  const checked: Checked[] = [];
  for (const control of ours) {
    const own = { ...params[control.slug], as_of: asOf };
    checked.push(await checkControl(store, control, own, missingOf));
  }
  for (const control of others) {
    const own = { ...params[control.slug], as_of: asOf };
    checked.push(await checkControlOfOthers(store, control, controlsFolder ?? "", own, missingOf));
  }
  return { controls: [...ours, ...others], checked };
}

/** Names that an evidence file bears already are taken. */
export const readOthers = (folder: string): Control[] =>
  readControlsOfOthers(folder, ["problems", ...readBridgeClasses().map((one) => one.slug)]);

/** Findings → evidence files, diagnosis.json, the canon's file. */
async function tell(
  store: Store,
  request: DiagnoseRequest,
  judged: Judged,
  folder: string,
  onStep: OnStep,
): Promise<Told> {
  onStep("evidence");
  const evidence: EvidencePage[] = await writeProblems(store, folder);
  if (judged.tied.outcome === "tied") evidence.push(...(await writeBridgeEvidence(store, folder)));
  for (const finding of judged.findings) evidence.push(await writeFinding(store, finding, folder));
  onStep("tell");
  const diagnosis = await tellDiagnosis(store, request, judged);
  writeFileSync(join(folder, "diagnosis.json"), `${JSON.stringify(diagnosis, null, 2)}\n`);
  return {
    diagnosis,
    evidence,
    ageingTotal: diagnosis.position.ledger,
    topCustomers: await tellTopCustomers(store),
  };
}
