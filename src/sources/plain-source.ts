/**
 * A source that is data: `table.yaml` says its columns, `map.sql` takes the rows to the canon. Its rows go into the
 * engine as texts; the distinct texts of each column are judged once and joined back; values, problems and what was
 * fed are then SQL.
 */
import { feedAll } from "../canon/needs.ts";
import { readPackageFile } from "../store/root.ts";
import { type Store, sqlText } from "../store/store.ts";
import { loadCells } from "../tabular/cells.ts";
import { type DateOrder, dateOrderOf } from "../tabular/date-texts.ts";
import { judgeOf, TYPES, writingOf } from "../tabular/kinds.ts";
import { rowProblems } from "../tabular/problems.ts";
import { readTableCard, type TableCard, type TableColumn } from "../tabular/table-card.ts";
import { companyOfName, sayUnknownCompanies } from "./company.ts";
import { plainAmountsOf } from "./plain-amounts.ts";
import { type Loading, textOf, writeProblems } from "./plain-problems.ts";
import { type PlainReading, type PlainRows, tables } from "./plain-rows.ts";
import type { Loaded, Opened, Recognition, Source } from "./source.ts";
import { xmlRecords } from "./xml-rows.ts";

/** One kind of table or XML: a card, and a map beside it. */
export interface PlainTable {
  readonly card: TableCard;
  readonly problems: Source["problems"];
  readonly recognise: (opened: Opened) => Recognition | Promise<Recognition>;
  readonly load: (opened: Opened, store: Store) => Promise<Loaded>;
  /** Makes `<folder>_rows` where no file of the kind was loaded. */
  readonly prepare: (store: Store) => Promise<void>;
  readonly map: (store: Store) => Promise<void>;
}

/** How a kind differs from one whose card is beside its map, and whose rows just stand below headings. */
export interface TableWays {
  readonly card?: TableCard;
  readonly reading?: PlainReading;
}

/** A card by its path in `src/sources`. */
export const readCard = (path: string): TableCard =>
  readTableCard(readPackageFile(`sources/${path}`));

/** The kind of the folder `src/sources/<folder>`. */
export function plainTable(folder: string, ways: TableWays = {}): PlainTable {
  const { card = readCard(`${folder}/table.yaml`) } = ways;
  const { reading = card.xml === undefined ? tables : xmlRecords } = ways;
  const rows = `${folder.replaceAll(/[-/]/g, "_")}_rows`;
  return {
    card,
    problems: { ...rowProblems, ...card.problems },
    recognise: (opened) => reading.recognise(opened, card),
    load: async (opened, store) =>
      loadRows({ rows, card, opened, store }, await reading.rowsOf(opened, card, store.scratch())),
    prepare: (store) => store.run(rowsTable(rows, card)),
    map: async (store) => {
      await store.runFile(`sources/${folder}/map.sql`);
      const named = `(select file_id, coalesce(entity_id, company) as entity_id from ${rows})`;
      if (namesCompanies(card)) await sayUnknownCompanies(store, named);
      await store.run(`drop table ${rows}`);
    },
  };
}

/** The source of the folder `src/sources/<id>`: a table, or an XML whose card says where each column stands. */
export function plainSource(id: string): Source {
  const { card, problems, recognise, load, map } = plainTable(id);
  const { title, accepts, feeds } = card;
  const source = { id, title, accepts, feeds, problems, recognise, load, map };
  return card.xml === undefined
    ? { ...source, card, looksAt: "rows" }
    : { ...source, looksAt: "head" };
}

/** The rows of all files of the kind, as map.sql reads them: `file_id`, the company in the name, values. */
function rowsTable(rows: string, { columns, lines }: TableCard): string {
  const values = columns.map(({ field, kind }) =>
    kind === "text" ? `"${field}" varchar` : `"${field}" ${TYPES[kind]}, "${field}_text" varchar`,
  );
  const again = lines === undefined ? [] : ["is_again boolean"];
  const place = "sheet_no integer, line bigint, position varchar";
  return `create temp table if not exists ${rows} (
    file_id integer, company varchar, ${[place, ...values, ...again].join(", ")})`;
}

const namesCompanies = (card: TableCard): boolean =>
  card.columns.some(({ field }) => field === "entity_id");

interface Plain {
  readonly rows: string;
  readonly card: TableCard;
  readonly opened: Opened;
  readonly store: Store;
}

