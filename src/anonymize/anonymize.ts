/**
 * A folder of extracts written again with other names: read once to know what it holds, then written file by file.
 * What no reader knows is left out, because nobody can say what is in it.
 */
import { extname, join } from "node:path";
import type { Bilingual } from "../kernel/language.ts";
import { gatherFiles, readingOf } from "../sources/gather-files.ts";
import { sources } from "../sources/index.ts";
import { type Mapping, settledBy } from "../sources/mapping.ts";
import { recognise } from "../sources/read-sources.ts";
import type { InputFile } from "../sources/source.ts";
import { openFile } from "../tabular/open-file.ts";
import { Cells } from "./cells.ts";
import { Codes } from "./codes.ts";
import { CounterShifts } from "./counters.ts";
import { formOf } from "./forms.ts";
import { Identifiers } from "./identifiers.ts";
import { isKeptWord } from "./kept-words.ts";
import { surveyMarkup } from "./markup.ts";
import { nameFor } from "./names.ts";
import { NearWords } from "./near-words.ts";
import { Numbers } from "./numbers.ts";
import { reasonOf } from "./refusals.ts";
import { Secret } from "./secret.ts";
import { rolesIn, Survey, surveyLines, surveyTable } from "./survey.ts";
import { type Parts, Texts } from "./texts.ts";
import { Words } from "./words.ts";
import { type Known, type Replacing, writeCopy } from "./write-copy.ts";

export interface LeftOut {
  readonly name: string;
  readonly reasons: readonly Bilingual[];
}

export interface Copied {
  /** Names of the files written. */
  readonly files: readonly string[];
  /** Cells, lines or texts that differ from the original's. */
  readonly changed: number;
  /** Counters of documents that could not move without changing their length. */
  readonly areCountersKept: boolean;
  readonly leftOut: readonly LeftOut[];
}

export interface Request {
  readonly folder: string;
  readonly key: Buffer;
  /** Where the copies are written: an empty folder. */
  readonly to: string;
  readonly mappings: readonly Mapping[];
  /** Told on the way: `read`, then `write`, with the name of the file. */
  readonly onFile: (step: "read" | "write", name: string) => void;
}

/** Writes the copies into a folder. Throws a Refusal where a file that is known cannot be read to its end. */
export async function anonymize({ folder, key, to, mappings, onFile }: Request): Promise<Copied> {
  const { files, passedOver } = gatherFiles([folder]);
  const leftOut: LeftOut[] = [...passedOver];
  const known: Known[] = [];
  const survey = new Survey();
  for (const file of files) {
    onFile("read", file.name);
    const found = await readingOf(file.path, () => look(file, mappings, survey));
    if ("reasons" in found) leftOut.push(found);
    else known.push(found);
  }
  const replacing = replacementsBy(key, survey);
  const names = new Set<string>();
  let changed = 0;
  for (const one of known) {
    const { file } = one.opened;
    onFile("write", file.name);
    const name = nameFor(file.name, replacing.texts, names);
    changed += await readingOf(file.path, () => writeCopy(one, join(to, name), replacing));
  }
  const { isStill } = replacing.counters;
  return { files: [...names], changed, areCountersKept: isStill, leftOut };
}

/** Opens a file, says whose it is and takes what it names into the survey. */
async function look(
  file: InputFile,
  mappings: readonly Mapping[],
  survey: Survey,
): Promise<Known | LeftOut> {
  const unsettled = await openFile(file);
  const settled = await settledBy(unsettled, mappings, sources);
  const { opened, source, reasons } = settled ?? (await recognise(unsettled, sources));
  if (source === null) return { name: file.name, reasons };
  const form = await formOf(opened, source);
  if (form === null) return { name: file.name, reasons: [reasonOf("form", extname(file.name))] };
  const roles = await rolesIn(form === "table" ? opened : null, source);
  if (form === "table") await surveyTable(survey, opened, roles);
  if (form === "markup") await surveyMarkup(survey, opened);
  if (typeof form === "function") await surveyLines(survey, opened, source.id, form);
  return { opened, source, form, roles };
}

/** All that the key and the survey make of any text. */
export function replacementsBy(key: Buffer, survey: Survey): Replacing {
  const secret = new Secret(key);
  const identifiers = new Identifiers(secret);
  const counters = new CounterShifts(secret, survey.counters);
  const parts: Parts = {
    identifiers,
    words: new Words(secret, isKeptWord, new NearWords(survey.words)),
    numbers: new Numbers(secret, counters),
    codes: new Codes(identifiers, survey.codes),
  };
  const texts = new Texts(parts);
  return { texts, cells: new Cells(texts, parts, survey.words), counters };
}
