/**
 * The words that a copy keeps: those by which Encours reads. They are looked up where they are used (headings and
 * values of every table.yaml, texts that queries compare with) and, for what is written in code, in words.yaml.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { packageRoot, readPackageFile } from "../store/root.ts";
import { parseOurs, yamlOf } from "../store/yaml.ts";
import { plainWord } from "./plain-word.ts";

/** Rooms whose queries compare texts of files. */
const ROOMS = ["sources", "canon", "bridge", "controls", "indicators", "findings"];
const own = yamlOf("anonymize/words.yaml") as () => Readonly<Record<"read" | "common", string>>;

/** Letters of a beginning that keeps the words it opens: `litig` keeps `litigieux`. */
const SHORTEST_STEM = 5;
const LONGEST_ENDING = 4;

interface Kept {
  readonly words: ReadonlySet<string>;
  readonly stems: ReadonlySet<string>;
}

let read: Kept | null = null;

/** Whether a plain word (plain-word.ts) is kept. */
export function isKeptWord(plain: string): boolean {
  read ??= readKept();
  if (read.words.has(plain)) return true;
  for (let ending = 1; ending <= LONGEST_ENDING; ending += 1) {
    const length = plain.length - ending;
    if (length < SHORTEST_STEM) return false;
    if (read.stems.has(plain.slice(0, length))) return true;
  }
  return false;
}

function readKept(): Kept {
  const { read: written, common } = own();
  const stems = new Set(wordsOf(written));
  const words = new Set(wordsOf(common));
  for (const path of filesOfRooms()) {
    if (path.endsWith(".sql")) addAll(stems, comparedIn(readPackageFile(path)));
    if (path.endsWith(".yaml")) addAll(words, headingsIn(parseOurs(readPackageFile(path))));
  }
  addAll(words, headingsIn(parseOurs(readPackageFile("tabular/columns.yaml"))));
  addAll(words, stems);
  return { words, stems: new Set([...stems].filter(({ length }) => length >= SHORTEST_STEM)) };
}

function addAll(words: Set<string>, more: Iterable<string>): void {
  for (const word of more) words.add(word);
}

const filesOfRooms = (): string[] =>
  ROOMS.flatMap((room) =>
    readdirSync(join(packageRoot, "src", room), { recursive: true, encoding: "utf8" })
      .map((path) => `${room}/${path.replaceAll("\\", "/")}`)
      .filter((path) => /\.sql$|\/(?:table|columns|sap-items)\.yaml$/.test(path)),
  );

function wordsOf(text: string): string[] {
  const runs = text.match(/[\p{L}\p{M}]{2,200}/gu) ?? [];
  return runs.map(plainWord).filter((word) => word !== null);
}

/** The words of the texts between quotes of a query, its comments aside. */
function comparedIn(sql: string): string[] {
  const code = sql.replaceAll(/--[^\n]*/g, "").replaceAll(/\/\*[\s\S]*?\*\//g, "");
  const texts = code.match(/'[^']*'/g) ?? [];
  return texts.flatMap((text) => wordsOf(text.replaceAll(/\\[A-Za-z]/g, " ")));
}

/** The words of every `headings`, `values`, `words` and `forbids` of a card, whatever holds them. */
function headingsIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) =>
    SPOKEN.has(key) ? textsIn(below) : headingsIn(below),
  );
}
const SPOKEN = new Set(["headings", "values", "words", "forbids"]);

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return wordsOf(value);
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
