/**
 * `encours explain`: a control, an indicator or a class of the bridge from its page to the lines of the files; a
 * customer; how due dates are known. It reads what a diagnosis left in encours.duckdb and, when the extracts are found
 * near it, the text of their lines.
 */
import { existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { type BridgeClass, readBridgeClasses } from "../bridge/bridge-class.ts";
import { type Control, readControls } from "../controls/control.ts";
import { type Indicator, readIndicators } from "../indicators/indicator.ts";
import type { Language } from "../kernel/language.ts";
import { type EvidenceQuery, evidenceQueries, queryIn } from "../results/evidence.ts";
import { machineRefusal } from "../runs/machine.ts";
import { notAFile, statusOfNamed } from "../store/named-file.ts";
import { QueryError, Store, sqlText } from "../store/store.ts";
import { readLines } from "../tabular/lines.ts";
import { knownLabel, labelOf } from "../words/labels.ts";
import { customerBlocks, dueDateBlocks } from "./explain-card.ts";
import { figureBlocks } from "./explain-figure.ts";
import { cellsOf, nearBlocks, rowsAsked, visible } from "./explain-rows.ts";
import { findExtract } from "./find-extract.ts";
import { type CliSay, cliSay } from "./messages.ts";
import { refuse } from "./refusals.ts";
import { type Paint, paintFor, type Terminal } from "./terminal.ts";

export interface ExplainOptions {
  readonly customer?: string;
  readonly run?: string;
  readonly rows?: string;
}

type Asked = ExplainOptions & { readonly language: Language };

type Subject =
  | { readonly kind: "control"; readonly query: Control }
  | { readonly kind: "indicator"; readonly query: Indicator }
  | { readonly kind: "class"; readonly query: BridgeClass }
  | { readonly kind: "customer"; readonly code: string }
  | { readonly kind: "change"; readonly slugs: readonly string[]; readonly effect: string | null }
  | { readonly kind: "due-date" };

/** Prints the page, the query, the rows and their lines. */
export async function explain(
  name: string,
  options: ExplainOptions,
  terminal: Terminal,
  language: Language,
): Promise<void> {
  const paint = paintFor(terminal.stdout, terminal.environment);
  const subject = findSubject(name);
  const say = cliSay(language);
  const blocks = pageBlocks(subject, language, say, paint);
  const run = options.run ?? latestRun();
  if (run === null) blocks.push(paint.dim(say("no-run")));
  else
    blocks.push(...(await runBlocks(subject, resolve(run), { ...options, language }, say, paint)));
  terminal.stdout.write(`${blocks.filter((block) => block !== "").join("\n\n")}\n`);
}

/** What it is, whatever the diagnosis; a customer is only of one. */
function pageBlocks(subject: Subject, language: Language, say: CliSay, paint: Paint): string[] {
  switch (subject.kind) {
    case "customer":
      return [];
    case "due-date":
      return [paint.bold(say("due-date-title")), say("due-date-page")];
    case "change": {
      const { effect, slugs } = subject;
      const title = effect === null ? say("change-title") : labelOf("effect", effect, language);
      const name = effect ?? slugs.join(", ");
      return [`${paint.bold(title)} ${paint.dim(`(${name})`)}`, say("change-page")];
    }
    case "class": {
      const { slug, card, meaning } = subject.query;
      const side = card.side === null ? "none" : card.side;
      return [
        `${paint.bold(card.title[language])} ${paint.dim(`(${slug})`)}`,
        meaning[language],
        `${say("class-side")} ${labelOf("side", side, language)}`,
      ];
    }
    default: {
      const { query } = subject;
      const page = query.page[language].replaceAll(/^## (.*)$/gm, (_, title: string) =>
        paint.bold(title),
      );
      return [
        `${paint.bold(query.card.title[language])} ${paint.dim(`(${query.card.code}, ${query.slug})`)}`,
        page,
        `${paint.bold(say("query"))}  ${paint.dim(`src/${subject.kind}s/${query.path}`)}\n${query.sql}`,
        parameterBlock(query.card.params, say, paint),
      ];
    }
  }
}

function findSubject(name: string): Subject {
  if (/^customer:./.test(name)) return { kind: "customer", code: name.slice("customer:".length) };
  const wanted = name.toLowerCase();
  if (wanted === "due-date") return { kind: "due-date" };
  const matches = (one: { slug: string; card: { code: string } }) =>
    one.slug === wanted || one.card.code.toLowerCase() === wanted;
  const control = readControls().find(matches);
  if (control !== undefined) return { kind: "control", query: control };
  const indicator = readIndicators().find((one) => one.slug === wanted);
  if (indicator !== undefined) return { kind: "indicator", query: indicator };
  const known = readBridgeClasses().find((one) => one.slug === wanted);
  if (known !== undefined) return { kind: "class", query: known };
  if (CHANGES.includes(wanted)) return { kind: "change", slugs: [wanted], effect: null };
  if (knownLabel("effect", wanted, "en") !== undefined)
    return { kind: "change", slugs: CHANGES, effect: wanted };
  throw refuse("control-unknown", `encours explain ${name}`);
}

/** What moved since the day compared to, by the list of its items. */
const CHANGES: readonly string[] = ["dso-change", "overdue-rate-change"];

function parameterBlock(
  params: Readonly<Record<string, unknown>>,
  say: CliSay,
  paint: Paint,
): string {
  const rows = Object.entries(params).map(([name, value]) => `  $${name} = ${String(value)}`);
  return rows.length === 0 ? "" : [paint.bold(say("parameters")), ...rows].join("\n");
}

/** The latest ./diagnosis-* of the current folder, or the demo's. */
function latestRun(): string | null {
  const names = readdirSync(".").filter((name) => name.startsWith("diagnosis-"));
  const folders = [...names, join("demo", "diagnosis")].filter((name) =>
    existsSync(join(name, "diagnosis.json")),
  );
  folders.sort((left, right) => statSync(right).mtimeMs - statSync(left).mtimeMs);
  return folders[0] ?? null;
}

async function runBlocks(
  subject: Subject,
  run: string,
  options: Asked,
  say: CliSay,
  paint: Paint,
): Promise<string[]> {
  const store = await openRun(run);
  try {
    const speaking = { say, paint, language: options.language };
    if (subject.kind === "indicator")
      return await figureBlocks(store, run, subject.query, speaking);
    if (subject.kind === "due-date") return await dueDateBlocks(store, speaking);
    if (subject.kind === "customer")
      return await customerBlocks(store, subject.code, Number(options.rows ?? "10"), speaking);
    if (subject.kind === "change")
      return await changeBlocks(store, run, subject, options, say, paint);
    const { slug } = subject.query;
    const evidence = (await evidenceQueries(store)).find((one) => one.slug === slug);
    if (evidence === undefined) return [paint.dim(say("no-rows", { run }))];
    const rows = await evidenceBlocks(store, run, evidence, options, say, paint);
    if (subject.kind === "control")
      rows.push(...(await nearBlocks(store, run, subject.query, options, say, paint)));
    return rows;
  } catch (error) {
    throw error instanceof QueryError ? runUnreadable(run, error) : error;
  } finally {
    store.close();
  }
}

/** The items of a change, the heaviest first, or those of one of its effects. */
async function changeBlocks(
  store: Store,
  run: string,
  { slugs, effect }: Extract<Subject, { kind: "change" }>,
  options: Asked,
  say: CliSay,
  paint: Paint,
): Promise<string[]> {
  const blocks: string[] = [];
  for (const known of (await evidenceQueries(store)).filter(({ slug }) => slugs.includes(slug))) {
    const query =
      effect === null
        ? known.query
        : `select * from (${known.query}) where effect = ${sqlText(effect)}`;
    const counted = await store.one(`select count(*) as n from (${query})`, {}, known.slug);
    const total = Number(counted["n"]);
    if (total === 0) continue;
    const evidence = { ...known, query, total };
    blocks.push(...(await evidenceBlocks(store, run, evidence, options, say, paint)));
  }
  return blocks.length === 0 ? [paint.dim(say("no-rows", { run }))] : blocks;
}

/** The database of a diagnosis. */
export function canonOf(run: string): string {
  const canon = join(run, "encours.duckdb");
  if (!existsSync(canon)) throw refuse("run-not-found", run);
  if (!statusOfNamed(canon).isFile()) throw notAFile(canon);
  return canon;
}

async function openRun(run: string): Promise<Store> {
  const canon = canonOf(run);
  try {
    return await Store.open({ path: canon, isReadOnly: true });
  } catch (error) {
    throw runUnreadable(run, error);
  }
}

async function evidenceBlocks(
  store: Store,
  run: string,
  evidence: EvidenceQuery,
  options: Asked,
  say: CliSay,
  paint: Paint,
): Promise<string[]> {
  const count = rowsAsked(options.rows);
  const from = `(select columns(*)::varchar from (${queryIn(options.language, evidence)}))`;
  const filter = options.customer === undefined ? "" : "where customer = $customer";
  const parameters = { customer: options.customer ?? "" };
  const rows = await store.all(
    `select * from ${from} ${filter} limit ${count}`,
    parameters,
    "rows",
  );
  const total = await store.one(`select count(*) as n from ${from} ${filter}`, parameters, "rows");
  const shown = rows.map((row) => cellsOf(row, paint));
  const title = paint.bold(say("rows", { shown: rows.length, total: Number(total["n"]) }));
  const places = rows.map((row): [string, string] => [String(row["file"]), String(row["line"])]);
  const read = await readings(store, new Set(places.map(([file]) => file)), options.language);
  const texts = await sourceTexts(store, run, places);
  const block = (heading: string, lines: readonly string[]): string =>
    lines.length === 0 ? "" : [paint.bold(say(heading)), ...lines].join("\n");
  return [[title, ...shown].join("\n"), block("readings", read), block("source-lines", texts)];
}

/** Why each file was taken for what it is, and which reader took it. */
async function readings(
  store: Store,
  files: ReadonlySet<string>,
  language: Language,
): Promise<string[]> {
  const known = await store.all(
    `select name, recognised_${language} as reasons from source_files where not is_file_part(file_id) order by file_id`,
  );
  return known
    .filter(({ name, reasons }) => files.has(String(name)) && reasons !== null)
    .map(
      ({ name, reasons }) =>
        `  ${visible(`${String(name)}  ${String(reasons).replaceAll("\n", " · ")}`)}`,
    );
}

/** `file:line  text` for each row whose file is a text that can still be found. */
async function sourceTexts(
  store: Store,
  run: string,
  places: readonly (readonly [string, string])[],
): Promise<string[]> {
  const texts: string[] = [];
  for (const file of new Set(places.map(([name]) => name))) {
    const [source] = await store.all(
      "select sha256, encoding from source_files where name = $file",
      { file },
    );
    const lines = places.filter(([name]) => name === file).map(([, line]) => Number(line));
    const wanted = lines.filter((line) => Number.isInteger(line));
    if (wanted.length === 0 || source === undefined || source["encoding"] === null) continue;
    const path = await findExtract(run, file, String(source["sha256"]));
    if (path === null) continue;
    const read = await readLines(path, wanted, String(source["encoding"]));
    for (const [line, text] of read) texts.push(`  ${visible(file)}:${line}  ${visible(text)}`);
  }
  return texts;
}

/** Made by another version, or damaged: whatever the engine cannot read of it, but for what the machine refuses. */
export function runUnreadable(run: string, error: unknown): unknown {
  if (machineRefusal(error) !== null) return error;
  return refuse("run-unreadable", join(run, "encours.duckdb"));
}
