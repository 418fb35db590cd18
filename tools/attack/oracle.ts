/**
 * A second reading of a ledger, by its own code: it splits the file and demands of every line that is not blank that
 * it was staged with the same cents, or rejected in `problems`, or the continuation of a line that was joined.
 */
import { readFileSync } from "node:fs";
import type { Store } from "../../src/store/store.ts";

const SEPARATORS: Readonly<Record<string, string>> = {
  tab: "\t",
  pipe: "|",
  semicolon: ";",
  comma: ",",
};
/** Lines that may follow the first of a joined line. */
const JOINED_MAX = 60;
/** Spaces, separators, NUL and the old end-of-file sign. */
const isBlank = (line: string): boolean => line.replace(/[\s|;,\p{Cc}]/gu, "") === "";

interface Staged {
  readonly debit: string;
  readonly credit: string;
}

/** A ledger that was loaded. */
export interface LoadedLedger {
  readonly fileId: number;
  readonly path: string;
  readonly encoding: string;
  readonly separator: string;
  readonly rowsAccepted: number;
  readonly rowsRejected: number;
}

/** What is wrong with a ledger in this store; null when every line is accounted for, or was not kept. */
export async function lostIn(store: Store, ledger: LoadedLedger): Promise<string | null> {
  const id = ledger.fileId;
  const rows = await store.all(
    `select line, debit, credit from ledger_file_rows where file_id = ${id}`,
  );
  if (rows.length === 0 && ledger.rowsAccepted > 0) return null;
  const problems = await store.all(
    `select line, code, is_rejected from problems where file_id = ${id} and line is not null`,
  );
  const linesWhere = (isWanted: (code: string, isRejected: boolean) => boolean): number[] =>
    problems
      .filter((row) => isWanted(String(row["code"]), row["is_rejected"] === true))
      .map((row) => Number(row["line"]));
  const staged = new Map(
    rows.map(({ line, debit, credit }) => [
      Number(line),
      { debit: String(debit), credit: String(credit) },
    ]),
  );
  const rejected = new Set(linesWhere((_, isRejected) => isRejected));
  if (staged.size !== ledger.rowsAccepted) return "accepted rows that are not staged";
  if (rejected.size !== ledger.rowsRejected) return "rejected rows that are not said";
  const joined = linesWhere((code) => code === "label-line-break");
  const lines = linesOf(textOf(readFileSync(ledger.path), ledger.encoding));
  const separator = SEPARATORS[ledger.separator] ?? "\t";
  return faultIn(lines, separator, staged, { rejected, joined });
}

function textOf(bytes: Buffer, encoding: string): string {
  const even = bytes.subarray(0, bytes.length & ~1);
  if (encoding === "utf-16le") return even.toString("utf16le");
  if (encoding === "utf-16be") return Buffer.from(even).swap16().toString("utf16le");
  return bytes.toString(encoding === "utf-8" ? "utf8" : "latin1");
}

function linesOf(text: string): string[] {
  const lines = text.replace(/^\ufeff/, "").split(text.includes("\n") ? "\n" : "\r");
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

function faultIn(
  lines: readonly string[],
  separator: string,
  staged: ReadonlyMap<number, Staged>,
  told: { readonly rejected: ReadonlySet<number>; readonly joined: readonly number[] },
): string | null {
  const fieldsOf = (line: string) => line.replace(/\r+$/, "").split(separator);
  const header = fieldsOf(lines[0] ?? "").map((name) => name.trim().replaceAll('"', ""));
  const places = {
    debit: placeOf(header, "debit"),
    credit: placeOf(header, "credit"),
    day: placeOf(header, "ecrituredate"),
  };
  for (const [at, line] of lines.entries()) {
    const number = at + 1;
    const row = staged.get(number);
    const fields = fieldsOf(line);
    if (row !== undefined && fields.length === header.length) {
      for (const side of ["debit", "credit"] as const) {
        const written = centsIn(fields[places[side]] ?? "");
        if (written === null || written === centsIn(row[side])) continue;
        return `line ${number}: ${side} written ${fields[places[side]]}, staged ${row[side]}`;
      }
    }
    if (at === 0 || row !== undefined || told.rejected.has(number) || isBlank(line)) continue;
    const isRow =
      /^\d{8}$/.test(fields[places.day] ?? "") &&
      [places.debit, places.credit].every((side) => centsIn(fields[side] ?? "") !== null);
    if (isRow) return `line ${number} is a row of its own and is joined to another`;
    const start = told.joined.filter((one) => one < number).at(-1);
    const isNear = start !== undefined && number - start < JOINED_MAX;
    const isFollowing = start !== undefined && lines.slice(start, at).every(isBlank);
    if (!isNear && !isFollowing) return `line ${number} is neither staged, rejected nor joined`;
  }
  return null;
}

const placeOf = (header: readonly string[], name: string): number =>
  header.findIndex((one) => one.toLowerCase() === name);

/** Cents of a plainly written amount; null for any other text: the oracle judges what nobody can dispute. */
function centsIn(text: string): bigint | null {
  const [, sign = "", whole, part = ""] =
    /^\s*(-?)(\d{1,17})(?:[.,](\d{1,2}))?\s*$/.exec(text) ?? [];
  if (whole === undefined) return null;
  const cents = BigInt(whole + part.padEnd(2, "0"));
  return sign === "-" ? -cents : cents;
}
