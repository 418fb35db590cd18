/**
 * A kind of table that is data: `table.yaml` says its columns, `map.sql` takes the rows to the canon. Its rows go into
 * the engine as texts; the distinct texts of each column are judged once and joined back; values, problems and what was
 * fed are then SQL.
 */
import { feedAll } from "../canon/needs.ts";
import { readPackageFile } from "../store/root.ts";
import { type Store, sqlText } from "../store/store.ts";
import { loadCells } from "../tabular/cells.ts";
import { judgeOf, TYPES, type Writing, writingOf } from "../tabular/kinds.ts";
import { rowProblems } from "../tabular/problems.ts";
import { readTableCard, type TableCard, type TableColumn } from "../tabular/table-card.ts";
import { companyOfName, sayUnknownCompanies } from "./company.ts";
import { type Loading, textOf, writeProblems } from "./plain-problems.ts";
import { rowsBelow, type Sheet, sheetsOf } from "./plain-sheets.ts";
import { bestSheet, recogniseTable } from "./recognise-table.ts";
import type { Loaded, Opened, Recognition, Source } from "./source.ts";

export interface PlainTable {
  readonly card: TableCard;
  readonly problems: Source["problems"];
  readonly recognise: (opened: Opened) => Promise<Recognition>;
  readonly load: (opened: Opened, store: Store) => Promise<Loaded>;
  /** Makes `<folder>_rows` where no file of the kind was loaded. */
  readonly prepare: (store: Store) => Promise<void>;
  readonly map: (store: Store) => Promise<void>;
}

/** The kind of the folder `src/sources/<folder>`; `walk` finds its rows where they do not just stand below headings. */
export function plainTable(folder: string, walk: Walk = rowsBelow): PlainTable {
  const card = readTableCard(readPackageFile(`sources/${folder}/table.yaml`));
  const rows = rowsOf(folder);
  return {
    card,
    problems: { ...rowProblems, ...card.problems },
    recognise: async (opened) =>
      bestSheet(await opened.table(), (sheet) => recogniseTable(sheet, card), card.lacks),
    load: (opened, store) => loadTable(rows, card, opened, store, walk),
    prepare: (store) => store.run(rowsTable(rows, card)),
    map: async (store) => {
      await store.runFile(`sources/${folder}/map.sql`);
      const named = `(select file_id, coalesce(entity_id, company) as entity_id from ${rows})`;
      if (namesCompanies(card)) await sayUnknownCompanies(store, named);
      await store.run(`drop table ${rows}`);
    },
  };
}

export type Walk = typeof rowsBelow;

const namesCompanies = (card: TableCard): boolean =>
  card.columns.some(({ field }) => field === "entity_id");

const rowsOf = (folder: string): string => `${folder.replaceAll(/[-/]/g, "_")}_rows`;

/** The rows of all files of the kind, as map.sql reads them: `file_id`, the company in the name, values. */
function rowsTable(rows: string, { columns }: TableCard): string {
  const values = columns.map(({ field, kind }) =>
    kind === "text" ? `"${field}" varchar` : `"${field}" ${TYPES[kind]}, "${field}_text" varchar`,
  );
  const place = "sheet_no integer, line bigint, position varchar";
  return `create temp table if not exists ${rows} (
    file_id integer, company varchar, ${[place, ...values].join(", ")})`;
}

async function loadTable(
  rows: string,
  card: TableCard,
  opened: Opened,
  store: Store,
  walk: Walk,
): Promise<Loaded> {
  const sample = await opened.table();
  const sheets = sheetsOf(sample, card);
  const isText = sample?.format === "delimited";
  const fields = ["beyond", ...card.columns.map(({ field }) => field)];
  const read = await loadCells(
    store,
    "table_cells",
    Object.fromEntries(fields.map((field) => [field, "varchar"])),
    walk(opened, sheets, card, isText),
  );
  const isPresent = ({ field }: TableColumn): boolean =>
    [...sheets.values()].some(({ at }) => at.has(field));
  const { fileId } = opened.file;
  const loading: Loading = { store, card, fileId, present: card.columns.filter(isPresent) };
  await makeTables(loading);
  await keepHeadings(loading, sheets);
  await judgeColumns(loading);
  await valueRows(loading);
  await rejectRows(loading);
  await writeProblems(loading);
  await keepRows(loading, rows, companyOfName(opened.file.name));
  await feedColumns(loading);
  const { rejected } = await store.one("select count(*) as rejected from table_rejected");
  const sums = await sumRows(loading);
  const judged = loading.present.filter(({ kind }) => kind !== "text");
  const tables = ["cells", "rows", "rejected", "headings"].map((name) => `table_${name}`);
  const done = [...tables, ...judged.map(({ field }) => `judged_${field}`)];
  await store.run(done.map((name) => `drop table ${name};`).join(" "));
  return {
    encoding: sample?.encoding ?? null,
    separator: sample?.separator ?? null,
    entityId: null,
    fiscalYearEndOn: null,
    rowsRead: read,
    rowsAccepted: read - Number(rejected),
    rowsRejected: Number(rejected),
    ...sums,
  };
}

