/**
 * One run, from a request to a published folder: the command line and the web take this road and no other. The
 * database is worked on in a temporary folder and the result in one beside its place, so that a run that stops
 * leaves what was there before.
 */
import { lstatSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { readControls } from "../controls/control.ts";
import { diagnose, loadCanon, readOthers, takePosition } from "../diagnosis/diagnose.ts";
import type { OnStep } from "../diagnosis/request.ts";
import type { Settled } from "../diagnosis/settle.ts";
import { readIndicators } from "../indicators/indicator.ts";
import { allDone } from "../kernel/all-done.ts";
import { Refusal } from "../kernel/refusal.ts";
import { writeReports } from "../reports/write-reports.ts";
import { writeEvidence } from "../results/csv.ts";
import type { Diagnosis } from "../results/schema.ts";
import { type Gathered, gatherFiles, SETTINGS_NAME } from "../sources/gather-files.ts";
import { knownSources } from "../sources/others.ts";
import type { InputFile } from "../sources/source.ts";
import { Store } from "../store/store.ts";
import { dropWorkTables, publishCanon } from "./canon-file.ts";
import { engineSettings } from "./engine-settings.ts";
import {
  findKept,
  type KeptFor,
  keepCanon,
  keptFor,
  restoreKept,
  type Unrecognised,
} from "./kept-canon.ts";
import { makeTemporary, remove, sweepBeside } from "./leftovers.ts";
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
    const { diagnosis, folder } = await diagnoseIn(temporary, request, gathered, onStep);
    try {
      await folder.publish();
      return { diagnosis, folder: folder.final };
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
  const { controlsFolder, sourcesFolder } = request;
  const known = knownSources(sourcesFolder);
  const config = request.config ?? settingsBeside(request.paths);
  const others = controlsFolder === undefined ? [] : readOthers(controlsFolder);
  const settings =
    config === undefined
      ? {}
      : readSettings(config, [...readControls(), ...others, ...readIndicators()], known);
  const { chart = settings.chart, ...rest } = request;
  return {
    ...rest,
    sources: known,
    accounts: request.accounts ?? settings.accounts ?? [],
    ...(settings.materiality_min !== undefined && { materialityMin: settings.materiality_min }),
    ...(chart !== undefined && { chart }),
    params: settings.params ?? {},
    mappings: settings.sources ?? [],
    rates: settings.rates ?? [],
    ...(settings.assumed_term !== undefined && { assumedTerm: settings.assumed_term }),
  };
}

/** The settings that stand in a folder of the request, else where the person is. */
const settingsBeside = (paths: readonly string[]): string | undefined =>
  [...paths.filter(isFolder), "."].map((path) => join(path, SETTINGS_NAME)).find(isThere);

const isFolder = (path: string): boolean => statusOf(path)?.isDirectory() === true;
const isThere = (path: string): boolean => statusOf(path)?.isFile() === true;
/** Links are nobody's: neither followed nor refused here. */
const statusOf = (path: string) => lstatSync(path, { throwIfNoEntry: false });

/** The diagnosis and its reports, which read the result while it is open, in a folder not yet published. */
async function diagnoseIn(
  temporary: string,
  request: SettledRequest,
  gathered: Gathered,
  onStep: OnStep,
): Promise<{ diagnosis: Diagnosis; folder: OutputFolder }> {
  const path = join(temporary, "encours.duckdb");
  const { store, unrecognised, settled, isKept } = await openCanon(path, request, gathered, onStep);
  let folder: OutputFolder | null = null;
  try {
    let diagnosis: Diagnosis;
    let known: KeptFor | null = null;
    try {
      folder = openOutputFolder(resolve(request.out ?? `diagnosis-${settled.asOf}`));
      if (!isKept) known = await keptFor(store, request, gathered.files, unrecognised);
      await store.confine(folder.working);
      const read = { unrecognised: [...unrecognised, ...gathered.passedOver] };
      const told = await diagnose(store, request, { read, settled }, folder.working, onStep);
      onStep("publish");
      const evidence = join(folder.working, "evidence");
      const french = request.language === "fr" ? told.pages : undefined;
      await allDone(
        store.beside((other) => writeEvidence(other, told.evidence, evidence, french)),
        writeReports(told, request.formats, folder.working, request.language),
      );
      diagnosis = told.diagnosis;
      await dropWorkTables(store);
      // Closing would do it too, but would say nothing of a full disk.
      await store.run("checkpoint");
    } finally {
      store.close();
    }
    publishCanon(path, folder.working);
    const published = join(folder.working, "encours.duckdb");
    if (known !== null) await keepCanon(request, known, published);
    return { diagnosis, folder };
  } catch (error) {
    folder?.discard();
    throw error;
  }
}

interface OpenCanon {
  readonly store: Store;
  readonly unrecognised: Unrecognised;
  readonly settled: Settled;
  readonly isKept: boolean;
}

/** The canon at its date: the one kept of the same files, or the one made of the files when there is any doubt. */
async function openCanon(
  path: string,
  request: SettledRequest,
  { files }: Gathered,
  onStep: OnStep,
): Promise<OpenCanon> {
  const kept = await findKept(request, files, path, onStep);
  if (kept !== null) {
    try {
      return await opening(path, request, files, async (store) => {
        await restoreKept(store);
        const settled = await takePosition(store, request, onStep);
        return { store, settled, unrecognised: kept.unrecognised, isKept: true };
      });
    } catch (error) {
      if (error instanceof Refusal) throw error;
      kept.drop();
      rmSync(path, { force: true });
      rmSync(`${path}.wal`, { force: true });
    }
  }
  return opening(path, request, files, async (store) => {
    const unrecognised = await loadCanon(store, request, files, onStep);
    const settled = await takePosition(store, request, onStep);
    return { store, settled, unrecognised: [...unrecognised], isKept: false };
  });
}

/** Opens the run's database for what it is to hold; closes it when that fails. */
async function opening(
  path: string,
  request: SettledRequest,
  files: readonly InputFile[],
  fill: (store: Store) => Promise<OpenCanon>,
): Promise<OpenCanon> {
  const store = await Store.open({
    ...engineSettings(request, files),
    path,
    temporary: dirname(path),
  });
  try {
    // Texts of a ledger hardly repeat: the dear compressions would cost more time than the disk they save.
    await store.run("set disabled_compression_methods = 'fsst,dict_fsst,zstd'");
    return await fill(store);
  } catch (error) {
    store.close();
    throw error;
  }
}
