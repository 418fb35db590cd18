/**
 * The second count of a workbook: the XML of its sheets, tokenised by another program than the one that reads it,
 * must hold the same cells with the same numbers. A cell that the reader does not see, or sees twice, is a refusal;
 * a formula whose value was never computed is told, so that nobody takes it for zero.
 */
import { StringDecoder } from "node:string_decoder";
import { SaxesParser } from "saxes";
import { type Archive, columnOf, unreadable } from "./archive.ts";

/** A cell as the reader gives it. */
export interface ReadCell {
  readonly t: string;
  readonly v?: unknown;
}
export type ReadSheet = readonly (readonly ReadCell[] | undefined)[];

/** Row and column, from 0, of formulas without a value. */
export type Uncomputed = readonly (readonly [row: number, column: number])[];

/** Bytes given to the tokeniser at a time. */
const PIECE = 1 << 18;

/** Throws `workbook-unreadable` where the two differ. `sheetAt` gives the reader's cells of the nth sheet. */
export function countAgain(
  archive: Archive,
  sheetAt: (index: number) => ReadSheet,
  count: number,
): Uncomputed[] {
  if (archive.has("content.xml")) return countOpenDocument(archive, sheetAt, count);
  if (!archive.has("xl/workbook.xml")) return Array.from({ length: count }, () => []);
  const parts = sheetParts(archive);
  const filled = filledStrings(archive);
  return Array.from({ length: count }, (_, index) => {
    const part = parts[index] ?? null;
    return new SheetWitness(sheetAt(index), filled, part ?? "").read(archive, part);
  });
}

type Open = (name: string, attributes: Readonly<Record<string, string>>) => void;

/** Every element and text of a part, prefixes left out: `<x:c>` is a cell as `<c>` is. */
function tokenise(
  archive: Archive,
  part: string,
  on: { readonly open: Open; readonly close?: (name: string) => void; readonly text?: Take },
): void {
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on("opentag", (tag) => on.open(localName(tag.name), tag.attributes));
  parser.on("closetag", (tag) => on.close?.(localName(tag.name)));
  parser.on("text", (text) => on.text?.(text));
  parser.on("cdata", (text) => on.text?.(text));
  parser.on("doctype", () => {
    throw broken(part);
  });
  parser.on("error", () => {
    throw broken(part);
  });
  const bytes = archive.read(part);
  const decoder = new StringDecoder("utf8");
  for (let at = 0; at < bytes.length; at += PIECE) {
    parser.write(decoder.write(bytes.subarray(at, at + PIECE)));
  }
  parser.write(decoder.end()).close();
}
type Take = (text: string) => void;

const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

const broken = (part: string) =>
  unreadable(
    `its part ${part.slice(0, 80)} is not well-formed XML`,
    `sa partie ${part.slice(0, 80)} n’est pas du XML bien formé`,
  );

const differs = (part: string, position: string) =>
  unreadable(
    `two countings of its cells differ (${part.slice(0, 80)}, ${position})`,
    `deux comptages de ses cellules diffèrent (${part.slice(0, 80)}, ${position})`,
  );