/** What the rows kept come to, and the days they speak of. */
async function sumRows({ store, card }: Loading): Promise<Pick<Loaded, "totals" | "period">> {
  const totals = Object.entries(card.totals);
  if (totals.length === 0 && card.period === undefined) return {};
  const sums = totals.map(([name, what]) => `sum(${what})::decimal(38, 2) as "${name}"`);
  const days = ["min", "max"].map((edge) => `${edge}(${card.period ?? "null::date"})::varchar`);
  const row = await store.one(
    `select ${[...sums, `${days[0]} as days_from`, `${days[1]} as days_to`].join(", ")}
     from table_rows anti join table_rejected using (sheet_no, line)`,
  );
  const held = totals.flatMap(([name]): [string, string][] =>
    row[name] == null ? [] : [[name, String(row[name])]],
  );
  const { days_from: from, days_to: to } = row;
  return {
    ...(held.length > 0 && { totals: Object.fromEntries(held) }),
    ...(from != null && to != null && { period: { from: String(from), to: String(to) } }),
  };
}

/** The work tables of one file: headings, rejected rows, and `judged_<field>` for each column that is no text. */
async function makeTables({ store, present }: Loading): Promise<void> {
  const judged = present
    .filter(({ kind }) => kind !== "text")
    .map(({ field }) => [`judged_${field}`, "text varchar, value varchar, fault varchar"]);
  const tables = [
    ["table_headings", "sheet_no integer, field varchar, heading varchar"],
    ["table_rejected", "sheet_no integer, line bigint, code varchar, field varchar, shown varchar"],
    ...judged,
  ];
  await store.run(
    tables
      .map(([name, columns]) => `create or replace temp table ${name} (${columns});`)
      .join("\n"),
  );
}

/** What each sheet calls each field: shown beside a problem. */
async function keepHeadings({ store }: Loading, sheets: ReadonlyMap<string | null, Sheet>) {
  const rows = [...sheets.values()].flatMap(({ sheetNo, at, row }) =>
    [...at].map(([field, place]) => [String(sheetNo), field, row.cells[place] ?? ""]),
  );
  await store.append("table_headings", rows);
}

/**
 * `judged_<field>(text, value, fault)`: one row a distinct text of the column. A column that does not say by itself how
 * it writes amounts or dates writes them as the others of the file do.
 */
async function judgeColumns({ store, present }: Loading): Promise<void> {
  const known = new Map<TableColumn, { texts: string[]; writing: Writing }>();
  const ofFile = new Map<string, string[]>();
  for (const column of present) {
    const { field, kind } = column;
    if (kind === "text") continue;
    const found = await store.all(
      `select distinct "${field}" as text from table_cells where "${field}" is not null`,
    );
    const texts = found.map(({ text }) => String(text));
    known.set(column, { texts, writing: writingOf(kind, texts) });
    ofFile.set(kind, [...(ofFile.get(kind) ?? []), ...texts]);
  }
  for (const [column, { texts, writing }] of known) {
    const { mark, order } = writing;
    const others = writingOf(column.kind, ofFile.get(column.kind) ?? []);
    const judge = judgeOf(column, { mark: mark ?? others.mark, order: order ?? others.order });
    const judged = texts.map((text) => {
      const { value, fault } = judge(text);
      return [text, value, fault];
    });
    await store.append(`judged_${column.field}`, judged);
  }
}

/** `table_rows`: the rows with the value of each column in its type, and `<field>_text` as it was written. */
async function valueRows({ store, card, present }: Loading): Promise<void> {
  const has = new Set(present);
  const values = card.columns.map((column) => {
    const { field, kind } = column;
    if (kind === "text") return `cells."${field}"`;
    const value = has.has(column) ? `"${field}".value` : "null";
    return `${value}::${TYPES[kind]} as "${field}", cells."${field}" as "${field}_text"`;
  });
  const joins = present.flatMap(({ field, kind }) =>
    kind === "text"
      ? []
      : [`left join judged_${field} as "${field}" on "${field}".text = cells."${field}"`],
  );
  await store.run(
    `create or replace temp table table_rows as
     select sheet_no, line, position, raw, beyond, ${values.join(", ")}
     from table_cells as cells ${joins.join("\n")}`,
    {},
    "values of a table",
  );
}

/** Each rule in its turn over the rows that the earlier ones left: a row is left out for one reason. */
async function rejectRows({ store, card }: Loading): Promise<void> {
  const rules = card.rules.filter(({ rejects }) => rejects);
  const first = { code: "row-misaligned", when: "beyond is not null", column: card.needs[0]?.[0] };
  for (const { code, when, column } of [first, ...rules]) {
    const shown = column === undefined ? "raw" : `coalesce(${textOf(card, column)}, raw)`;
    await store.run(
      `insert into table_rejected
       select sheet_no, line, ${sqlText(code)}, ${column === undefined ? "null" : sqlText(column)}, ${shown}
       from (
         select *, coalesce(${when ?? "false"}, false) as is_met
         from table_rows anti join table_rejected using (sheet_no, line))
       where is_met`,
      {},
      `rule ${code}`,
    );
  }
}

/** Adds the rows kept to those of the other files of the kind. */
async function keepRows({ store, card, fileId }: Loading, rows: string, company: string | null) {
  await store.run(rowsTable(rows, card));
  await store.run(
    `insert into ${rows} by name
     select $file_id::integer as file_id, $company::varchar as company, * exclude (raw, beyond)
     from table_rows anti join table_rejected using (sheet_no, line)`,
    { file_id: fileId, company },
    "rows kept of a table",
  );
}

/** What the file really gave: a control that needs a column nobody has answers «cannot judge». */
async function feedColumns({ store, card, present }: Loading): Promise<void> {
  const tables = new Map<string, Set<string>>();
  for (const { field, feeds = [field] } of present) {
    for (const name of feeds) {
      const [table = "", column = ""] = name.includes(".") ? name.split(".") : [card.fills, name];
      const columns = tables.get(table) ?? new Set();
      tables.set(table, columns.add(column));
    }
  }
  await feedAll(store, tables);
}
