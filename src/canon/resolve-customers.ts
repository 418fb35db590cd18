/**
 * Whom the rows of lists mean, once the customers are known. A table of lists is one that keeps what its rows say of
 * their customer: entity_id, customer_code, customer_name, siren; customer_id is then filled here.
 */
import { type Store, sqlText } from "../store/store.ts";

const GIVEN = ["entity_id", "customer_code", "siren", "customer_name"] as const;

/** Fills customer_id and entity_id of every row whose customer is one alone; says how many rows mean nobody. */
export async function resolveCustomers(store: Store): Promise<void> {
  const tables = await listTables(store);
  if (tables.length === 0) return;
  const given = tables.map((table) => `select ${GIVEN.join(", ")} from ${table}`);
  await store.run(
    `create or replace temp table list_customers as
     select distinct * from (${given.join(" union all ")})
     where coalesce(customer_code, siren, customer_name) is not null`,
    {},
    "customers that lists name",
  );
  await store.runFile("canon/name-customers.sql");
  const same = GIVEN.map((column) => `rows.${column} is not distinct from named.${column}`);
  for (const table of tables) {
    await store.run(
      `update ${table} as rows
       set customer_id = named.to_customer_id, entity_id = named.to_entity_id
       from list_customers_named as named
       where ${same.join(" and ")}`,
      {},
      `customers of ${table}`,
    );
    if (!OF_OTHERS_TOO.has(table)) await sayUnknown(store, table);
  }
  await store.runFile("canon/fill-customers.sql");
}

/** Lists of which most rows may well be no customer's. */
const OF_OTHERS_TOO: ReadonlySet<string> = new Set(["insolvency_events", "vendors"]);

/** One problem a file, with the number of its rows that mean no customer, or several. */
async function sayUnknown(store: Store, table: string): Promise<void> {
  await store.run(
    `insert into problems
     select file_id, null, '', 'customer-unknown', null, count(*)::varchar, null, false
     from ${table}
     where customer_id is null
     group by file_id
     order by file_id`,
    {},
    `customers unknown of ${table}`,
  );
}

/** The tables of lists that hold a row. */
async function listTables(store: Store): Promise<string[]> {
  const found = await store.all(
    `select table_name
     from duckdb_columns()
     where not internal and column_name in (${["customer_id", ...GIVEN].map(sqlText).join(", ")})
     group by table_name
     having count(*) = ${GIVEN.length + 1} and table_name in (select table_name from fed_columns)
     order by table_name`,
  );
  return found.map((row) => String(row["table_name"]));
}
