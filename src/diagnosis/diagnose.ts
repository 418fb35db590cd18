/**
 * A diagnosis, once through the house: read, map, derive, reconcile, measure, check, find, write the evidence.
 * Each step is a room's own function; this file only puts them in order and keeps what they return.
 */
import { constants, copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { bridgeClasses } from "../bridge/classes.ts";
import { type Tied, tie } from "../bridge/tie.ts";
import { createCanon } from "../canon/canon.ts";
import { assertPosition, deriveItems, fillPosition } from "../canon/derive.ts";
import { type Checked, checkControl } from "../controls/check.ts";
import { type Control, readControls } from "../controls/control.ts";
import { checkControlOfOthers, readControlsOfOthers } from "../controls/others.ts";
import { amountAtStake } from "../findings/at-stake.ts";
import { type Finding, findAll } from "../findings/find.ts";
import { type Materiality, setMateriality } from "../findings/materiality.ts";
import { readIndicators } from "../indicators/indicator.ts";
import { type Measured, measureIndicator } from "../indicators/measure.ts";
import { mapLedgers } from "../sources/fec/map.ts";
import { type Gathered, gatherFiles } from "../sources/gather-files.ts";
import { type ReadSources, readSources } from "../sources/read-sources.ts";
import { Store } from "../store/store.ts";
import { dropWorkTables, publishCanon } from "./canon-file.ts";
import { writeFinding } from "./evidence.ts";
import { writeBridgeEvidence, writeProblems } from "./evidence-bridge.ts";
import {
  findKept,
  indexOf,
  type KeptCanon,
  type KeptIndex,
  keepCanon,
  restoreKept,
} from "./kept-canon.ts";
import { memorySetting } from "./memory.ts";
import { type OutputFolder, openOutputFolder, refuseOccupied } from "./output-folder.ts";
import type { DiagnoseRequest, OnStep } from "./request.ts";
import type { EvidencePage, Told } from "./schema.ts";
import { type Settled, scopeOf, settleMission } from "./settle.ts";
import { tellDiagnosis } from "./tell-diagnosis.ts";
import { tellTopCustomers } from "./tell-position.ts";

/** A finished run, not yet published: the reports are still to be written in its folder. */
export interface Run {
  readonly told: Told;
  readonly folder: OutputFolder;
}

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

/** Runs a diagnosis and writes all but the reports. Throws a Refusal, or an InvariantError on a bug. */
export async function diagnose(request: DiagnoseRequest, onStep: OnStep): Promise<Run> {
  if (request.controlsFolder !== undefined) readOthers(request.controlsFolder);
  if (request.out !== undefined) refuseOccupied(resolve(request.out));
  const gathered = gatherFiles(request.paths);
  const temporary = mkdtempSync(join(tmpdir(), "encours-"));
  let folder: OutputFolder | null = null;
  try {
    const kept = await findKept(request, gathered.files, onStep);
    const canon = join(temporary, "encours.duckdb");
    if (kept !== null) copyFileSync(kept.path, canon, constants.COPYFILE_FICLONE);
    const store = await Store.open({
      ...memorySetting(request),
      path: canon,
      temporary: join(temporary, "spill"),
    });
    let told: Told;
    let index: KeptIndex | null;
    try {
      // Texts of a ledger hardly repeat: the dear compressions would cost more time than the disk they save.
      await store.run("set disabled_compression_methods = 'fsst,dict_fsst,zstd'");
      const { read, settled } = await readAll(store, request, { gathered, kept }, onStep);
      folder = openOutputFolder(request.out ?? `diagnosis-${settled.asOf}`);
      index = kept === null ? await indexOf(store, request, gathered.files, read) : null;
      await store.confine(folder.working);
      const passed = { unrecognised: [...read.unrecognised, ...gathered.passedOver] };
      const judged = await judge(store, request, { read: passed, settled }, onStep);
      told = await tell(store, request, judged, folder.working, onStep);
      await dropWorkTables(store);
    } finally {
      store.close();
    }
    publishCanon(canon, folder.working);
    if (index !== null) keepCanon(request, index, join(folder.working, "encours.duckdb"));
    return { told, folder };
  } catch (error) {
    folder?.discard();
    throw error;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** Files → staging → canon, or the canon kept of the same files; then the position and its invariant. */
async function readAll(
  store: Store,
  request: DiagnoseRequest,
  known: { readonly gathered: Gathered; readonly kept: KeptCanon | null },
  onStep: OnStep,
): Promise<{ read: Pick<ReadSources, "unrecognised">; settled: Settled }> {
  let read: Pick<ReadSources, "unrecognised">;
  if (known.kept !== null) {
    await restoreKept(store, known.gathered.files);
    read = { unrecognised: known.kept.index.unrecognised };
  } else {
    await createCanon(store, request.chart);
    read = await readSources(store, known.gathered.files, (name, index, count) =>
      onStep("read", count > 1 ? `${name} (${index}/${count})` : name),
    );
    onStep("map");
    await mapLedgers(store, { chart: request.chart, scope: scopeOf(request) });
    onStep("derive");
    await deriveItems(store);
  }
  const settled = await settleMission(store, request);
  onStep("position");
  await fillPosition(store, settled.asOf);
  await assertPosition(store, settled.asOf);
  return { read, settled };
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
  const measured: Measured[] = [];
  for (const indicator of readIndicators()) {
    const params = request.params[indicator.slug] ?? {};
    measured.push(await measureIndicator(store, indicator, { ...params, as_of: asOf }));
  }
  onStep("check");
  const { controls, checked } = await checkAll(store, request, asOf);
  onStep("find");
  const findings = await findAll(store, checked, materiality);
  const atStake = await amountAtStake(store, findings);
  return { ...known, materiality, tied, measured, checked, findings, controls, atStake };
}

/** Our controls, then those of the person's own folder, which are trusted with nothing. */
async function checkAll(store: Store, request: DiagnoseRequest, asOf: string) {
  const { controlsFolder, params } = request;
  const ours = readControls();
  const others = controlsFolder === undefined ? [] : readOthers(controlsFolder);
  const checked: Checked[] = [];
  for (const control of ours) {
    checked.push(await checkControl(store, control, { ...params[control.slug], as_of: asOf }));
  }
  for (const control of others) {
    const own = { ...params[control.slug], as_of: asOf };
    checked.push(await checkControlOfOthers(store, control, controlsFolder ?? "", own));
  }
  return { controls: [...ours, ...others], checked };
}

/** Names that an evidence file bears already are taken. */
const readOthers = (folder: string): Control[] =>
  readControlsOfOthers(folder, ["problems", ...bridgeClasses.map((one) => one.slug)]);

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
