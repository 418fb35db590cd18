/**
 * A source that is data: `table.yaml` says its columns, `map.sql` takes the rows to the canon. Its rows go into the
 * engine as texts; the distinct texts of each column are judged once and joined back; values, problems and what was
 * fed are then SQL.
 */
import { feedAll } from "../canon/needs.ts";
import { readPackageFile } from "../store/root.ts";
import { type Store, sqlText } from "../store/store.ts";
import { loadCells } from "../tabular/cells.ts";
import { TYPES } from "../tabular/kinds.ts";
import { rowProblems } from "../tabular/problems.ts";
import { readTableCard, type TableCard } from "../tabular/table-card.ts";
import { VALUED } from "../tabular/typed-cells.ts";
import { companyOfName, sayUnknownCompanies } from "./company.ts";
import { countOf, findAgain, linesWords } from "./document-lines.ts";
import { type Loading, rejectRows, tellShown, writeProblems } from "./plain-problems.ts";
import { type PlainReading, tables } from "./plain-rows.ts";
import { sayTotals } from "./plain-totals.ts";
import { judgeColumns, makeTables, rowsWithValues, valuedName } from "./plain-values.ts";
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
  /** False: another kind of its source maps its rows. */
  readonly isMapped?: boolean;
  /** Its map, where it is no file of ours. */
  readonly map?: string;
}

/** A card by its path in `src/sources`. */
export const readCard = (path: string): TableCard =>
  readTableCard(readPackageFile(`sources/${path}`));

/** The kind of the folder `src/sources/<folder>`. */
export function plainTable(folder: string, ways: TableWays = {}): PlainTable {
  const { card = readCard(`${folder}/table.yaml`) } = ways;
  const { reading = card.xml === undefined ? tables : xmlRecords } = ways;
  const rows = `${folder.replaceAll(/[-/]/g, "_")}_rows`;
  const sql = ways.isMapped === false ? "" : (ways.map ?? mapOf(folder));
  const valued = valuedIn(card, sql);
  const read: Files = new WeakMap();
  return {
    card,
    problems: { ...rowProblems, ...card.problems },
    recognise: (opened) => reading.recognise(opened, card),
    load: (opened, store) => loadRows({ rows, card, opened, store, reading, valued, read }),
    prepare: (store) => unite(store, rows, card, read.get(store) ?? []),
    map: async (store) => {
      const files = read.get(store) ?? [];
      await unite(store, rows, card, files);
      if (sql !== "") await store.run(sql, {}, `sources/${folder}/map.sql`);
      const named = `(select file_id, coalesce(entity_id, company) as entity_id from ${rows})`;
      if (namesCompanies(card)) await sayUnknownCompanies(store, named);
      const tables = files.flatMap((one) => one.tables).map((name) => `drop table ${name};`);
      const views = files.map(({ view }) => `drop view ${view};`);
      await store.run([`drop view ${rows};`, ...views, ...tables].join(" "));
      read.delete(store);
    },
  };
}

/** The source of the folder `src/sources/<id>`: a table, or an XML whose card says where each column stands. */
export function plainSource(id: string, ways: TableWays = {}): Source {
  const { card, problems, recognise, load, map } = plainTable(id, ways);
  const { title, accepts, feeds } = card;
  const source = { id, title, accepts, feeds, problems, recognise, load, map };
  return card.xml === undefined
    ? { ...source, card, looksAt: "rows" }
    : { ...source, isMarkup: true, looksAt: "head" };
}

/** The rows of a file of the kind, and the tables they stand in until the kind is mapped. */
interface FileRows {
  readonly view: string;
  readonly tables: readonly string[];
}
type Files = WeakMap<Store, FileRows[]>;

/** The rows of all files of the kind, as map.sql reads them: `file_id`, the company in the name, values. */
async function unite(
  store: Store,
  rows: string,
  { columns, lines }: TableCard,
  files: readonly FileRows[],
): Promise<void> {
  const values = columns.map(({ field, kind }) =>
    kind === "text"
      ? `null::varchar as "${field}"`
      : `null::${TYPES[kind]} as "${field}", null::varchar as "${field}_text"`,
  );
  const again = lines === undefined ? [] : ["null::boolean as is_again"];
  const place = "null::integer as sheet_no, null::bigint as line, null::varchar as position";
  const none = `select null::integer as file_id, null::varchar as company, ${[place, ...values, ...again].join(", ")} where false`;
  const all = files.map(({ view }) => `from ${view}`).join(" union all by name ");
  await store.run(`create or replace temp view ${rows} as ${all === "" ? none : all}`);
}

const mapOf = (folder: string): string => readPackageFile(`sources/${folder}/map.sql`);

/** Columns of dates and amounts whose texts nothing asks for, but whether there is one. */
function valuedIn({ columns, rules, totals }: TableCard, map: string): ReadonlySet<string> {
  const asked = [map, ...rules.map(({ when }) => when), ...Object.values(totals)]
    .join(" ")
    .replaceAll(/_text is (?:not )?null\b/g, "");
  return new Set(
    columns
      .filter(
        ({ field, kind }) =>
          (kind === "date" || kind === "amount") && !asked.includes(`${field}_text`),
      )
      .map(({ field }) => field),
  );
}

