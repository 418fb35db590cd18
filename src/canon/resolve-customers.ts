/**
 * Whom the rows of lists mean, once the customers are known. A table of lists is one that keeps what its rows say of
 * their customer: entity_id, customer_code, customer_name, siren; customer_id is then filled here.
 */
import { type Store, sqlText } from "../store/store.ts";

const GIVEN = ["entity_id", "customer_code", "siren", "customer_name"] as const;

/**
 * Fills customer_id and entity_id of every row whose customer is one alone: by what it says of it, else by the document
 * it names; says how many rows mean nobody.
 */
export async function resolveCustomers(store: Store): Promise<void> {
  const tables = await tablesWith(store, [...GIVEN, "customer_id"]);
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
  const documents = await tablesWith(store, [...GIVEN, "customer_id", "document_key"]);
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
    if (documents.includes(table)) await resolveByDocument(store, table);
    if (!OF_OTHERS_TOO.has(table)) await sayUnknown(store, table);
  }
  await store.runFile("canon/fill-customers.sql");
}

/** A document that one customer alone has in the ledger is that customer's, whatever the list calls it. */
async function resolveByDocument(store: Store, table: string): Promise<void> {
  await store.run(
    `update ${table} as rows
     set customer_id = owners.customer_id, entity_id = owners.entity_id
     from (
       select document_key, min(entity_id) as entity_id, min(customer_code) as customer_id
       from (
         select distinct entity_id, customer_code, document_key(document) as document_key
         from work.raw_items
         where customer_code is not null and document is not null
           and exists (from ${table} where customer_id is null and document_key is not null)
       )
       group by document_key
       having count(*) = 1
     ) as owners
     where rows.customer_id is null and rows.document_key = owners.document_key
       and (rows.entity_id is null or rows.entity_id = owners.entity_id
         or rows.entity_id not in (select entity_id from entities))`,
    {},
    `customers of ${table} by document`,
  );
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

/** The tables of lists with these columns that some file fed. */
async function tablesWith(store: Store, columns: readonly string[]): Promise<string[]> {
  const found = await store.all(
    `select table_name
     from duckdb_columns()
     where not internal and column_name in (${columns.map(sqlText).join(", ")})
     group by table_name
     having count(*) = ${columns.length} and table_name in (select table_name from fed_columns)
     order by table_name`,
  );
  return found.map((row) => String(row["table_name"]));
}
