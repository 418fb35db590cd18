/**
 * Evidence, by page: the rows of a control, of a class of the bridge, or the problems of reading, each with the file
 * and the line it stands on. The files of evidence/ and every report read them here.
 */
import type { Bilingual, Language } from "../kernel/language.ts";
import { type Row, type Store, sqlName, sqlText, textOrNull } from "../store/store.ts";
import { classRows, isOfClass, type Reasons } from "./class-rows.ts";
import {
  type Column,
  type EvidenceQuery,
  type EvidenceRow,
  HEAD,
  typed,
} from "./evidence-query.ts";
import { type FoundColumn, foundTable, isHead, ROW_NO, SHOWN_TYPE } from "./found-rows.ts";
import { inertLists } from "./inert.ts";
import { lists } from "./lists/queries.ts";
import { type WhyColumn, whySql } from "./why.ts";
import { withWhy } from "./with-why.ts";

export type { Column, EvidenceQuery, EvidenceRow } from "./evidence-query.ts";

export interface Evidence extends EvidenceQuery {
  /** Its first rows: all of them when they are few. */
  readonly rows: readonly EvidenceRow[];
  /** The same with their sentences in English and, in a French run, in French. */
  readonly first?: Readonly<Record<Language, readonly EvidenceRow[]>>;
  /** The first `count` of them, in order, a few at a time. */
  readonly readFirst: (count: number) => AsyncIterable<EvidenceRow>;
}

/** Rows read with the list of the evidence: most controls find fewer. */
const FIRST_ROWS = 1000;

/** Every piece of evidence of the result: problems, lists, controls, classes of the bridge, each in its order. */
export async function evidenceQueries(store: Store): Promise<EvidenceQuery[]> {
  const ofLists = lists.map(
    ({ slug, table }) =>
      `union all select 'list', ${sqlText(slug)}, count(*) from ${sqlName(table)}`,
  );
  const counts = await store.all(
    `with counts as (
       select 'problems' as kind, 'problems' as slug, count(*) as n from problems
       ${ofLists.join("\n")}
       union all select 'class', class, count(*) from bridge_items group by class
       union all select 'control', control, count(*) from found_rows group by control
     )
     select kind, slug, n, why_en, why_fr, reasons, names, types,
       (select list(list) from (${inertLists})) as inert_lists
     from counts
     left join pages using (kind, slug)
     left join (
       select table_name, list(column_name order by column_index) as names,
         list(${SHOWN_TYPE} order by column_index) as types
       from duckdb_columns() where not internal and column_name <> '${ROW_NO}' group by table_name
     ) as found on kind = 'control' and table_name = 'found_' || replace(slug, '-', '_')
     order by kind desc, slug`,
  );
  const queries = counts
    .filter((row) => Number(row["n"]) > 0)
    .map((row): EvidenceQuery => {
      const slug = String(row["slug"]);
      const total = Number(row["n"]);
      if (row["kind"] === "problems") return { ...problems, slug, total };
      const list = row["kind"] === "list" ? lists.find((one) => one.slug === slug) : undefined;
      if (list !== undefined) return { slug, columns: list.columns, query: list.query, total };
      if (row["kind"] === "class") {
        const reasons = JSON.parse(textOrNull(row["reasons"]) ?? "{}") as Reasons;
        return { ...classRows(slug, reasons), slug, total };
      }
      const types = textsOf(row["types"]);
      const found = textsOf(row["names"]).map((name, at) => ({ name, type: types[at] ?? "" }));
      return { ...controlRows(slug, found, whyOf(row)), slug, total };
    });
  const inert = new Set(textsOf(counts[0]?.["inert_lists"]));
  return queries.map((one) => ({
    ...one,
    columns: one.columns.map((column) =>
      column.from !== undefined && inert.has(column.from) ? { ...column, isInert: true } : column,
    ),
  }));
}

const textsOf = (list: unknown): string[] => (Array.isArray(list) ? list.map(String) : []);

const whyOf = (row: Row): Bilingual | null => {
  const [en, fr] = [textOrNull(row["why_en"]), textOrNull(row["why_fr"])];
  return en === null || fr === null ? null : { en, fr };
};

/** The query of a piece of evidence with its sentences in a language. */
export function queryIn(
  language: Language,
  { query, columns }: Pick<EvidenceQuery, "columns" | "query">,
): string {
  const spoken = columns.flatMap(({ name, french }) =>
    french === undefined || language !== "fr" ? [] : [`${french} as ${sqlName(name)}`],
  );
  return spoken.length === 0 ? query : `select * replace (${spoken.join(", ")}) from (${query})`;
}

