/**
 * From physical lines to rows: a label may hold a line break or the separator, a line may be empty, cut or
 * endless. Lines are put together only when the result is right in every field that has a form.
 */
import { bareOf, SEPARATORS, splitQuoted } from "../../tabular/delimited.ts";
import { type FecColumn, type Header, placeOf, splitFields } from "./columns.ts";
import type { LineJoiner } from "./line-joiner.ts";
import type { ProblemLog } from "./problem-log.ts";
import type { BelievedRow, RowReader } from "./row-reader.ts";

const mostJoinedLines = 20;
const mostJoinedCharacters = 64 * 1024;
/** An amount that ends a line is whole when it has its two decimals. */
const WHOLE_AMOUNT = /[.,]\d\d\D?$/;

export interface LineCounts {
  empty: number;
  /** Lines that continue the one before. */
  continued: number;
  accepted: number;
  rejected: number;
  doubledEnds: number;
}

type Accept = (row: BelievedRow, fields: readonly string[]) => void;

interface Pending {
  readonly line: number;
  readonly text: string;
}

export class LineAssembler {
  readonly counts: LineCounts = {
    empty: 0,
    continued: 0,
    accepted: 0,
    rejected: 0,
    doubledEnds: 0,
  };
  readonly #header: Header;
  readonly #rows: RowReader;
  readonly #log: ProblemLog;
  readonly #accept: Accept;
  readonly #joiner: LineJoiner;
  readonly #amountsAt: readonly number[];
  /** Lines that are too short alone, waiting for the rest of their row. */
  #pending: Pending[] = [];

  constructor(
    header: Header,
    rows: RowReader,
    log: ProblemLog,
    joiner: LineJoiner,
    accept: Accept,
  ) {
    this.#header = header;
    this.#rows = rows;
    this.#log = log;
    this.#joiner = joiner;
    this.#accept = accept;
    const amounts = header.variant === "amount-side" ? ["Montant", "Sens"] : ["Debit", "Credit"];
    this.#amountsAt = amounts.map((name) => placeOf(header, name as FecColumn));
  }

  take(raw: string, line: number, isCut: boolean): void {
    if (isCut) {
      this.#settlePending();
      this.#reject(line, "line-too-long", raw, null);
      return;
    }
    const text = this.#clean(raw, line);
    if (isBlank(text)) {
      this.counts.empty += 1;
      this.#log.add({ line, code: "line-empty" });
      return;
    }
    const fields = this.#split(text);
    const expected = this.#header.names.length;
    if (fields.length === expected) {
      if (this.#pending.length > 0) this.#settlePending();
      this.#joiner.learn(fields);
      this.#row(fields, line);
    } else if (fields.length > expected) this.#takeLong(fields, line, text);
    else this.#takeShort(fields, line, text);
  }

  /** The last row may still wait for a rest that never comes. */
  end(): void {
    this.#settlePending();
  }

  /** Without its end and without characters that no text has. */
  #clean(raw: string, line: number): string {
    let end = raw.length;
    while (end > 0 && raw.charCodeAt(end - 1) === 13) end -= 1;
    if (raw.length - end > 1) this.counts.doubledEnds += 1;
    let text = end === raw.length ? raw : raw.slice(0, end);
    if (text.includes("\0") || text.includes("\uFFFD")) {
      this.#log.add({ line, code: "line-character-invalid", value: text });
      text = text.replaceAll("\0", "");
    }
    if (text.includes("\r")) text = text.replaceAll("\r", " ");
    return this.#header.separator === "tab" ? text : text.replaceAll("\t", " ");
  }

