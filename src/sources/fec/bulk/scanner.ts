/** The compiled scanner (scanner/*.ts) as JavaScript sees it: functions, and addresses in its memory. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../../store/root.ts";
import { ENTRY_COLUMNS, LINE_COLUMNS } from "./scan-columns.ts";
import { type WasmGlobal, webAssembly } from "./web-assembly.ts";

/** Made by `scripts/build-scanner.mjs`. */
const COMPILED = join(packageRoot, "dist", "fec-scanner.wasm");
const RECORD_BYTES = 40;

type Global =
  | ("input" | "accountLines" | "journalLines" | "bothSides" | "bothSidesCount")
  | ("doubt" | "isStopped" | "isGrowing" | "lineNo" | "lineRows" | "entryRows")
  | ("emptyAmounts" | "currencyLines" | "translatedLines");

interface Exports extends Readonly<Record<Global, WasmGlobal>> {
  readonly memory: { readonly buffer: ArrayBuffer };
  configure(fields: number, separator: number): void;
  setPosition(column: number, place: number): void;
  scan(length: number, offset: number): number;
  finish(): void;
  columnAddress(isLine: boolean, index: number): number;
  columnBytes(isLine: boolean, index: number): number;
  emptyLines(): void;
  emptyEntries(): void;
  textCount(kind: number): number;
  textAddress(kind: number, id: number): number;
  textLength(kind: number, id: number): number;
  monthRecords(): number;
  monthCount(): number;
  firstOf(series: number): bigint;
  lastOf(series: number): bigint;
}

/** What the scanner could not believe, by its number (scanner/fields.ts). */
const DOUBTS = [
  "nothing",
  "fields",
  "a date",
  "an amount",
  "an account",
  "an entry number",
  "sums too large",
  "too many codes",
  "bytes",
];

/** In the order of scanner/answers.ts. */
const TEXT_KINDS = ["accounts", "journals", "parties", "currencies", "series"] as const;
type TextKind = (typeof TEXT_KINDS)[number];
/** Takes rows out, column by column. */
type Write = (rows: number, columns: readonly Uint8Array[]) => void;

/** Where the first line of a code stands. */
export interface FirstLine {
  readonly line: number;
  readonly offset: number;
}

export interface MonthRecord {
  readonly account: number;
  /** Year × 12 + month − 1. */
  readonly month: number;
  /** Days from 1970. */
  readonly first: number;
  readonly last: number;
  readonly lines: number;
  /** Cents. */
  readonly debit: bigint;
  readonly credit: bigint;
}

const compiled: { module: object | null } = { module: null };

export class Scanner {
  readonly #exports: Exports;

