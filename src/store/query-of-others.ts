/**
 * What a query of others (of a control, of a source) may say. The engine's own parser tells what it names: only
 * canonical tables and our shared views, and no function whose answer depends on the moment, on chance or on the
 * machine, because two runs on the same files must give the same bytes.
 */
import type { Bilingual } from "../kernel/language.ts";
import { sentencesOf } from "./refusals.ts";
import type { Store } from "./store.ts";

const faultOf = sentencesOf("store/query-faults.yaml");

/** Functions that the engine calls stable and that are not: chance, the clock, the machine. */
const UNSTABLE = new Set(["reservoir_quantile", "approx_quantile", "approx_top_k"]);
const OF_THE_MACHINE = new Set(["current_setting", "getvariable", "getenv", "version"]);
/** Written without brackets, as if they were columns. */
const CLOCK = new Set([
  "current_date",
  "current_time",
  "current_timestamp",
  "localtime",
  "localtimestamp",
]);
/** Functions that make rows out of nothing but their arguments. */
const ROW_MAKERS = new Set(["range", "generate_series", "unnest", "generate_subscripts"]);

/** What a query names. */
const nothing = () => ({
  functions: new Set<string>(),
  rowMakers: new Set<string>(),
  tables: new Set<string>(),
  own: new Set<string>(),
  hasSample: false,
});
type Named = ReturnType<typeof nothing>;

/** Why the query may not run; null when it may. `also`: a view of its own that it may read. */
export async function faultOfQuery(
  store: Store,
  sql: string,
  also?: string,
): Promise<Bilingual | null> {
  const kind = await store.kindOf(sql);
  if (kind !== "SELECT") return faultOf("not-a-select", { kind });
  const { tree } = await store.one("select json_serialize_sql($query::varchar) as tree", {
    query: sql,
  });
  const parsed = JSON.parse(String(tree)) as { error: boolean; statements?: unknown };
  if (parsed.error) return faultOf("unreadable");
  const named = nothing();
  if (also !== undefined) named.own.add(also);
  collect(parsed.statements, named);
  if (named.hasSample) return dependsOn("sample");
  return (await faultyFunction(store, named)) ?? (await faultyTable(store, named));
}

/** Every function, table and common table of the tree; a name is judged in lower case, as the engine does. */
function collect(node: unknown, named: Named): void {
  if (Array.isArray(node)) for (const one of node) collect(one, named);
  if (typeof node !== "object" || node === null || Array.isArray(node)) return;
  const known = node as Readonly<Record<string, unknown>>;
  const name = (key: string) => String(known[key]).toLowerCase();
  if (known["sample"] !== undefined && known["sample"] !== null) named.hasSample = true;
  if (known["type"] === "TABLE_FUNCTION") {
    const made = known["function"] as Readonly<Record<string, unknown>>;
    named.rowMakers.add(String(made["function_name"]).toLowerCase());
    collect(made["children"], named);
    return;
  }
  if (known["type"] === "FUNCTION") {
    const isAge = name("function_name") === "age" && (known["children"] as unknown[]).length === 1;
    named.functions.add(isAge ? "today" : name("function_name"));
  }
  if (known["type"] === "WINDOW" || known["class"] === "WINDOW")
    named.functions.add(name("function_name"));
  if (known["class"] === "COLUMN_REF") {
    const words = known["column_names"] as string[];
    if (words.length === 1) named.functions.add(`column ${String(words[0]).toLowerCase()}`);
  }
  if (known["type"] === "BASE_TABLE") {
    const schema = name("schema_name");
    named.tables.add(schema === "" || schema === "main" ? name("table_name") : `${schema}.`);
  }
  for (const one of (known["map"] as { key?: unknown }[] | undefined) ?? [])
    if (typeof one.key === "string") named.own.add(one.key.toLowerCase());
  for (const value of Object.values(known)) collect(value, named);
}

async function faultyFunction(store: Store, named: Named): Promise<Bilingual | null> {
  const rows = await store.all(
    `select distinct function_name, function_type = 'table_macro' as makes_rows from duckdb_functions()
     where stability <> 'CONSISTENT' or (function_type = 'table_macro' and not internal)`,
  );
  const names = (makesRows: boolean) =>
    rows
      .filter((row) => row["makes_rows"] === makesRows)
      .map((row) => String(row["function_name"]));
  const unstable = new Set([...names(false), ...UNSTABLE, ...OF_THE_MACHINE]);
  for (const one of named.functions) {
    if (unstable.has(one)) return dependsOn(one);
    if (one.startsWith("column ") && CLOCK.has(one.slice(7))) return dependsOn(one.slice(7));
  }
  const known = new Set([...names(true), ...ROW_MAKERS]);
  const stranger = [...named.rowMakers].find((one) => !known.has(one));
  return stranger === undefined ? null : readsElsewhere(`${stranger}()`);
}

async function faultyTable(store: Store, named: Named): Promise<Bilingual | null> {
  const rows = await store.all(
    `select lower(table_name) as name from duckdb_tables()
     where not internal and not temporary and table_name not like 'found\\_%' escape '\\'
       and table_name not like 'staging\\_%' escape '\\'
     union all select lower(view_name) from duckdb_views() where not internal and not temporary`,
  );
  const known = new Set([...rows.map((row) => String(row["name"])), ...named.own]);
  const stranger = [...named.tables].find((one) => !known.has(one));
  return stranger === undefined ? null : readsElsewhere(stranger);
}

const dependsOn = (name: string): Bilingual => faultOf("depends-on", { name });
const readsElsewhere = (name: string): Bilingual => faultOf("reads-elsewhere", { name });
