/**
 * From the tables the controls left to `found_rows`: where each row stands, what it is about in words that outlive
 * the run, and its fingerprint. One statement for the whole catalogue.
 */
import { type Store, sqlName, sqlText } from "../store/store.ts";

/** Columns a control may return that become part of a row's head; the others are its own. */
const HEAD: Readonly<Record<string, string>> = {
  subject_id: "varchar",
  entity_id: "varchar",
  item_id: "bigint",
  customer_id: "varchar",
  document: "varchar",
  posted_on: "date",
  amount: "decimal(28, 2)",
  file_id: "integer",
  line: "varchar",
  position: "varchar",
  doubt: "varchar",
  floor: "varchar",
};

/** The number of a row in its control's table; a control may not return a column of that name. */
export const ROW_NO = "found_row_no";

/** The table that keeps a control's rows. */
export const foundTable = (slug: string): string => `found_${slug.replaceAll("-", "_")}`;

export const isHead = (column: string): boolean => Object.hasOwn(HEAD, column.toLowerCase());

/** What a control answered before its rows are counted: its table is there, or what no extract fed. */
export interface Answered {
  readonly slug: string;
  /** Null when it was judged. */
  readonly missing: readonly string[] | null;
}

export interface FoundColumn {
  readonly name: string;
  readonly type: string;
}

/** A column's type as the rows show it: an enum is a text. */
export const SHOWN_TYPE =
  "case when starts_with(data_type, 'ENUM') then 'VARCHAR' else data_type end";

/** The columns of every control's table, in order, by table. */
export async function foundColumns(store: Store): Promise<Map<string, FoundColumn[]>> {
  const rows = await store.all(
    `select table_name, column_name,
       ${SHOWN_TYPE} as data_type
     from duckdb_columns()
     where not internal and starts_with(table_name, 'found_') and table_name <> 'found_rows'
       and column_name <> '${ROW_NO}'
     order by table_name, column_index`,
  );
  const byTable = new Map<string, FoundColumn[]>();
  for (const row of rows) {
    const table = String(row["table_name"]);
    const column = { name: String(row["column_name"]), type: String(row["data_type"]) };
    byTable.set(table, [...(byTable.get(table) ?? []), column]);
  }
  return byTable;
}

/**
 * Fills `found_rows` from the tables of these controls; returns how many rows each has. The items that a control yields
 * to others are left out of its own.
 */
export async function keepFoundRows(
  store: Store,
  controls: readonly string[],
  columns: ReadonlyMap<string, readonly FoundColumn[]>,
  yields: ReadonlyMap<string, readonly string[]>,
): Promise<Map<string, number>> {
  if (controls.length === 0) return new Map();
  await widenAmounts(store, controls, columns);
  const heads = controls.map((slug) => {
    const others = (yields.get(slug) ?? []).filter((other) => controls.includes(other));
    return headOf(slug, columns.get(foundTable(slug)) ?? [], others);
  });
  await store.run(
    `insert into found_rows
     with heads as (${heads.join(" union all ")}),
     placed as (
       select
         heads.control, row_no, items.item_id, heads.amount,
         coalesce(heads.entity_id, items.entity_id, source_files.entity_id, only_one) as entity_id,
         coalesce(heads.customer_id, items.customer_id) as customer_id,
         coalesce(heads.document, items.document) as document,
         coalesce(heads.posted_on, items.posted_on) as dated_on,
         coalesce(heads.file_id, items.file_id) as file_id,
         coalesce(heads.position, heads.line, items.line::varchar) as line,
         doubt, floor,
         case
           when items.item_id is null then subject_id
           else concat_ws('/', account, items.customer_id, coalesce(items.document, ''), issued_on, items.amount)
         end as subject,
         case
           when items.item_id is null
             then concat_ws('|', heads.customer_id, heads.document, heads.posted_on, subject_id)
           else concat_ws('|', account, items.customer_id, coalesce(document_key, items.document, ''), issued_on,
             items.amount)
         end as identity
       from heads
       left join items on items.item_id = heads.item_id
       left join source_files on source_files.file_id = heads.file_id
       cross join (select case when count(*) = 1 then min(entity_id) end as only_one from entities)
     ),
     keyed as materialized (
       select * exclude (identity), concat_ws('|', control, coalesce(entity_id, ''), identity) as key from placed
     ),
     repeated as materialized (
       select hash(key) as key_hash from keyed group by key_hash having count(*) > 1
     ),
     -- what cannot be told apart is counted: two equal rows have two fingerprints, whatever their order
     counted as (
       select key, row_no, row_number() over (partition by key order by row_no) as place
       from keyed
       where hash(key) in (select key_hash from repeated)
     )
     select
       control, keyed.row_no, subject, entity_id, item_id, customer_id, document, dated_on, amount, file_id, line,
       doubt, floor, md5(concat_ws('|', keyed.key, coalesce(place, 1)))
     from keyed
     left join counted on counted.key = keyed.key and counted.row_no = keyed.row_no`,
    {},
    "found rows",
  );
  const counts = await store.all("select control, count(*) as n from found_rows group by control");
  return new Map(counts.map((row) => [String(row["control"]), Number(row["n"])]));
}

/** Sums may need more than 18 digits; nearly always none does, and the amounts are kept in half the bytes. */
async function widenAmounts(
  store: Store,
  controls: readonly string[],
  columns: ReadonlyMap<string, readonly FoundColumn[]>,
): Promise<void> {
  const wide = controls.filter((slug) =>
    columns
      .get(foundTable(slug))
      ?.some(({ name, type }) => name === "amount" && type !== "DECIMAL(18,2)"),
  );
  const largest = wide.map((slug) => `select max(abs(amount)) as most from ${foundTable(slug)}`);
  const { fits } = await store.one(
    `select coalesce(max(most) < 1e16, true) as fits
     from (${[...largest, "select null as most"].join(" union all ")})`,
  );
  if (fits !== true)
    await store.run("alter table found_rows alter column amount type decimal(28, 2)");
}

function headOf(slug: string, columns: readonly FoundColumn[], others: readonly string[]): string {
  const returned = new Map(columns.map(({ name }) => [name.toLowerCase(), name]));
  const chosen = Object.entries(HEAD).map(([name, type]) => {
    const column = returned.get(name);
    return `${column === undefined ? `null::${type}` : `try_cast(${sqlName(column)} as ${type})`} as ${name}`;
  });
  const table = sqlName(foundTable(slug));
  const taken = others.map(
    (other) => ` anti join ${sqlName(foundTable(other))} as ${sqlName(other)} using (item_id)`,
  );
  return `select ${sqlText(slug)} as control, ${ROW_NO} as row_no, ${chosen.join(", ")} from ${table}${taken.join("")}`;
}
