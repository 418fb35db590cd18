/**
 * Controls of others (house.md §16): a folder someone wrote, so nothing in it is trusted. Names, cards and queries
 * are checked before any of them runs, and a query may only read the canonical tables: it is one SELECT, and the
 * engine is confined to the output folder while controls run.
 */
import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import type { Missing } from "../canon/needs.ts";
import type { Bilingual } from "../kernel/language.ts";
import { inBoth, type Refusal } from "../kernel/refusal.ts";
import { type Answered, foundColumns, foundTable } from "../results/found-rows.ts";
import { columnsOfWhy, whySql } from "../results/why.ts";
import { notAFile } from "../store/named-file.ts";
import { faultOfQuery } from "../store/query-of-others.ts";
import { type Parameters, QueryError, type Store, sqlName } from "../store/store.ts";
import { checkControl } from "./check.ts";
import { type Control, readControls } from "./control.ts";
import { faultOf, refuse } from "./refusals.ts";

const BYTES_MAX = 1_000_000;
const FILES_MAX = 500;
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
/** Without these a row is no finding: what it is about, and how much. */
const COLUMNS = ["subject_id", "amount"];
/** What a row holds for the house and does not show. */
const UNTOLD = new Set(["item_id", "file_id", "doubt"]);

/** Reads and checks the folder; `taken` are names that already stand for something else in a diagnosis. */
export function readControlsOfOthers(folder: string, taken: readonly string[]): Control[] {
  checkFolder(folder);
  let controls: Control[];
  try {
    controls = readControls(folder);
  } catch (error) {
    throw invalid(folder, inBoth(reasonOf(error)));
  }
  if (controls.length === 0) throw refuse("controls-folder-empty", `--controls ${folder}`);
  const names = new Set([...readControls().map((control) => control.slug), ...taken]);
  for (const control of controls) {
    const place = join(folder, control.path);
    if (control.card.near !== undefined) throw invalid(place, faultOf("near-not-asked"));
    if (control.card.yields_to !== undefined) throw invalid(place, faultOf("yields-not-asked"));
    if (!NAME.test(control.slug)) throw invalid(place, faultOf("name-wrong"));
    if (names.has(control.slug)) throw invalid(place, faultOf("name-taken"));
    names.add(control.slug);
  }
  return controls.map((control) => ({ ...control, sql: control.sql.replace(/;\s*$/, "") }));
}

/** Links, large files, and what is no file (a folder, a pipe that never ends) are refused before anything is read. */
function checkFolder(folder: string): void {
  if (!isFolder(folder)) throw refuse("controls-folder-not-found", `--controls ${folder}`);
  for (const family of readdirSync(folder)) {
    const inside = join(folder, family);
    const status = lstatSync(inside);
    if (status.isSymbolicLink()) throw invalid(inside, faultOf("is-link"));
    if (!status.isDirectory()) continue;
    const files = readdirSync(inside);
    if (files.length > FILES_MAX) throw invalid(inside, faultOf("too-many", { most: FILES_MAX }));
    for (const name of files) {
      const file = lstatSync(join(inside, name));
      if (file.isSymbolicLink()) throw invalid(join(inside, name), faultOf("is-link"));
      if (!file.isFile()) throw notAFile(join(inside, name));
      if (file.size > BYTES_MAX) throw invalid(join(inside, name), faultOf("too-large"));
    }
  }
}

function isFolder(path: string): boolean {
  try {
    return lstatSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** What the query of a control of others may take. Ours need some milliseconds a million lines. */
const LIMITS = { seconds: 30, memory: "1GB" } as const;

/** Runs a control of others on a confined store; what the engine refuses is said of the control. */
export async function checkControlOfOthers(
  store: Store,
  control: Control,
  folder: string,
  parameters: Parameters,
  missingOf: Missing,
): Promise<Answered> {
  const place = join(folder, control.path);
  try {
    const fault = await faultOfQuery(store, control.sql);
    if (fault !== null) throw invalid(place, fault);
    const answered = await store.within(LIMITS, () =>
      checkControl(store, control, parameters, missingOf),
    );
    if (answered.missing === null) await checkRows(store, control, place);
    return answered;
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    throw invalid(place, queryRefused(error));
  }
}

/** The two columns every row needs and those its sentence names, amounts that are amounts, and the sentence itself. */
async function checkRows(store: Store, { slug, card }: Control, place: string): Promise<void> {
  const found = (await foundColumns(store)).get(foundTable(slug)) ?? [];
  const names = new Set(found.map((column) => column.name.toLowerCase()));
  const { why } = card;
  const said = why === undefined ? [] : [why.en, why.fr].flatMap(columnsOfWhy);
  const missing = [
    ...COLUMNS.filter((column) => !names.has(column)),
    ...said.filter((name) => UNTOLD.has(name) || !found.some((column) => column.name === name)),
  ];
  if (missing.length > 0)
    throw invalid(place, faultOf("columns-missing", { columns: missing.join(", ") }));
  if (why !== undefined) {
    const told = new Map(found.map(({ name, type }) => [name, { sql: sqlName(name), type }]));
    const sentences = [whySql(why.en, "en", told), whySql(why.fr, "fr", told)].join(", ");
    await store.all(`select ${sentences} from ${sqlName(foundTable(slug))} limit 0`);
  }
  const [wrong] = await store.all(
    `select amount::varchar as amount from ${sqlName(foundTable(slug))}
     where amount is not null and try_cast(amount as decimal(28, 2)) is null limit 1`,
  );
  if (wrong !== undefined)
    throw invalid(place, faultOf("not-an-amount", { text: String(wrong["amount"]) }));
}

function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) {
    return error.issues.map((one) => `${one.path.join(".")}: ${one.message}`).join("\n");
  }
  return error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
}

/** The engine's own first line, without the names of our files; what went beyond the limits is said in our words. */
function queryRefused(error: QueryError): Bilingual {
  const said = error.message.slice(error.query.length + 2).split("\n")[0] ?? "";
  if (/^INTERRUPT/i.test(said)) return faultOf("too-slow", LIMITS);
  return /^Out of Memory/i.test(said)
    ? faultOf("too-heavy", LIMITS)
    : faultOf("cannot-run", { said });
}

const invalid = (where: string, what: Bilingual): Refusal =>
  refuse("control-invalid", where, { what });