const namesCompanies = (card: TableCard): boolean =>
  card.columns.some(({ field }) => field === "entity_id");

interface Plain {
  readonly rows: string;
  readonly card: TableCard;
  readonly opened: Opened;
  readonly store: Store;
  readonly reading: PlainReading;
  readonly valued: ReadonlySet<string>;
  readonly read: Files;
}

async function loadRows(plain: Plain): Promise<Loaded> {
  const { rows, card, opened, store, read, valued } = plain;
  const judged =
    (await judgedRows(plain, valued)) ?? (await judgedRows(plain, new Set())) ?? never();
  const { loading, encoding, separator, rowsRead, printed } = judged;
  await findAgain(loading);
  await store.run(`create or replace temp view table_rows as ${rowsWithValues(loading)}`);
  await rejectRows(loading);
  await writeProblems(loading);
  await sayTotals(loading, printed);
  await tellShown(loading, opened);
  await feedColumns(loading);
  const { rejected, documents } = await store.one(
    `select count(distinct (sheet_no, line)) as rejected, ${countOf(card)} as documents from table_rejected`,
  );
  const rowsRejected = Number(rejected);
  const rowsKept = rowsRead - rowsRejected;
  const rowsAccepted = documents === null ? rowsKept : Number(documents);
  const sums = await sumRows(loading);
  read.set(store, [...(read.get(store) ?? []), await keepRows(loading, rows, opened)]);
  return {
    encoding,
    separator,
    entityId: null,
    fiscalYearEndOn: null,
    rowsRead: rowsAccepted + rowsRejected,
    rowsAccepted,
    rowsRejected,
    ...(rowsAccepted < rowsKept && { reader: linesWords(rowsKept, rowsAccepted) }),
    ...sums,
  };
}

/** The cells in the engine, their texts judged; null: they write otherwise than they were valued by. */
async function judgedRows({ card, opened, store, reading }: Plain, valued: ReadonlySet<string>) {
  const plain = await reading.rowsOf(opened, card, { scratch: store.scratch(), valued });
  const { mark, bytes, encoding, separator, headings, printed } = plain;
  const types = ["beyond", ...plain.fields].flatMap((field): [string, string][] => {
    const typed = bytes?.typed.get(field);
    const own: [string, string] = [field, "varchar"];
    return typed === undefined ? [own] : [[valuedName(field), VALUED[typed.kind]], own];
  });
  const held = await loadCells(store, "table_cells", Object.fromEntries(types), plain.rows);
  // A row whose months stand in columns is several here, and one row of the file.
  const lines = "(select distinct sheet_no, line from table_cells)";
  const rowsRead =
    card.months === undefined
      ? held
      : Number((await store.one(`select count(*) as read from ${lines}`))["read"]);
  const named = new Set(headings.map(([, field]) => field));
  const loading: Loading = {
    ...{ store, card, mark, bytes },
    fileId: opened.file.fileId,
    present: card.columns.filter(({ field }) => named.has(field)),
    held: new Set(plain.fields),
    plains: new Map(),
    marks: new Map(),
    judged: new Set(),
    again: null,
  };
  await makeTables(loading);
  await store.append("table_headings", headings);
  return (await judgeColumns(loading)) ? { loading, encoding, separator, rowsRead, printed } : null;
}

function never(): never {
  throw new RangeError("a file of which nothing was valued writes otherwise");
}

/** The rows kept of the file, valued when they are mapped: their tables take names of their own. */
async function keepRows(loading: Loading, rows: string, opened: Opened): Promise<FileRows> {
  const { store, fileId, present, judged } = loading;
  const named = (table: string): string => `${rows}_${fileId}_${table}`;
  const again = loading.card.lines === undefined ? [] : ["table_again"];
  const texts = [...judged].map((field) => `judged_${field}`);
  const kept = ["table_cells", "table_rejected", ...again, ...texts];
  const gone = present.filter(({ field, kind }) => kind !== "text" && !judged.has(field));
  const company = companyOfName(opened.file.name);
  const view = `${rows}_${fileId}`;
  await store.run(
    [
      "drop view table_rows; drop table table_headings;",
      ...gone.map(({ field }) => `drop table judged_${field};`),
      ...kept.map((table) => `alter table ${table} rename to ${named(table)};`),
      `create temp view ${view} as
       select ${fileId} as file_id, ${company === null ? "null" : sqlText(company)}::varchar as company, * exclude (raw, beyond)
       from (${rowsWithValues(loading, named)}) anti join ${named("table_rejected")} using (sheet_no, line)`,
    ].join("\n"),
    {},
    "rows kept of a table",
  );
  return { view, tables: kept.map(named) };
}

/** What the rows kept come to, and the days they speak of. */
async function sumRows({ store, card }: Loading): Promise<Pick<Loaded, "totals" | "period">> {
  const totals = Object.entries(card.totals);
  if (totals.length === 0 && card.period === undefined) return {};
  const sums = totals.map(([name, what]) => `sum(${what})::decimal(38, 2) as "${name}"`);
  const day = card.period === undefined ? "null::date" : `coalesce(${card.period.join(", ")})`;
  const days = ["min", "max"].map((edge) => `${edge}(${day})::varchar`);
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
