/**
 * Evidence, by page: the rows of a control, of a class of the bridge, or the problems of reading, each with the file
 * and the line it stands on. The files of evidence/ and every report read them here.
 */
import { type Store, sqlName, sqlText } from "../store/store.ts";
import { type Column, type EvidenceQuery, type EvidenceRow, typed } from "./evidence-query.ts";
import { type FoundColumn, foundColumns, foundTable, isHead, ROW_NO } from "./found-rows.ts";
import { lists } from "./lists/queries.ts";

export type { Column, EvidenceQuery, EvidenceRow } from "./evidence-query.ts";

export interface Evidence extends EvidenceQuery {
  /** Its first rows: all of them when they are few. */
  readonly rows: readonly EvidenceRow[];
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
    `select 'problems' as kind, 'problems' as slug, count(*) as n from problems
     ${ofLists.join("\n")}
     union all select 'class', class, count(*) from bridge_items group by class
     union all select 'control', control, count(*) from found_rows group by control
     order by kind desc, slug`,
  );
  const columns = await foundColumns(store);
  return counts
    .filter((row) => Number(row["n"]) > 0)
    .map((row) => {
      const slug = String(row["slug"]);
      const total = Number(row["n"]);
      if (row["kind"] === "problems") return { ...problems, slug, total };
      const list = row["kind"] === "list" ? lists.find((one) => one.slug === slug) : undefined;
      if (list !== undefined) return { slug, columns: list.columns, query: list.query, total };
      if (row["kind"] === "class") return { ...classRows(`class = ${sqlText(slug)}`), slug, total };
      return { ...controlRows(slug, columns.get(foundTable(slug)) ?? []), slug, total };
    });
}

/** A page of a piece of evidence; pages are counted from 1. */
export function evidencePage(
  store: Store,
  { slug, query }: EvidenceQuery,
  page: number,
  rows: number,
): Promise<EvidenceRow[]> {
  const offset = (page - 1) * rows;
  return store.texts(`${query} limit ${rows} offset ${offset}`, `evidence ${slug}`);
}

/** Reads the first rows of every piece of evidence, and lets the whole of each be read in order. */
export async function readEvidence(
  store: Store,
  queries: readonly EvidenceQuery[],
): Promise<Evidence[]> {
  const ofClasses = await store.texts(
    `${classRows("true").query} limit ${FIRST_ROWS}`,
    "evidence of the bridge",
  );
  const place = CLASS.findIndex(({ name }) => name === "class");
  const evidence: Evidence[] = [];
  for (const known of queries) {
    const isRead = known.columns === CLASS && ofClasses.length < FIRST_ROWS;
    const rows = isRead
      ? ofClasses.filter((row) => row[place] === known.slug)
      : await evidencePage(store, known, 1, FIRST_ROWS);
    evidence.push(evidenceOf(store, known, rows));
  }
  return evidence;
}

function evidenceOf(store: Store, known: EvidenceQuery, rows: readonly EvidenceRow[]): Evidence {
  const { slug, total, query } = known;
  const readFirst = async function* (count: number) {
    if (total <= rows.length) yield* rows.slice(0, count);
    else yield* store.streamTexts(`${query} limit ${count}`, `evidence ${slug}`);
  };
  return { ...known, rows, readFirst };
}

/** What every piece of evidence begins with (contract §2). */
const HEAD = typed([
  ["file", "VARCHAR"],
  ["line", "VARCHAR"],
  ["customer", "VARCHAR"],
  ["document", "VARCHAR"],
  ["date", "DATE"],
  ["amount", "DECIMAL(28,2)"],
]);

function controlRows(slug: string, found: readonly FoundColumn[]) {
  const before = [...HEAD, ...typed([["subject_id", "VARCHAR"]])];
  // Whose row it is, by name, unless the control says it itself.
  const isNamed = found.some(({ name }) => /^(customer_)?name$/.test(name));
  const names: Column[] = isNamed ? [] : typed([["customer_name", "VARCHAR"]]);
  const after = [...names, ...typed([["fingerprint", "VARCHAR", "ours"]])];
  const taken = new Set([...before, ...after].map(({ name }) => name));
  const own = found
    .filter(({ name }) => !isHead(name) || name === "entity_id")
    .map(({ name, type }) => ({ column: name, name: taken.has(name) ? `${name}_` : name, type }));
  const columns = own.map(({ column, name }) => `found.${sqlName(column)} as ${sqlName(name)}`);
  return {
    columns: [...before, ...own.map(({ name, type }) => ({ name, type })), ...after],
    query: `select
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
      order by row_no`,
  };
}

const CLASS = [
  ...HEAD,
  ...typed([
    ["class", "VARCHAR", "ours"],
    ["reason", "VARCHAR", "ours"],
    ["match_pass", "VARCHAR", "ours"],
    ["due_on", "DATE"],
    ["amount_ledger", "DECIMAL(28,2)"],
    ["amount_report", "DECIMAL(28,2)"],
    ["ledger_file", "VARCHAR"],
    ["ledger_line", "BIGINT"],
    ["report_file", "VARCHAR"],
    ["report_line", "VARCHAR"],
    ["side", "VARCHAR", "ours"],
    ["customer_name", "VARCHAR"],
    ["fingerprint", "VARCHAR", "ours"],
  ]),
];

/** The items of the classes that meet a condition. */
const classRows = (condition: string) => ({
  columns: CLASS,
  query: `select
      coalesce(ledger_files.name, report_files.name) as file,
      coalesce(ledger_line::varchar, report_position) as line,
      bridge_items.customer_id as customer,
      document,
      issued_on as date,
      amount,
      class, reason, match_pass, due_on, amount_ledger, amount_report,
      ledger_files.name as ledger_file,
      ledger_line,
      report_files.name as report_file,
      report_position as report_line,
      side,
      names.name as customer_name,
      fingerprint
    from bridge_items
    left join source_files as ledger_files on ledger_files.file_id = ledger_file_id
    left join source_files as report_files on report_files.file_id = report_file_id
    left join customers as names
      on names.entity_id = bridge_items.entity_id and names.customer_id = bridge_items.customer_id
    where ${condition}
    order by bridge_item_no`,
});

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