/** Reads the first rows of every piece of evidence, and lets the whole of each be read in order. */
export async function readEvidence(
  store: Store,
  queries: readonly EvidenceQuery[],
  language: Language,
): Promise<Evidence[]> {
  const classes = queries.filter(isOfClass);
  const every = classes.map((one) => `(from (${readIn(language, one)}))`).join(" union all ");
  const ofClasses =
    classes.length === 0
      ? []
      : await store.texts(`${every} limit ${FIRST_ROWS}`, "evidence of the bridge");
  const place = classes[0]?.columns.findIndex(({ name }) => name === "class") ?? -1;
  const evidence: Evidence[] = [];
  for (const known of queries) {
    const isRead = isOfClass(known) && ofClasses.length < FIRST_ROWS;
    const rows = isRead
      ? ofClasses.filter((row) => row[place] === known.slug)
      : await store.texts(
          `${readIn(language, known)} limit ${FIRST_ROWS}`,
          `evidence ${known.slug}`,
        );
    evidence.push(evidenceOf(store, known, language, rows));
  }
  return evidence;
}

/** A piece of evidence and, in a French run, its French sentences behind its columns. */
function readIn(
  language: Language,
  { query, columns }: Pick<EvidenceQuery, "columns" | "query">,
): string {
  const french = frenchOf(columns).map(
    ({ name, french }) => `${french} as ${sqlName(`${name}_fr`)}`,
  );
  if (language !== "fr" || french.length === 0) return query;
  return `select *, ${french.join(", ")} from (${query})`;
}

const frenchOf = (columns: readonly Column[]): Column[] =>
  columns.filter(({ french }) => french !== undefined);

function evidenceOf(
  store: Store,
  known: EvidenceQuery,
  language: Language,
  read: readonly EvidenceRow[],
): Evidence {
  const { slug, total, columns } = known;
  const places = new Map(frenchOf(columns).map((one, at) => [one, columns.length + at]));
  const en = read.map((row) => row.slice(0, columns.length));
  const fr = read.map((row) =>
    columns.map((one, at) => row[language === "fr" ? (places.get(one) ?? at) : at] ?? null),
  );
  const rows = language === "fr" ? fr : en;
  const readFirst = async function* (count: number) {
    if (total <= rows.length) yield* rows.slice(0, count);
    else yield* store.streamTexts(`${queryIn(language, known)} limit ${count}`, `evidence ${slug}`);
  };
  return { ...known, rows, first: { en, fr }, readFirst };
}

/** Columns of a control that evidence shows under another name. */
const SHOWN_AS: Readonly<Record<string, string>> = {
  customer_id: "customer",
  posted_on: "date",
  position: "line",
};

/** The rows of a control: their heads, the control's own columns, and why each is there. */
export function controlRows(
  slug: string,
  found: readonly FoundColumn[],
  why: Bilingual | null,
): Pick<EvidenceQuery, "columns" | "query"> {
  const before = [...HEAD, ...typed([["subject_id", "VARCHAR"]])];
  // Whose row it is, by name, unless the control says it itself.
  const isNamed = found.some(({ name }) => /^(customer_)?name$/.test(name));
  const names: Column[] = isNamed ? [] : typed([["customer_name", "VARCHAR", "names"]]);
  const after = [...names, ...typed([["fingerprint", "VARCHAR", "ours"]])];
  const taken = new Set([...before, ...after].map(({ name }) => name));
  const own = found
    .filter(({ name }) => !isHead(name) || name === "entity_id")
    .map(({ name, type }) => ({ column: name, name: taken.has(name) ? `${name}_` : name, type }));
  const columns = own.map(({ column, name }) => `found.${sqlName(column)} as ${sqlName(name)}`);
  const known = [...before, ...own.map(({ name, type }) => ({ name, type })), ...after];
  const query = `select
        source_files.name as file,
        head.line,
        head.customer_id as customer,
        head.document,
        dated_on as date,
        head.amount,
        ${["subject as subject_id", ...columns, ...names.map(() => "names.name as customer_name"), "fingerprint"].join(",\n        ")}
      from found_rows as head
      join ${sqlName(foundTable(slug))} as found on found.${ROW_NO} = row_no
      left join source_files on source_files.file_id = head.file_id
      ${isNamed ? "" : "left join customers as names on names.entity_id = head.entity_id and names.customer_id = head.customer_id"}
      where head.control = ${sqlText(slug)}
      order by row_no`;
  if (why === null) return { columns: known, query };
  const shown = new Map(known.map(({ name, type }) => [name, { sql: sqlName(name), type }]));
  for (const { column, name, type } of own) shown.set(column, { sql: sqlName(name), type });
  for (const [column, name] of Object.entries(SHOWN_AS))
    shown.set(column, shown.get(name) as WhyColumn);
  const said = { en: whySql(why.en, "en", shown), fr: whySql(why.fr, "fr", shown) };
  return withWhy({ columns: known, query }, said);
}

const problems = {
  columns: [
    ...HEAD,
    ...typed([
      ["code", "VARCHAR", "ours"],
      ["column_name", "VARCHAR"],
      ["value", "VARCHAR"],
      ["is_rejected", "BOOLEAN"],
    ]),
  ],
  query: `select source_files.name as file, problems.position as line, null::varchar as customer,
      null::varchar as document, null::date as date, amount, code, column_name, value, is_rejected
    from problems join source_files using (file_id)
    order by file_id, problems.line nulls first, problems.position, code, column_name, value`,
};
