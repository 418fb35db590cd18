/** What a person asks of a run: a diagnosis, its settings, and what the machine is to do with it. */
import type { DiagnoseRequest } from "../diagnosis/request.ts";
import type { ReportFormat } from "../reports/write-reports.ts";

export interface RunRequest
  extends Omit<DiagnoseRequest, "params" | "accounts" | "chart" | "sources"> {
  /** Both win over the settings file; the chart that the accounts show and its customer account when neither says. */
  readonly accounts?: readonly string[];
  readonly chart?: DiagnoseRequest["chart"];
  /** A folder of readers of others, judged like ours. */
  readonly sourcesFolder?: string;
  /** The settings file (encours.yaml). */
  readonly config?: string;
  /** Reports to draw; diagnosis.json and its evidence are always written. */
  readonly formats: readonly ReportFormat[];
  /** What Encours may use in memory, e.g. `4GB`. */
  readonly memory?: string;
  readonly threads?: number;
  /** The folder the result will stand in; `./diagnosis-<as-of>` when absent. */
  readonly out?: string;
  /** Where loaded extracts are kept between runs; no cache when absent. */
  readonly cache?: string;
  /** Bytes of extracts from which it is worth it; 32 MB when absent. */
  readonly cacheFrom?: number;
}

/** A request whose settings are understood: nothing in it is left to check. */
export type SettledRequest = DiagnoseRequest & Omit<RunRequest, "config">;