  constructor(fields: number, separator: number, positions: readonly number[], roleOf: RoleOf) {
    compiled.module ??= new webAssembly.Module(readFileSync(COMPILED));
    const instance = new webAssembly.Instance(compiled.module, {
      env: {
        abort: (_message: number, _file: number, line: number) => {
          throw new Error(`the scanner stopped at its line ${line}`);
        },
        roleOf: (address: number, length: number) => roleOf(this.#text(address, length)),
      },
    });
    this.#exports = instance.exports as Exports;
    this.#exports.configure(fields, separator);
    for (const [column, place] of positions.entries()) {
      this.#exports.setPosition(column, place === -1 ? fields : place);
    }
  }

  /** The block that bytes are read into; to be asked again after each scan, for the memory grows. */
  get input(): Buffer {
    return Buffer.from(this.#exports.memory.buffer, Number(this.#exports.input.value), 4 << 20);
  }

  /** Reads the lines of the first `length` bytes; how many bytes are done with, −1 on a doubt. */
  scan(length: number, offset: number): number {
    return this.#exports.scan(length, offset);
  }

  /** Whether the last scan stopped because a row group is full. */
  get isStopped(): boolean {
    return Number(this.#exports.isStopped.value) === 1;
  }

  finish(): boolean {
    this.#exports.finish();
    return Number(this.#exports.doubt.value) === 0;
  }

  get doubt(): string {
    return DOUBTS[Number(this.#exports.doubt.value)] ?? "?";
  }

  /** Gives the rows that are whole, and forgets them. */
  takeLines(write: Write): void {
    const { lineRows } = this.#exports;
    this.#take(true, Number(lineRows.value), LINE_COLUMNS.length, write);
    this.#exports.emptyLines();
  }

  takeEntries(write: Write): void {
    const { entryRows } = this.#exports;
    this.#take(false, Number(entryRows.value), ENTRY_COLUMNS.length, write);
    this.#exports.emptyEntries();
  }

  get counts() {
    const { lineNo, emptyAmounts, currencyLines, translatedLines, isGrowing } = this.#exports;
    return {
      lines: Number(lineNo.value),
      emptyAmounts: Number(emptyAmounts.value),
      currencyLines: Number(currencyLines.value),
      translatedLines: Number(translatedLines.value),
      isGrowing: Number(isGrowing.value) === 1,
    };
  }

  /** The distinct texts of a kind, by their number. */
  bytesOf(kind: TextKind): Buffer[] {
    const at = TEXT_KINDS.indexOf(kind);
    return Array.from({ length: this.#exports.textCount(at) }, (_, id) => {
      const from = this.#exports.textAddress(at, id);
      const length = this.#exports.textLength(at, id);
      return Buffer.from(new Uint8Array(this.#exports.memory.buffer, from, length));
    });
  }

  /** First and last number of a series. */
  numbersOf(series: number): readonly [bigint, bigint] {
    return [this.#exports.firstOf(series), this.#exports.lastOf(series)];
  }

  firstLines(kind: "accounts" | "journals"): FirstLine[] {
    const { accountLines, journalLines } = this.#exports;
    const start = Number((kind === "accounts" ? accountLines : journalLines).value);
    const view = new DataView(this.#exports.memory.buffer);
    const count = this.#exports.textCount(TEXT_KINDS.indexOf(kind));
    return Array.from({ length: count }, (_, id) => ({
      line: view.getInt32(start + id * 16, true),
      offset: view.getFloat64(start + id * 16 + 8, true),
    }));
  }

  months(): MonthRecord[] {
    const start = this.#exports.monthRecords();
    const view = new DataView(this.#exports.memory.buffer);
    return Array.from({ length: this.#exports.monthCount() }, (_, index) => {
      const at = start + index * RECORD_BYTES;
      return {
        account: view.getInt32(at, true),
        month: view.getInt32(at + 4, true),
        first: view.getInt32(at + 8, true),
        last: view.getInt32(at + 12, true),
        lines: Number(view.getBigInt64(at + 16, true)),
        debit: view.getBigInt64(at + 24, true),
        credit: view.getBigInt64(at + 32, true),
      };
    });
  }

  /** Lines with both sides filled: line, debit and credit in cents. */
  bothSides(): (readonly [number, bigint, bigint])[] {
    const start = Number(this.#exports.bothSides.value);
    const view = new DataView(this.#exports.memory.buffer);
    const at = (place: number) => view.getBigInt64(place, true);
    return Array.from({ length: Number(this.#exports.bothSidesCount.value) }, (_, index) => {
      const place = start + index * 24;
      return [Number(at(place)), at(place + 8), at(place + 16)];
    });
  }

  #take(isLine: boolean, rows: number, count: number, write: Write): void {
    if (rows === 0) return;
    const scan = this.#exports;
    const columnAt = (index: number) =>
      new Uint8Array(
        scan.memory.buffer,
        scan.columnAddress(isLine, index),
        scan.columnBytes(isLine, index),
      );
    write(
      rows,
      Array.from({ length: count }, (_, index) => columnAt(index)),
    );
  }

  #text(address: number, length: number): string {
    return Buffer.from(this.#exports.memory.buffer, address, length).toString("utf8");
  }
}

/** The role number of an account, from the chart (canon/chart.sql). */
export type RoleOf = (account: string) => number;
