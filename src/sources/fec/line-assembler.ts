/**
 * From physical lines to rows: a label may hold a line break or the separator, a line may be empty, cut or
 * endless. Lines are put together only when the result is right in every field that has a form.
 */
import type { Header } from "./columns.ts";
import { placeOf, splitFields } from "./columns.ts";
import type { ProblemLog } from "./problem-log.ts";
import type { BelievedRow, RowReader } from "./row-reader.ts";

const mostJoinedLines = 20;
const mostJoinedCharacters = 64 * 1024;
const labelColumns = ["JournalLib", "CompteLib", "CompAuxLib", "EcritureLib"] as const;

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
  readonly #labels: readonly number[];
  /** Lines that are too short alone, waiting for the rest of their row. */
  #pending: Pending[] = [];

  constructor(header: Header, rows: RowReader, log: ProblemLog, accept: Accept) {
    this.#header = header;
    this.#rows = rows;
    this.#log = log;
    this.#accept = accept;
    this.#labels = labelColumns.map((name) => placeOf(header, name)).filter((at) => at >= 0);
  }

  take(raw: string, line: number, isCut: boolean): void {
    if (isCut) {
      this.#rejectPending();
      this.#reject(line, "line-too-long", raw, null);
      return;
    }
    const text = this.#clean(raw, line);
    if (isBlank(text)) {
      this.counts.empty += 1;
      this.#log.add({ line, code: "line-empty" });
      return;
    }
    const fields = splitFields(text, this.#header);
    const expected = this.#header.names.length;
    if (fields.length === expected) {
      if (this.#pending.length > 0) this.#rejectPending();
      this.#row(fields, line);
    } else if (fields.length > expected) this.#takeLong(fields, line, text);
    else this.#takeShort(fields, line, text);
  }

  /** The last row may still wait for a rest that never comes. */
  end(): void {
    this.#rejectPending();
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
    this.#rejectPending();
    const expected = this.#header.names.length;
    const cut = fields.slice(0, expected);
    const isPadded = fields.slice(expected).every((field) => field.trim() === "");
    if (isPadded && this.#rows.fits(cut)) {
      this.#log.count("separator-trailing");
      this.#row(cut, line);
      return;
    }
    const extra = fields.length - expected;
    const candidates =
      extra > mostJoinedLines
        ? []
        : this.#labels
            .map((at) => joinedAt(fields, at, extra))
            .filter((candidate) => this.#rows.fits(candidate));
    const [first] = candidates;
    if (first !== undefined && candidates.length === 1) {
      this.#log.add({ line, code: "label-separator", value: text });
      this.#row(first, line);
    } else if (isPadded) this.#row(cut, line);
    else
      this.#reject(
        line,
        "field-count",
        text,
        first === undefined ? null : this.#rows.amountOf(first),
      );
  }

  #takeShort(fields: readonly string[], line: number, text: string): void {
    const { names } = this.#header;
    if (this.#pending.length === 0 && fields.length === names.length - 1 && names.at(-1) === "") {
      this.#row([...fields, ""], line);
      return;
    }
    // What begins as a row does continues none: under a header that is too long, two rows would make one.
    if (this.#pending.length > 0 && this.#rows.fits(fields)) this.#rejectPending();
    this.#pending.push({ line, text });
    if (this.#pending.length === 1) return;
    const joined = this.#pending.map((pending) => pending.text).join(" ");
    const parts = splitFields(joined, this.#header);
    const first = this.#pending[0];
    if (first !== undefined && parts.length === names.length && this.#rows.fits(parts)) {
      this.#log.add({ line: first.line, code: "label-line-break", value: joined });
      this.counts.continued += this.#pending.length - 1;
      this.#pending = [];
      this.#row(parts, first.line);
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
    if (first !== undefined) this.#rejectLine(first);
    for (const { line, text } of rest) {
      this.#takeShort(splitFields(text, this.#header), line, text);
    }
  }

  #rejectPending(): void {
    const pending = this.#pending;
    this.#pending = [];
    for (const line of pending) this.#rejectLine(line);
  }

  #rejectLine({ line, text }: Pending): void {
    const fields = splitFields(text, this.#header);
    this.#reject(line, "field-count", text, this.#rows.amountOf(fields));
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

/** `extra` + 1 fields from `at` made one: the separator stood in the label. */
function joinedAt(fields: readonly string[], at: number, extra: number): string[] {
  const label = fields.slice(at, at + extra + 1).join(" ");
  return [...fields.slice(0, at), label, ...fields.slice(at + extra + 1)];
}
