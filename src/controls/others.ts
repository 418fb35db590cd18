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
import { inBoth, Refusal } from "../kernel/refusal.ts";
import { type Answered, foundColumns, foundTable } from "../results/found-rows.ts";
import { notAFile } from "../store/named-file.ts";
import { type Parameters, QueryError, type Store, sqlName } from "../store/store.ts";
import { checkControl } from "./check.ts";
import { type Control, readControls } from "./control.ts";
import { faultOfQuery } from "./query-of-others.ts";

const BYTES_MAX = 1_000_000;
const FILES_MAX = 500;
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
/** Without these a row is no finding: what it is about, and how much. */
const COLUMNS = ["subject_id", "amount"];

/** Reads and checks the folder; `taken` are names that already stand for something else in a diagnosis. */
export function readControlsOfOthers(folder: string, taken: readonly string[]): Control[] {
  checkFolder(folder);
  let controls: Control[];
  try {
    controls = readControls(folder);
  } catch (error) {
    throw invalid(folder, inBoth(reasonOf(error)));
  }
  if (controls.length === 0) throw folderEmpty(folder);
  const names = new Set([...readControls().map((control) => control.slug), ...taken]);
  for (const control of controls) {
    const place = join(folder, control.path);
    if (!NAME.test(control.slug)) throw invalid(place, NAME_WRONG);
    if (names.has(control.slug)) throw invalid(place, NAME_TAKEN);
    names.add(control.slug);
  }
  return controls.map((control) => ({ ...control, sql: control.sql.replace(/;\s*$/, "") }));
}

/** Links, large files, and what is no file (a folder, a pipe that never ends) are refused before anything is read. */
function checkFolder(folder: string): void {
  if (!isFolder(folder)) throw folderMissing(folder);
  for (const family of readdirSync(folder)) {
    const inside = join(folder, family);
    const status = lstatSync(inside);
    if (status.isSymbolicLink()) throw invalid(inside, IS_LINK);
    if (!status.isDirectory()) continue;
    const files = readdirSync(inside);
    if (files.length > FILES_MAX) throw invalid(inside, TOO_MANY);
    for (const name of files) {
      const file = lstatSync(join(inside, name));
      if (file.isSymbolicLink()) throw invalid(join(inside, name), IS_LINK);
      if (!file.isFile()) throw notAFile(join(inside, name));
      if (file.size > BYTES_MAX) throw invalid(join(inside, name), TOO_LARGE);
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
    if (answered.missing === null) await checkRows(store, control.slug, place);
    return answered;
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    throw invalid(place, queryRefused(error));
  }
}

/** The two columns every row needs, and amounts that are amounts. */
async function checkRows(store: Store, slug: string, place: string): Promise<void> {
  const found = (await foundColumns(store)).get(foundTable(slug)) ?? [];
  const names = new Set(found.map((column) => column.name.toLowerCase()));
  const missing = COLUMNS.filter((column) => !names.has(column));
  if (missing.length > 0) throw invalid(place, columnsMissing(missing));
  const [wrong] = await store.all(
    `select amount::varchar as amount from ${sqlName(foundTable(slug))}
     where amount is not null and try_cast(amount as decimal(28, 2)) is null limit 1`,
  );
  if (wrong !== undefined) throw invalid(place, notAnAmount(String(wrong["amount"])));
}

function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) {
    return error.issues.map((one) => `${one.path.join(".")}: ${one.message}`).join("\n");
  }
  return error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
}

const NAME_WRONG: Bilingual = {
  en: "its name is not words in lower case joined by hyphens",
  fr: "son nom n’est pas fait de mots en minuscules joints par des tirets",
};
const NAME_TAKEN: Bilingual = {
  en: "another control or another file of evidence bears its name",
  fr: "un autre contrôle ou un autre fichier de preuves porte déjà son nom",
};
const IS_LINK: Bilingual = {
  en: "it is a symbolic link",
  fr: "c’est un lien symbolique",
};
const TOO_LARGE: Bilingual = { en: "it is larger than 1 MB", fr: "il dépasse 1 Mo" };
const TOO_MANY: Bilingual = {
  en: `it holds more than ${FILES_MAX} files`,
  fr: `il contient plus de ${FILES_MAX} fichiers`,
};

const columnsMissing = (names: readonly string[]): Bilingual => ({
  en: `its query gives no column ${names.join(", ")}`,
  fr: `sa requête ne donne pas la colonne ${names.join(", ")}`,
});

const notAnAmount = (text: string): Bilingual => ({
  en: `its column amount holds ${text}, which is not an amount of money`,
  fr: `sa colonne amount contient ${text}, qui n’est pas un montant`,
});

/** The engine's own first line, without the names of our files; what went beyond the limits is said in our words. */
function queryRefused(error: QueryError): Bilingual {
  const said = error.message.slice(error.query.length + 2).split("\n")[0] ?? "";
  if (/^INTERRUPT/i.test(said)) {
    return {
      en: `its query did not end within ${LIMITS.seconds} seconds`,
      fr: `sa requête n’a pas abouti en ${LIMITS.seconds} secondes`,
    };
  }
  if (/^Out of Memory/i.test(said)) {
    return {
      en: `its query needs more memory than it may take (${LIMITS.memory})`,
      fr: `sa requête demande plus de mémoire qu’elle ne peut en prendre (${LIMITS.memory})`,
    };
  }
  return { en: `its query cannot run: ${said}`, fr: `sa requête ne peut pas s’exécuter : ${said}` };
}

const invalid = (where: string, what: Bilingual): Refusal =>
  new Refusal({
    slug: "control-invalid",
    where,
    what,
    why: {
      en: "a control of others is one SELECT on the canonical tables; it changes nothing and reads no file",
      fr: "un contrôle ajouté est un seul SELECT sur les tables canoniques ; il ne change rien et ne lit aucun fichier",
    },
    next: {
      en: "correct the control, or run without it; a good example: encours explain exposure-above-limit",
      fr: "corrigez le contrôle, ou lancez sans lui ; un bon exemple : encours explain exposure-above-limit",
    },
  });

const folderMissing = (folder: string): Refusal =>
  new Refusal({
    slug: "controls-folder-not-found",
    where: `--controls ${folder}`,
    what: { en: "there is no folder of that name", fr: "il n’y a pas de dossier de ce nom" },
    why: WITHOUT_THEM,
    next: {
      en: "check the path: --controls DIR",
      fr: "vérifiez le chemin : --controls DOSSIER",
    },
  });

const folderEmpty = (folder: string): Refusal =>
  new Refusal({
    slug: "controls-folder-empty",
    where: `--controls ${folder}`,
    what: {
      en: "no control in it",
      fr: "aucun contrôle dedans",
    },
    why: WITHOUT_THEM,
    next: {
      en: "put each control in a folder of its family: DIR/risk/our-control.sql",
      fr: "mettez chaque contrôle dans le dossier de sa famille : DOSSIER/risk/notre-controle.sql",
    },
  });

const WITHOUT_THEM: Bilingual = {
  en: "a diagnosis without the controls asked for would look complete",
  fr: "un diagnostic sans les contrôles demandés passerait pour complet",
};
