/**
 * One run, from a request to a published folder: the command line and the web take this road and no other. The
 * database is worked on in a temporary folder and the result in one beside its place, so that a run that stops
 * leaves what was there before.
 */
import { constants, copyFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { readControls } from "../controls/control.ts";
import { diagnose, loadCanon, readOthers, takePosition } from "../diagnosis/diagnose.ts";
import type { OnStep } from "../diagnosis/request.ts";
import type { Diagnosis, Told } from "../diagnosis/schema.ts";
import { readIndicators } from "../indicators/indicator.ts";
import { writeReports } from "../reports/write-reports.ts";
import { type Gathered, gatherFiles } from "../sources/gather-files.ts";
import { Store } from "../store/store.ts";
import { dropWorkTables, publishCanon } from "./canon-file.ts";
import { findKept, indexOf, type KeptCanon, keepCanon, restoreKept } from "./kept-canon.ts";
import { makeTemporary, remove, sweepBeside } from "./leftovers.ts";
import { memorySetting } from "./memory.ts";
import { type OutputFolder, openOutputFolder, refuseOccupied } from "./output-folder.ts";
import type { RunRequest, SettledRequest } from "./request.ts";
import { readSettings } from "./settings.ts";

/** A published diagnosis. */
export interface Finished {
  readonly diagnosis: Diagnosis;
  /** The folder it stands in, absolute. */
  readonly folder: string;
}

/** Runs a diagnosis and publishes its folder. Throws a Refusal, or an InvariantError on a bug. */
export async function run(asked: RunRequest, onStep: OnStep): Promise<Finished> {
  const out = resolve(asked.out ?? ".");
  sweepBeside(asked.out === undefined ? out : dirname(out));
  const request = settleSettings(asked);
  if (request.out !== undefined) refuseOccupied(out);
  const gathered = gatherFiles(request.paths);
  const temporary = makeTemporary();
  try {
    const { told, folder } = await diagnoseIn(temporary, request, gathered, onStep);
    try {
      onStep("publish");
      await writeReports(told, request.formats, folder.working, request.language);
      await folder.publish();
      return { diagnosis: told.diagnosis, folder: folder.final };
    } catch (error) {
      folder.discard();
      throw error;
    }
  } finally {
    remove(temporary);
  }
}

/** The settings file understood against the cards of all that will run; what the request says itself wins. */
function settleSettings(request: RunRequest): SettledRequest {
  const { config, controlsFolder } = request;
  const others = controlsFolder === undefined ? [] : readOthers(controlsFolder);
  const settings =
    config === undefined
      ? {}
      : readSettings(config, [...readControls(), ...others, ...readIndicators()]);
  return {
    ...request,
    chart: request.chart ?? settings.chart ?? "pcg",
    accounts: request.accounts ?? settings.accounts ?? [],
    params: settings.params ?? {},
  };
}

/** The diagnosis, all but its reports, in a folder not yet published. */
async function diagnoseIn(
  temporary: string,
  request: SettledRequest,
  gathered: Gathered,
  onStep: OnStep,
): Promise<{ told: Told; folder: OutputFolder }> {
  const kept = await findKept(request, gathered.files, onStep);
  const path = join(temporary, "encours.duckdb");
  if (kept !== null) copyFileSync(kept.path, path, constants.COPYFILE_FICLONE);
  const store = await Store.open({ ...memorySetting(request), path, temporary });
  let folder: OutputFolder | null = null;
  try {
    let told: Told;
    let index: KeptCanon["index"] | null = null;
    try {
      // Texts of a ledger hardly repeat: the dear compressions would cost more time than the disk they save.
      await store.run("set disabled_compression_methods = 'fsst,dict_fsst,zstd'");
      const unrecognised = await canonOf(store, request, gathered, kept, onStep);
      const settled = await takePosition(store, request, onStep);
      folder = openOutputFolder(resolve(request.out ?? `diagnosis-${settled.asOf}`));
      if (kept === null) index = await indexOf(store, request, gathered.files, { unrecognised });
      await store.confine(folder.working);
      const read = { unrecognised: [...unrecognised, ...gathered.passedOver] };
      told = await diagnose(store, request, { read, settled }, folder.working, onStep);
      await dropWorkTables(store);
      // Closing would do it too, but would say nothing of a full disk.
      await store.run("checkpoint");
    } finally {
      store.close();
    }
    publishCanon(path, folder.working);
    if (index !== null) keepCanon(request, index, join(folder.working, "encours.duckdb"));
    return { told, folder };
  } catch (error) {
    folder?.discard();
    throw error;
  }
}

/** The canon of the files, or the one kept of the same files; returns what nobody recognised. */
async function canonOf(
  store: Store,
  request: SettledRequest,
  gathered: Gathered,
  kept: KeptCanon | null,
  onStep: OnStep,
): Promise<KeptCanon["index"]["unrecognised"]> {
  if (kept === null) return loadCanon(store, request, gathered.files, onStep);
  await restoreKept(store, gathered.files);
  return kept.index.unrecognised;
}
