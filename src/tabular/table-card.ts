/**
 * A kind of table as data: table.yaml says its columns, with the wordings of their headings and what they hold, what
 * it needs to be recognised, what no table of the kind has, and what its rows can be reproached with.
 */
import * as z from "zod";
import type { Bilingual } from "../kernel/language.ts";
import { TOTAL_NAMES } from "../kernel/totals.ts";
import { parseOurs, yamlOf } from "../store/yaml.ts";
import { FAULTS, KINDS } from "./kinds.ts";
import { phrasePattern } from "./phrases.ts";
import { companyProblems, customerProblems, sharedProblems } from "./problems.ts";

const bilingual = z.strictObject({ en: z.string().min(1), fr: z.string().min(1) });
/** A wording (phrases.ts). */
const phrase = z.string();
const word = z.string().regex(/^[a-z][a-z0-9_]*$/);

/** Columns that many kinds of table have, each written once: columns.yaml. */
const sharedColumns = yamlOf("tabular/columns.yaml") as () => Record<string, object>;

const ownColumnShape = z.strictObject({
  kind: z.enum(KINDS),
  /** From the surest wording to the vaguest: a vague one serves only when no sure one took the column. */
  headings: z.union([phrase.transform((one) => [one]), z.array(phrase)]).default([]),
  /** Of an XML: where it stands in a record, `Acct/Id/IBAN`, the first path that leads to a text; `*` its name. */
  paths: z.array(z.string()).default([]),
  digits: z.int().positive().optional(),
  lost: z.int().positive().optional(),
  values: z.record(z.string(), phrase).optional(),
  /** False: any table may have it, it does not help to recognise this one. */
  telling: z.boolean().default(true),
  /** Columns of `fills` that it feeds; its own name unless said. */
  feeds: z.array(z.string().regex(/^[a-z_]+(\.([a-z_]+|\*))?$/)).optional(),
  /** Begins the codes of its problems, in place of its kind. */
  called: z.string().optional(),
});

/** `like: siren` takes that column of columns.yaml; what stands beside is the card's own. */
const columnShape = z
  .looseObject({ like: word.optional() })
  .transform(({ like, ...own }) => (like === undefined ? own : { ...sharedColumn(like), ...own }))
  .pipe(ownColumnShape);

function sharedColumn(name: string): object {
  const shared = sharedColumns()[name];
  if (shared === undefined) throw new RangeError(`no column ${name} in columns.yaml`);
  return shared;
}

const problemShape = z.strictObject({
  ...bilingual.shape,
  /** Condition in SQL over a row: its columns, `<column>_text` as written, `beyond`; the first that holds counts. */
  when: z.string().optional(),
  /** The column shown. */
  column: word.optional(),
  /** The row is left out. */
  rejects: z.boolean().default(false),
});

const cardShape = z.strictObject({
  title: bilingual,
  accepts: bilingual,
  /** Said of a file that is none. */
  lacks: bilingual,
  /** What its files are to the rooms above. */
  feeds: z.array(z.enum(["ledger", "report", "customers"])),
  /** The table of the canon its map fills. */
  fills: word,
  /** Columns without which it is another kind of table (`a|b`: one of them), and how many telling ones it must have. */
  needs: z
    .array(z.string().regex(/^[a-z][a-z0-9_]*(\|[a-z][a-z0-9_]*)*$/))
    .default([])
    .transform((all) => all.map((one) => one.split("|"))),
  least: z.int().min(0).default(0),
  /** Columns that are enough where a table has these alone, others than `least` asks for, one so called. */
  bare: z.strictObject({ columns: z.array(word), called: phrase }).optional(),
  /** A column that hardly ever repeats a value. */
  once: word.optional(),
  /** The column of money told with a rejected row. */
  money: word.optional(),
  /**
   * Several rows may be lines of one document: the columns that name it, its total, those that are a line's own, and
   * what shows in SQL that the amounts of a row are its line's. Where lines repeat their document's total, or leave it
   * blank, `is_again` is true of all but one.
   */
  lines: z
    .strictObject({
      of: z.array(word).min(1),
      total: z.string(),
      its: z.array(word).default([]),
      own: z.string().optional(),
    })
    .optional(),
  /** Totals of the file: each the sum of an expression in SQL over the rows kept, such as a column of money. */
  totals: z.partialRecord(z.enum(TOTAL_NAMES), z.string()).default({}),
  /** The column of dates whose first and last days are those the file speaks of (`a|b`: the first that a row has). */
  period: z
    .string()
    .regex(/^[a-z][a-z0-9_]*(\|[a-z][a-z0-9_]*)*$/)
    .transform((one) => one.split("|"))
    .optional(),
  /** Why a file of the kind has no total, why no days, in one word (`computed`: its reader or the canon does). */
  no_total: z.enum(["computed", "events", "grades", "identities", "minutes", "terms"]).optional(),
  no_period: z.enum(["computed", "standing"]).optional(),
  /** Of an XML: what its head says, the elements that are its records, those whose inside is passed over. */
  xml: z
    .strictObject({
      namespaces: z.array(z.string()).min(1),
      records: z.array(z.string()).min(1),
      skip: z.array(z.string()).default([]),
    })
    .optional(),
  /** Its months may stand in columns: the field that the heading of a month gives, and that of the cell below. */
  months: z.strictObject({ on: word, value: word }).optional(),
  forbids: z.array(phrase).default([]),
  /** Headings beside which those forbidden say nothing. */
  despite: phrase.optional(),
  /** Wordings that others use: `who` is `$who` in them. */
  words: z.record(word, phrase).default({}),
  columns: z.record(word, columnShape),
  problems: z.record(z.string().regex(/^[a-z]+(-[a-z]+)*$/), problemShape).default({}),
});

