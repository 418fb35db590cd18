/**
 * The columns of a FEC and how a header line is read: the law names eighteen of them (art. A.47 A-1
 * of the LPF), in any order, and products spell them in their own way. Positions come from here,
 * never from the legal order.
 */
import { yamlOf } from "../../store/yaml.ts";
import { SEPARATORS, splitQuoted } from "../../tabular/delimited.ts";
import type { Separator, SheetSample } from "../../tabular/table-row.ts";
import type { Field, SheetFields } from "../fields-in.ts";

/** The legal names, in the legal order. `Montant` and `Sens` may stand for `Debit` and `Credit`. */
export const legalColumns = [
  "JournalCode",
  "JournalLib",
  "EcritureNum",
  "EcritureDate",
  "CompteNum",
  "CompteLib",
  "CompAuxNum",
  "CompAuxLib",
  "PieceRef",
  "PieceDate",
  "EcritureLib",
  "Debit",
  "Credit",
  "EcritureLet",
  "DateLet",
  "ValidDate",
  "Montantdevise",
  "Idevise",
] as const;

export type LegalColumn = (typeof legalColumns)[number];
/** The legal columns, the two of the «Sens» variant and the due date some products add. */
export type FecColumn = LegalColumn | "Montant" | "Sens" | "DateEcheance";

/** Without one of these nothing can be attributed to a customer, an entry or a day. */
const requiredColumns: readonly LegalColumn[] = [
  "EcritureNum",
  "EcritureDate",
  "CompteNum",
  "CompAuxNum",
  "Debit",
  "Credit",
];

/** Other names of the columns, as foldName gives them. */
const synonyms = yamlOf("sources/fec/columns.yaml") as () => Readonly<Record<string, string>>;

/** What a header line says: where each column is. */
export interface Header {
  readonly separator: Separator;
  /** Fields may be quoted as in a CSV file. */
  readonly isQuoted: boolean;
  /** As written, in the order of the file; an empty one comes from a trailing separator. */
  readonly names: readonly string[];
  /** Zero-based position of each column found; when it comes twice, its legal name, else the first. */
  readonly position: ReadonlyMap<FecColumn, number>;
  /** Amounts in two columns, or one amount and its side. */
  readonly variant: "debit-credit" | "amount-side";
  /** Legal columns that are absent (those of the other variant are not counted). */
  readonly missing: readonly LegalColumn[];
  /** Those without which the file cannot be used. */
  readonly missingRequired: readonly LegalColumn[];
  /** Columns recognised by another name than the legal one, as written. */
  readonly renamed: readonly string[];
  readonly repeated: readonly string[];
}

/** `"Écriture Num "` → `ecriturenum`: case, accents, spaces, punctuation and a BOM do not count. */
export function foldName(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/[^0-9A-Za-z]/g, "")
    .toLowerCase();
}

function byFoldedName(): ReadonlyMap<string, FecColumn> {
  const others = Object.entries(synonyms()).flatMap(([column, names]) =>
    names.split(" ").map((name): [string, FecColumn] => [name, column as FecColumn]),
  );
  const legal = legalColumns.map((name): [string, FecColumn] => [name.toLowerCase(), name]);
  return new Map([...others, ...legal]);
}

/** Made at the first header. */
let folded: ReadonlyMap<string, FecColumn> | null = null;
export const columnNamed = (name: string): FecColumn | undefined => {
  folded ??= byFoldedName();
  return folded.get(foldName(name));
};

/** What each column is called in the tables of other kinds, with what it holds. */
const FIELDS: Readonly<Record<FecColumn, Field>> = {
  JournalCode: { name: "journal", kind: "text" },
  JournalLib: { name: "journal_label", kind: "text" },
  EcritureNum: { name: "entry_no", kind: "text" },
  EcritureDate: { name: "posted_on", kind: "date" },
  CompteNum: { name: "account", kind: "text" },
  CompteLib: { name: "account_label", kind: "text" },
  CompAuxNum: { name: "auxiliary", kind: "text" },
  CompAuxLib: { name: "auxiliary_name", kind: "text" },
  PieceRef: { name: "document", kind: "text" },
  PieceDate: { name: "issued_on", kind: "date" },
  EcritureLib: { name: "label", kind: "text" },
  Debit: { name: "debit", kind: "amount" },
  Credit: { name: "credit", kind: "amount" },
  EcritureLet: { name: "letter_code", kind: "text" },
  DateLet: { name: "lettered_on", kind: "date" },
  ValidDate: { name: "validated_on", kind: "date" },
  Montantdevise: { name: "amount_currency", kind: "amount" },
  Idevise: { name: "currency", kind: "text" },
  Montant: { name: "amount", kind: "amount" },
  Sens: { name: "side", kind: "text" },
  DateEcheance: { name: "due_on", kind: "date" },
};