/** The part of each sheet, in the order of the workbook; null: a sheet of another kind (chart, dialogue). */
function sheetParts(archive: Archive): (string | null)[] {
  const targets = new Map<string, string>();
  const links = "xl/_rels/workbook.xml.rels";
  if (archive.has(links)) {
    tokenise(archive, links, {
      open: (_, { Id: id = "", Target: target = "" }) => {
        targets.set(id, target.startsWith("/") ? target.slice(1) : `xl/${target}`);
      },
    });
  }
  const parts: (string | null)[] = [];
  tokenise(archive, "xl/workbook.xml", {
    open: (name, attributes) => {
      if (name !== "sheet") return;
      const key = Object.keys(attributes).find((one) => one.endsWith(":id")) ?? "";
      const part = targets.get(attributes[key] ?? "") ?? "";
      parts.push(/\/(?:chart|dialog|macro)sheets\//.test(part) || !archive.has(part) ? null : part);
    },
  });
  return parts;
}

/** Whether each shared text holds anything. */
function filledStrings(archive: Archive): readonly boolean[] {
  const filled: boolean[] = [];
  if (!archive.has("xl/sharedStrings.xml")) return filled;
  let isInside = false;
  let isPhonetic = false;
  tokenise(archive, "xl/sharedStrings.xml", {
    open: (name) => {
      if (name === "si") filled.push(false);
      else if (name === "t") isInside = true;
      else if (name === "rPh") isPhonetic = true;
    },
    close: (name) => {
      if (name === "t") isInside = false;
      else if (name === "rPh") isPhonetic = false;
    },
    text: (text) => {
      if (isInside && !isPhonetic && text.trim() !== "") filled[filled.length - 1] = true;
    },
  });
  return filled;
}

/** One sheet's tokens beside what the reader gave. */
class SheetWitness {
  readonly #sheet: ReadSheet;
  readonly #strings: readonly boolean[];
  readonly #part: string;
  readonly #uncomputed: [number, number][] = [];
  #seen = 0;
  #row = -1;
  #column = -1;
  #cell: { type: string; value: string; hasFormula: boolean } | null = null;
  #isValue = false;
  #isPhonetic = false;

  constructor(sheet: ReadSheet, strings: readonly boolean[], part: string) {
    this.#sheet = sheet;
    this.#strings = strings;
    this.#part = part;
  }

  read(archive: Archive, part: string | null): Uncomputed {
    if (part !== null) {
      tokenise(archive, part, {
        open: (name, attributes) => this.#open(name, attributes),
        close: (name) => this.#close(name),
        text: (text) => {
          if (this.#cell !== null && this.#isValue) this.#cell.value += text;
        },
      });
    }
    if (this.#seen !== filledCells(this.#sheet)) throw differs(this.#part, `${this.#seen}`);
    return this.#uncomputed;
  }

  #open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === "row") {
      this.#row = attributes["r"] === undefined ? this.#row + 1 : Number(attributes["r"]) - 1;
      this.#column = -1;
    } else if (name === "c") {
      const place = /^([A-Z]{1,3})(\d{1,7})$/.exec(attributes["r"] ?? "");
      this.#column = place === null ? this.#column + 1 : columnOf(place[1] ?? "") - 1;
      if (place !== null) this.#row = Number(place[2]) - 1;
      this.#cell = { type: attributes["t"] ?? "n", value: "", hasFormula: false };
    } else if (name === "f" && this.#cell !== null) this.#cell.hasFormula = true;
    else if (name === "rPh") this.#isPhonetic = true;
    else if (name === "v" || name === "t") this.#isValue = !this.#isPhonetic;
  }

  #close(name: string): void {
    if (name === "v" || name === "t") this.#isValue = false;
    else if (name === "rPh") this.#isPhonetic = false;
    else if (name === "c" && this.#cell !== null) {
      this.#judge(this.#cell);
      this.#cell = null;
    }
  }

  #judge({ type, value, hasFormula }: { type: string; value: string; hasFormula: boolean }): void {
    const isText = type === "s" && this.#strings[Number(value)] !== true;
    const isFilled = value.trim() !== "" && !isText;
    const read = this.#sheet[this.#row]?.[this.#column];
    if (isFilled !== isFilledCell(read)) throw differs(this.#part, this.#position());
    if (!isFilled) {
      if (hasFormula && value.trim() === "" && type !== "str")
        this.#uncomputed.push([this.#row, this.#column]);
      return;
    }
    this.#seen += 1;
    const isSame = type !== "n" || Number(value) === read?.v;
    if (!isSame) throw differs(this.#part, this.#position());
  }

  #position(): string {
    return `R${this.#row + 1}C${this.#column + 1}`;
  }
}

function isFilledCell(cell: ReadCell | undefined): boolean {
  if (cell?.v === undefined || cell.v === null) return false;
  return typeof cell.v !== "string" || cell.v.trim() !== "";
}

function filledCells(sheet: ReadSheet): number {
  let count = 0;
  for (const key of Object.keys(sheet)) {
    const row = sheet[Number(key)] ?? [];
    for (const column of Object.keys(row)) if (isFilledCell(row[Number(column)])) count += 1;
  }
  return count;
}

/** Tables of an OpenDocument sheet: the filled cells of each, repeated ones counted as often as they stand. */
function countOpenDocument(
  archive: Archive,
  sheetAt: (index: number) => ReadSheet,
  count: number,
): Uncomputed[] {
  const seen: number[] = [];
  let times = 1;
  let cell: { times: number; isFilled: boolean } | null = null;
  let notes = 0;
  tokenise(archive, "content.xml", {
    open: (name, attributes) => {
      if (name === "table") seen.push(0);
      else if (name === "table-row") times = Number(attributes["table:number-rows-repeated"] ?? 1);
      else if (name === "table-cell" || name === "covered-table-cell") {
        const columns = Number(attributes["table:number-columns-repeated"] ?? 1);
        const type = attributes["office:value-type"] ?? "string";
        cell = { times: columns * times, isFilled: type !== "string" };
      } else if (name === "annotation") notes += 1;
    },
    close: (name) => {
      if (name === "annotation") notes -= 1;
      else if ((name === "table-cell" || name === "covered-table-cell") && cell !== null) {
        if (cell.isFilled) seen[seen.length - 1] = (seen.at(-1) ?? 0) + cell.times;
        cell = null;
      }
    },
    text: (text) => {
      if (cell !== null && notes === 0 && text.trim() !== "") cell.isFilled = true;
    },
  });
  for (let index = 0; index < count; index += 1) {
    if ((seen[index] ?? 0) !== filledCells(sheetAt(index)))
      throw differs("content.xml", `${index}`);
  }
  return Array.from({ length: count }, () => []);
}