export type TableColumn = z.infer<typeof columnShape> & {
  readonly field: string;
  readonly patterns: readonly RegExp[];
  /** Code of each fault of its kind. */
  readonly codes: ReadonlyMap<string, string>;
};
export type TableProblem = z.infer<typeof problemShape> & { readonly code: string };
export type TableCard = Omit<
  z.infer<typeof cardShape>,
  "columns" | "problems" | "forbids" | "despite" | "bare"
> & {
  readonly bare: { readonly columns: readonly string[]; readonly called: RegExp } | null;
  readonly columns: readonly TableColumn[];
  /** Those with a condition, in the order of the card. */
  readonly rules: readonly TableProblem[];
  readonly forbids: readonly RegExp[];
  readonly despite: RegExp | null;
  /** Of each of the needs, the wordings that answer it. */
  readonly needed: readonly (readonly RegExp[])[];
  /** Every problem its rows may have, with its words. */
  readonly problems: Readonly<Record<string, Bilingual>>;
};

/** How deep wordings may name each other, and how long each may be. */
const DEPTH_MAX = 8;
const WORDING_MAX = 20_000;

/** Throws an error that names what is wrong: cards are files of the product, read by its tests, or of others. */
export function readTableCard(text: string): TableCard {
  const card = cardShape.parse(parseOurs(text));
  const spelled = (wording: string, depth = 0): string => {
    if (depth > DEPTH_MAX || wording.length > WORDING_MAX)
      throw new RangeError(`a wording that others make endless: ${wording.slice(0, 40)}`);
    return wording.replaceAll(/\$([a-z]+)/g, (_, name: string) =>
      spelled(card.words[name] ?? "", depth + 1),
    );
  };
  const patternOf = (wording: string): RegExp => phrasePattern(spelled(wording));
  const columns = Object.entries(card.columns).map(([field, column]) => ({
    ...column,
    field,
    patterns: column.headings.map(patternOf),
    paths: column.paths.map((path) => spelled(path)),
    codes: codesOf(column),
  }));
  const names = new Set(columns.map(({ field }) => field));
  const named = [...card.needs.flat(), card.once, card.money, ...(card.period ?? [])].filter(
    (name) => name !== undefined,
  );
  for (const name of named) if (!names.has(name)) throw new RangeError(`no column ${name}`);
  const own = Object.entries(card.problems);
  const rules = own.flatMap(([code, problem]) =>
    problem.when === undefined ? [] : [{ ...problem, code }],
  );
  const who = card.needs.find((fields) => fields.length > 1 && fields.includes("customer_code"));
  if (who !== undefined) rules.push(ofNobody(who));
  const words: Record<string, Bilingual> = {};
  for (const code of columns.flatMap(({ codes }) => [...codes.values()])) {
    const shared = sharedProblems[code];
    if (shared !== undefined) words[code] = shared;
    else if (card.problems[code] === undefined) throw new RangeError(`no words for ${code}`);
  }
  for (const [code, { en, fr }] of own) words[code] = { en, fr };
  if (names.has("entity_id")) Object.assign(words, companyProblems);
  if (names.has("customer_code")) Object.assign(words, customerProblems);
  const forbids = card.forbids.map(patternOf);
  const sure = card.needs.filter((fields) => !fields.includes(card.months?.value ?? ""));
  const needed = sure.map((fields) =>
    columns.filter(({ field }) => fields.includes(field)).flatMap(({ patterns }) => patterns),
  );
  const bare =
    card.bare === undefined ? null : { ...card.bare, called: patternOf(card.bare.called) };
  const despite = card.despite === undefined ? null : patternOf(card.despite);
  return { ...card, columns, rules, forbids, despite, needed, bare, problems: words };
}

/** A row of a list of customers that names none. */
const ofNobody = (fields: readonly string[]): TableProblem => ({
  ...(customerProblems["customer-missing"] ?? { en: "", fr: "" }),
  code: "customer-missing",
  when: fields.map((field) => `"${field}" is null`).join(" and "),
  rejects: true,
});

/** Kinds whose faults are called as those of another. */
const CALLED: Readonly<Record<string, string>> = {
  choice: "value",
  month: "date",
  number: "amount",
  rate: "amount",
};

function codesOf({ kind, called }: z.infer<typeof columnShape>): Map<string, string> {
  return new Map(
    FAULTS[kind].map((fault) => [fault, `${called ?? CALLED[kind] ?? kind}-${fault}`]),
  );
}