/** Its columns by their headings, for rooms that write a file again. */
export function fieldsIn({ rows }: SheetSample): SheetFields | null {
  const [first] = rows;
  if (first === undefined) return null;
  const at = new Map<number, Field>();
  for (const [place, name] of first.cells.entries()) {
    const column = columnNamed(name.trim());
    if (column !== undefined) at.set(place, FIELDS[column]);
  }
  return at.size === 0 ? null : { line: first.line, at };
}

/** Where a column stands in the fields of a line; −1 when the file has none. */
export const placeOf = ({ position }: Header, column: FecColumn): number =>
  position.get(column) ?? -1;

/** Reads a header with the separator that finds most columns; null when fewer than five are found. */
export function readHeader(line: string): Header | null {
  let best: Header | null = null;
  for (const name of ["tab", "pipe", "semicolon", "comma"] as const) {
    const header = readHeaderWith(line, name);
    if (best === null || header.position.size > best.position.size) best = header;
  }
  return best !== null && best.position.size >= 5 ? best : null;
}

function readHeaderWith(line: string, separator: Separator): Header {
  const clean = line.replace("\uFEFF", "");
  const written = clean.split(SEPARATORS[separator]).map((name) => name.trim());
  const isQuoted = separator === "comma" || written.every((name) => /^".*"$/.test(name));
  return headerOf(splitFields(clean, { separator, isQuoted }), separator, isQuoted);
}

/** The header that these names make, as written. */
export function headerOf(
  written: readonly string[],
  separator: Separator,
  isQuoted: boolean,
): Header {
  const names = written.map((name) => name.trim());
  const position = new Map<FecColumn, number>();
  const renamed: string[] = [];
  const repeated: string[] = [];
  const found = names.flatMap((name, index) => {
    const column = columnNamed(name);
    if (column === undefined) return [];
    const isLegal = column.toLowerCase() === name.toLowerCase() || column === "DateEcheance";
    return [{ name, index, column, isLegal }];
  });
  // A column under its legal name before one that is spelled otherwise.
  for (const { name, index, column, isLegal } of found.toSorted(
    (left, right) => Number(right.isLegal) - Number(left.isLegal),
  )) {
    if (position.has(column)) repeated.push(name);
    else {
      position.set(column, index);
      if (!isLegal) renamed.push(name);
    }
  }
  const hasSides = position.has("Debit") && position.has("Credit");
  const isOneAmount = !hasSides && position.has("Montant") && position.has("Sens");
  const missing = legalColumns.filter(
    (name) => !position.has(name) && !(isOneAmount && (name === "Debit" || name === "Credit")),
  );
  return {
    separator,
    isQuoted,
    names,
    position,
    variant: isOneAmount ? "amount-side" : "debit-credit",
    missing,
    missingRequired: missing.filter((name) => requiredColumns.includes(name)),
    renamed,
    repeated,
  };
}

/**
 * The fields of a line. The law has no quotes and `Tube 3/4"` is a label: `"` is a character like any other,
 * except in a file separated by commas or whose header quotes every name.
 */
export function splitFields(
  line: string,
  layout: Pick<Header, "separator" | "isQuoted">,
): string[] {
  const separator = SEPARATORS[layout.separator];
  const quoted = layout.isQuoted ? splitQuoted(line, separator) : null;
  return quoted ?? line.split(separator);
}

/** How many of the eighteen are there, counting `Montant` and `Sens` for `Debit` and `Credit`. */
export function countLegal(header: Header): number {
  return legalColumns.length - header.missing.length;
}
