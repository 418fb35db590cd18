/** One input: a seed folder, one of its files spoilt by one to three operators, the others seldom. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chanceOf, type Prng, placeIn } from "./chance.ts";
import type { Level } from "./levels.ts";
import { markupOperators, pdfOperators } from "./markup.ts";
import type { SeedFile, SeedFolder } from "./seeds.ts";
import type { Operator } from "./spoil.ts";
import { tableOperators } from "./tables.ts";

import { textOperators } from "./texts.ts";
import { spoilWorkbook } from "./workbooks.ts";

export interface Input {
  readonly seed: string;
  /** What was done, file by file. */
  readonly done: readonly string[];
  readonly files: readonly (SeedFile & { readonly isSpoilt: boolean })[];
}

/** The input of this number in this run: always the same. */
export function inputOf(folders: readonly SeedFolder[], seed: number, number: number): Input {
  const chance = chanceOf(seed, number);
  const folder = chance.pick(folders);
  const target = placeIn(chance, folder.files.length);
  const done: string[] = [];
  const files = folder.files.map((file, at) => {
    if (at !== target && !chance.chance(15)) return { ...file, isSpoilt: false };
    const spoilt = spoil(file, chance);
    done.push(...spoilt.done.map((one) => `${file.name}: ${one}`));
    return { name: file.name, bytes: spoilt.bytes, isSpoilt: true };
  });
  return { seed: folder.name, done, files };
}

function spoil(file: SeedFile, chance: Prng): { bytes: Buffer; done: string[] } {
  if (file.name.endsWith(".xlsx")) return spoilWorkbook(file.bytes, chance);
  const operators = operatorsFor(file);
  const names = Object.keys(operators);
  let bytes = file.bytes;
  const done: string[] = [];
  for (let times = chance.between(1, 3); times > 0; times -= 1) {
    const name = chance.pick(names);
    bytes = operators[name]?.(bytes, chance) ?? bytes;
    done.push(name);
  }
  return { bytes, done };
}

/** What spoils bytes spoils all; the rest is for what the file is. */
function operatorsFor({ name, bytes }: SeedFile): Readonly<Record<string, Operator>> {
  if (name.endsWith(".pdf")) return { ...textOperators, ...pdfOperators };
  return bytes.includes("</")
    ? { ...textOperators, ...markupOperators }
    : { ...textOperators, ...tableOperators };
}

/** Most inputs are read, a quarter are loaded and mapped too, few are diagnosed whole. */
export const levelOf = (number: number): Level =>
  number % 1000 === 0
    ? "full"
    : number % 100 === 0
      ? "position"
      : number % 4 === 0
        ? "load"
        : "read";

/** Writes the input in an emptied folder; where files are taken one by one, only those that were spoilt. */
export function writeInput(input: Input, folder: string, level: Level): void {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
  const isWhole = level === "position" || level === "full";
  for (const { name, bytes, isSpoilt } of input.files) {
    if (isWhole || isSpoilt) writeFileSync(join(folder, name), bytes);
  }
}
