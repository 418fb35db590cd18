/** `encours diagnose`: reads the request, runs the diagnosis, has the reports drawn, prints the summary. */
import { relative } from "node:path";
import type { Chart } from "../diagnosis/request.ts";
import { parseIsoDate } from "../kernel/dates.ts";
import type { Language } from "../kernel/language.ts";
import { reportFormats } from "../reports/write-reports.ts";
import type { RunRequest } from "../runs/request.ts";
import { run } from "../runs/run.ts";
import { cacheFolder } from "./cache-folder.ts";
import { cliSay } from "./messages.ts";
import { startProgress } from "./progress.ts";
import { refuse } from "./refusals.ts";
import { summarise } from "./summary.ts";
import { paintFor, type Terminal } from "./terminal.ts";

/** What commander gives for `diagnose`. */
export interface DiagnoseOptions {
  readonly asOf?: string;
  readonly compareTo?: string;
  readonly out?: string;
  readonly format?: string;
  readonly accounts?: string;
  readonly chart?: Chart;
  readonly config?: string;
  readonly controls?: string;
  readonly sources?: string;
  readonly memory?: string;
  readonly threads?: string;
  readonly quiet?: boolean;
  readonly cache?: boolean;
}

/** What --format takes: `json` is always written. */
/** What `--format` takes: the result, the reports, and the lives of invoices as an event log. */
const FORMATS = ["json", ...reportFormats, "ocel"] as const;

/** Runs one diagnosis from the words of the command line and prints its summary. */
export async function runDiagnose(
  paths: readonly string[],
  options: DiagnoseOptions,
  terminal: Terminal,
  language: Language,
): Promise<void> {
  const request = readRequest(paths, options, terminal, language);
  const progress = startProgress(terminal, cliSay(language), options.quiet === true);
  let text: string;
  try {
    const { diagnosis, folder } = await run(request, progress.onStep);
    const shown = relative(process.cwd(), folder) || ".";
    text = summarise(diagnosis, {
      paint: paintFor(terminal.stdout, terminal.environment),
      columns: terminal.stdout.columns,
      report: `${shown}/${request.formats.includes("html") ? "report.html" : "diagnosis.json"}`,
    });
  } finally {
    progress.finish();
  }
  terminal.stdout.write(`${text}\n`);
}

function readRequest(
  paths: readonly string[],
  options: DiagnoseOptions,
  terminal: Terminal,
  language: Language,
): RunRequest {
  const words = readFormats(options.format);
  const formats = reportFormats.filter((known) => words.includes(known));
  const asOf = readDate("--as-of", options.asOf);
  const comparedTo = readDate("--compare-to", options.compareTo);
  const accounts = options.accounts
    ?.split(",")
    .map((prefix) => prefix.trim())
    .filter((prefix) => prefix !== "");
  const threads = readThreads(options.threads);
  return {
    paths,
    formats,
    hasEventLog: words.includes("ocel"),
    language,
    ...(options.chart !== undefined && { chart: options.chart }),
    ...(options.config !== undefined && { config: options.config }),
    ...(accounts !== undefined && { accounts }),
    ...(asOf !== undefined && { asOf }),
    ...(comparedTo !== undefined && { comparedTo }),
    ...(options.out !== undefined && { out: options.out }),
    ...(options.controls !== undefined && { controlsFolder: options.controls }),
    ...(options.sources !== undefined && { sourcesFolder: options.sources }),
    ...(options.memory !== undefined && { memory: options.memory }),
    ...(threads !== undefined && { threads }),
    ...(options.cache !== false && { cache: cacheFolder(terminal.environment) }),
  };
}

function readDate(option: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const date = parseIsoDate(text);
  if (date === null) throw refuse("date-not-understood", `${option} ${text}`, { option });
  return date;
}

function readThreads(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,2}$/.test(text)) throw refuse("threads-not-understood", `--threads ${text}`);
  return Number(text);
}

function readFormats(text: string | undefined): (typeof FORMATS)[number][] {
  if (text === undefined) return [...reportFormats];
  return text.split(",").map((word) => {
    const format = FORMATS.find((known) => known === word.trim());
    if (format === undefined) {
      const seen = { known: FORMATS.join(", "), list: FORMATS.join(",") };
      throw refuse("format-unknown", `--format ${word.trim()}`, seen);
    }
    return format;
  });
}