async function loadRows({ rows, card, opened, store }: Plain, plain: PlainRows): Promise<Loaded> {
  const fields = ["beyond", ...plain.fields];
  const types = Object.fromEntries(fields.map((field) => [field, "varchar"]));
  const cellRows = await loadCells(store, "table_cells", types, plain.rows);
  // A row whose months stand in columns is several here, and one row of the file.
  const lines = "(select distinct sheet_no, line from table_cells)";
  const read =
    card.months === undefined
      ? cellRows
      : Number((await store.one(`select count(*) as read from ${lines}`))["read"]);
  const { fileId } = opened.file;
  const present = card.columns.filter(({ field }) =>
    plain.headings.some((heading) => heading[1] === field),
  );
  const { mark, fields: held } = plain;
  const loading: Loading = {
    store,
    card,
    fileId,
    present,
    mark,
    held: new Set(held),
    plains: new Map(),
  };
  await makeTables(loading);
  await store.append("table_headings", plain.headings);
  const order = await dateOrderOfFile(loading);
  for (const column of loading.present) await judgeColumn(loading, column, order);
  await valueRows(loading);
  await rejectRows(loading);
  await writeProblems(loading);
  await keepRows(loading, rows, companyOfName(opened.file.name));
  await feedColumns(loading);
  const { rejected } = await store.one(
    "select count(distinct (sheet_no, line)) as rejected from table_rejected",
  );
  const sums = await sumRows(loading);
  const judged = loading.present.filter(({ kind }) => kind !== "text");
  const tables = ["cells", "rows", "rejected", "headings"].map((name) => `table_${name}`);
  const done = [...tables, ...judged.map(({ field }) => `judged_${field}`)];
  await store.run(done.map((name) => `drop table ${name};`).join(" "));
  return {
    encoding: plain.encoding,
    separator: plain.separator,
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

/** The order of day and month that the dates of all columns show: it serves a column that shows none. */
async function dateOrderOfFile({ store, present }: Loading): Promise<DateOrder | null> {
  const dates = present.filter(({ kind }) => kind === "date");
  if (dates.length < 2) return null;
  const texts = dates.map(({ field }) => `select "${field}" as text from table_cells`);
  const found = await store.all(
    `select distinct text from (${texts.join(" union all ")}) where text is not null`,
  );
  const order = dateOrderOf(found.map(({ text }) => String(text)));
  return order === "mixed" ? null : order;
}

/** `judged_<field>(text, value, fault)`: one row a distinct text of the column, but for amounts written plainly. */
async function judgeColumn(
  { store, mark: ofFile, plains }: Loading,
  column: TableColumn,
  orderOfFile: DateOrder | null,
): Promise<void> {
  const { field, kind } = column;
  if (kind === "text") return;
  const plain = kind === "amount" && ofFile === null ? await plainAmountsOf(store, field) : null;
  if (plain !== null) plains.set(field, plain);
  const found = await store.all(
    `select distinct cells."${field}" as text from table_cells as cells
     where cells."${field}" is not null and not (${plain?.isPlain ?? "false"})`,
  );
  const texts = found.map(({ text }) => String(text));
  const writing = writingOf(kind, plain === null ? texts : [plain.shown, ...texts]);
  const { mark, order } = writing;
  const judge = judgeOf(column, {
    ...writing,
    mark: ofFile ?? mark,
    order: order ?? orderOfFile,
  });
  const judged = texts.map((text) => {
    const { value, fault } = judge(text);
    return [text, value, fault];
  });
  await store.append(`judged_${field}`, judged);
}

/** `table_rows`: the rows with the value of each column in its type, and `<field>_text` as it was written. */
async function valueRows({ store, card, present, held, plains }: Loading): Promise<void> {
  const has = new Set(present);
  const values = card.columns.map((column) => {
    const { field, kind } = column;
    const text = held.has(field) ? `cells."${field}"` : "null::varchar";
    if (kind === "text") return `${text} as "${field}"`;
    const judged = has.has(column) ? `"${field}".value::${TYPES[kind]}` : `null::${TYPES[kind]}`;
    const plain = plains.get(field);
    const value = plain === undefined ? judged : `if(${plain.isPlain}, ${plain.value}, ${judged})`;
    return `${value} as "${field}", ${text} as "${field}_text"`;
  });
  const joins = present.flatMap(({ field, kind }) =>
    kind === "text"
      ? []
      : [`left join judged_${field} as "${field}" on "${field}".text = cells."${field}"`],
  );
  const rows = `select sheet_no, line, position, raw, beyond, ${values.join(", ")}
     from table_cells as cells ${joins.join("\n")}`;
  const valued = card.lines === undefined ? rows : linesOf(rows, card.lines);
  await store.run(`create or replace temp table table_rows as ${valued}`, {}, "values of a table");
}

const linesOf = (rows: string, { of, total }: NonNullable<TableCard["lines"]>): string => {
  const document = `partition by ${of.join(", ")}`;
  return `select * exclude (total, place, is_same), coalesce(place > 1 and bool_and(is_same) over (), false) as is_again
     from (
       select *, row_number() over (${document} order by sheet_no, line) as place,
         min(total) over (${document}) is not distinct from max(total) over (${document}) as is_same
       from (select *, ${total} as total from (${rows})))`;
};

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
