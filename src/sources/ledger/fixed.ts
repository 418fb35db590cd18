/**
 * Ledgers whose records have fixed widths (Quadra ASCII, Cegid TRA): the same fields as a table's, cut at their places.
 * Their third parties come in records of their own.
 */
import * as z from "zod";
import { readPackageFile } from "../../store/root.ts";
import { parseOurs } from "../../store/yaml.ts";
import { decodeHead } from "../../tabular/head.ts";
import { textLines } from "../../tabular/text-lines.ts";
import type { Opened } from "../source.ts";
import type { Line } from "./walk.ts";

const place = z.tuple([z.int(), z.int()]);
const shape = z.strictObject({
  /** What every record begins with; what the first one of the file does. */
  starts: z.string(),
  first: z.string().default(""),
  /** What a line of the ledger begins with, and its least length. */
  line: z.string(),
  least: z.int(),
  /** Amounts are cents, without a mark. */
  cents: z.boolean(),
  fields: z.record(z.string(), place),
  party: z.string(),
  parties: z.record(z.string(), place),
});
export type Fixed = z.infer<typeof shape>;
const formats = z
  .record(z.string(), shape)
  .parse(parseOurs(readPackageFile("sources/ledger/fixed.yaml")));

/** Third parties remembered: beyond, the others have no name. */
const MOST_PARTIES = 500_000;
type Place = readonly [number, number];
const cut = (text: string, [from, to]: Place): string => text.slice(from - 1, to).trim();

/** The format that the first lines of a file have; null: none. */
export function fixedFormat({ head }: Opened): Fixed | null {
  const text = decodeHead(head.subarray(0, 64 * 1024));
  const lines =
    text
      ?.split(/\r?\n/)
      .slice(0, -1)
      .filter((line) => line !== "") ?? [];
  const [first] = lines;
  if (first === undefined) return null;
  const isOf = (format: Fixed): boolean => {
    const starts = new RegExp(`^${format.starts}`);
    const rows = lines.filter((line) => isLine(line, format));
    return (
      first.startsWith(format.first) &&
      lines.every((line) => starts.test(line)) &&
      rows.length > 1 &&
      rows.every((line) => fits(line, format))
    );
  };
  return Object.values(formats).find(isOf) ?? null;
}

const isLine = (line: string, { line: start, party, least }: Fixed): boolean =>
  line.startsWith(start) &&
  !line.startsWith("***") &&
  !(party === "C" && line.startsWith("C")) &&
  line.length >= least;

function fits(line: string, { fields }: Fixed): boolean {
  const at = (field: string): string => cut(line, fields[field] ?? [0, 0]);
  return (
    /^(?:\d{6}|\d{8})$/.test(at("posted_on")) &&
    /^[DC]$/.test(at("side")) &&
    /^[+-]?[\d., ]+$/.test(at("amount")) &&
    at("account") !== ""
  );
}

interface Party {
  readonly name: string;
  readonly collective: string;
  readonly kind: string;
}

export interface FixedRow {
  readonly line: number;
  readonly text: string;
  readonly read: Line;
}

/** The lines of the file, some at a time; parties come before the lines that name them. */
export async function* fixedLines(
  { file, look }: Opened,
  format: Fixed,
): AsyncGenerator<FixedRow[]> {
  const { encoding, lineEnd } = await look();
  if (encoding === null) return;
  const parties = new Map<string, Party>();
  let number = 0;
  for await (const { lines } of textLines(file.path, encoding, lineEnd === "cr")) {
    const rows: FixedRow[] = [];
    for (const text of lines) {
      number += 1;
      if (text.startsWith(format.party) && parties.size < MOST_PARTIES)
        keepParty(text, format, parties);
      else if (isLine(text, format) && cutKind(text, format) !== "A")
        rows.push({ line: number, text, read: lineOf(text, format, parties) });
    }
    yield rows;
  }
}

/** TRA: a line of analysis repeats an amount, it adds none. */
const cutKind = (text: string, { fields: { kind } }: Fixed): string =>
  kind === undefined ? "" : cut(text, kind);

function keepParty(text: string, { parties: at }: Fixed, parties: Map<string, Party>): void {
  const part = (name: string): string => cut(text, at[name] ?? [0, 0]);
  const [collective = ""] = /\b(?:4[01]\d*|34\d*)\b/.exec(part("collective")) ?? [];
  parties.set(part("code"), { name: part("name"), collective, kind: part("kind").slice(0, 1) });
}

function lineOf(text: string, format: Fixed, parties: ReadonlyMap<string, Party>): Line {
  const read: Record<string, string> = {};
  for (const [field, at] of Object.entries(format.fields)) read[field] = cut(text, at);
  for (const field of ["journal", "label", "document"])
    read[field] ||= read[`${field}_short`] ?? "";
  if (format.cents) read["amount"] = decimalOf(read["amount"] ?? "");
  const { account = "", auxiliary = "" } = read;
  const party = parties.get(auxiliary === "" ? account : auxiliary);
  if (party !== undefined) {
    read["auxiliary"] = auxiliary === "" ? account : auxiliary;
    read["auxiliary_name"] = party.name;
    if (auxiliary === "" && !/^4[01]/.test(account))
      read["account"] = party.collective || (party.kind === "F" ? "401" : "411");
  }
  if (/^0*$/.test(read["due_on"] ?? "")) read["due_on"] = "";
  return { ...read, isOpening: false };
}

/** `+000000504000` → `5040.00`. */
function decimalOf(text: string): string {
  const digits = text.replace(/^[+-]/, "").padStart(3, "0");
  const whole = digits.slice(0, -2).replace(/^0+(?=\d)/, "");
  return `${text.startsWith("-") ? "-" : ""}${whole}.${digits.slice(-2)}`;
}