  #row(fields: readonly string[], line: number): void {
    const row = this.#rows.read(fields, line);
    if (row === null) this.counts.rejected += 1;
    else {
      this.counts.accepted += 1;
      this.#accept(row, fields);
    }
  }

  #takeLong(fields: readonly string[], line: number, text: string): void {
    this.#settlePending();
    const expected = this.#header.names.length;
    const cut = fields.slice(0, expected);
    const isPadded = fields.slice(expected).every((field) => field.trim() === "");
    const letter = fields[placeOf(this.#header, "EcritureLet")] ?? "";
    if (isPadded && !WHOLE_AMOUNT.test(letter) && this.#rows.fits(cut)) {
      this.#log.count("separator-trailing");
      this.#row(cut, line);
      return;
    }
    const ways = this.#joiner.waysOf(fields);
    const [way] = ways;
    if (way !== undefined && ways.length === 1) {
      this.#log.add({ line, code: "label-separator", value: text });
      this.#joiner.learn(way);
      this.#row(way, line);
    } else if (isPadded && way === undefined) this.#row(cut, line);
    else {
      const amounts = new Set(ways.map((one) => this.#rows.amountOf(one)));
      const [amount = null] = amounts;
      this.#reject(line, "field-count", text, amounts.size === 1 ? amount : null);
    }
  }

  #takeShort(fields: readonly string[], line: number, text: string): void {
    const { names } = this.#header;
    if (this.#pending.length === 0 && fields.length === names.length - 1 && names.at(-1) === "") {
      this.#row([...fields, ""], line);
      return;
    }
    // What begins as a row does continues none: under a header that is too long, two rows would make one.
    const isRow = this.#rows.fits(fields) || this.#rows.amountOf(fields) !== null;
    if (this.#pending.length > 0 && isRow) this.#settlePending();
    this.#pending.push({ line, text });
    if (this.#pending.length === 1) return;
    const joined = this.#pending.map((pending) => pending.text).join(" ");
    const parts = this.#split(joined);
    const [first] = this.#pending;
    const row = this.#wholeOf(parts);
    // What is behind the amounts of a row is no more of its label.
    if (first !== undefined && row !== null && !this.#isCutOff(this.#split(first.text))) {
      this.#log.add({ line: first.line, code: "label-line-break", value: joined });
      this.counts.continued += this.#pending.length - 1;
      this.#pending = [];
      this.#row(row, first.line);
      return;
    }
    const isHopeless =
      parts.length >= names.length ||
      this.#pending.length >= mostJoinedLines ||
      joined.length > mostJoinedCharacters;
    if (isHopeless) this.#dropFirst();
  }

  /** The oldest waiting line is a row that cannot be read; the others may still fit together. */
  #dropFirst(): void {
    const [first, ...rest] = this.#pending;
    this.#pending = [];
    if (first !== undefined) this.#settle(first);
    for (const { line, text } of rest) {
      this.#takeShort(this.#split(text), line, text);
    }
  }

  #settlePending(): void {
    const pending = this.#pending;
    this.#pending = [];
    for (const line of pending) this.#settle(line);
  }

  /** A line that stays short: a row whose last empty fields are left out, or none. */
  #settle({ line, text }: Pending): void {
    const fields = this.#split(text);
    const row = this.#wholeOf(fields);
    if (row === null) {
      this.#reject(line, "field-count", text, this.#rows.amountOf(fields));
      return;
    }
    this.#log.count("fields-left-out");
    this.#row(row, line);
  }

  /** The fields of a row, the last ones empty where they are left out; null when they are none. */
  #wholeOf(fields: readonly string[]): readonly string[] | null {
    const { names } = this.#header;
    const isWhole = fields.length === names.length || this.#isCutOff(fields);
    if (!isWhole || !this.#rows.fits(fields)) return null;
    return [...fields, ...names.slice(fields.length).map(() => "")];
  }

  /** Whether the line holds its amounts, whole, and ends somewhere behind. */
  #isCutOff(fields: readonly string[]): boolean {
    const { names } = this.#header;
    const last = fields.at(-1) ?? "";
    const behind = fields.length - 1 - Math.max(...this.#amountsAt);
    // The header itself holds a row: what is short under it is not.
    if (fields.length >= names.length || names.some((name) => /^\d/.test(name))) return false;
    return behind > 0 || (behind === 0 && (WHOLE_AMOUNT.test(last) || !/\d/.test(last)));
  }

  /** The fields as they stand, or without the quotes that a spreadsheet put around some. */
  #split(text: string): readonly string[] {
    const { separator, names } = this.#header;
    const fields = splitFields(text, this.#header);
    if (!text.includes('"')) return fields;
    const isWhole = fields.every((field) => field === "" || /^".*"$/.test(field));
    const bare =
      fields.length > names.length || isWhole ? splitQuoted(text, SEPARATORS[separator]) : null;
    return bare?.length === names.length ? bare : fields.map(bareOf);
  }

  #reject(
    line: number,
    code: "field-count" | "line-too-long",
    value: string,
    amount: string | null,
  ): void {
    this.counts.rejected += 1;
    this.#log.add({ line, code, value, amount, isRejected: true });
  }
}

/** Ctrl-Z, the end mark of old systems. */
const endMark = "\x1a";

/** Nothing, spaces, separators alone, or the end mark. */
function isBlank(text: string): boolean {
  return text.length < 64 && /^[\s|;,]*$/.test(text.replace(endMark, ""));
}
