// The floor of the bench: the engine's own typed load of the 18 columns of a FEC into memory, and nothing else.
import { createRequire } from "node:module";

const { DuckDBInstance } = createRequire(import.meta.url)("@duckdb/node-api");
const columns = [
  "JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib", "CompAuxNum", "CompAuxLib",
  "PieceRef", "PieceDate", "EcritureLib", "Debit", "Credit", "EcritureLet", "DateLet", "ValidDate", "Montantdevise",
  "Idevise",
];
const dates = new Set(["EcritureDate", "PieceDate", "DateLet", "ValidDate"]);
const amounts = new Set(["Debit", "Credit", "Montantdevise"]);
const typeOf = (column) => (dates.has(column) ? "date" : amounts.has(column) ? "decimal(18, 2)" : "varchar");
const spec = columns.map((column) => `'${column}': '${typeOf(column)}'`).join(", ");
const instance = await DuckDBInstance.create(":memory:");
const connection = await instance.connect();
const path = process.argv[2].replaceAll("'", "''");
await connection.run(`create table ledger as select * from read_csv('${path}', columns = {${spec}}, delim = '\t',
  header = true, auto_detect = false, quote = '', escape = '', dateformat = '%Y%m%d', decimal_separator = ',')`);
connection.closeSync();
instance.closeSync();
