/**
 * Loads a SAF-T or a JPK: its records go into the engine as they stream by, then all is SQL: values, what is brought
 * forward, rows of the ledgers, customers, invoices, and what the file says of itself held against what it holds.
 */
import { feedAll } from "../../canon/needs.ts";
import { monthEnd } from "../../kernel/dates.ts";
import type { Store } from "../../store/store.ts";
import { loadCells } from "../../tabular/cells.ts";
import { xmlRoot } from "../../tabular/xml.ts";
import { companyOfName } from "../company.ts";
import type { Loaded, Opened } from "../source.ts";
import { tellAccounts } from "./accounts.ts";
import { COLUMNS, recordsOf } from "./records.ts";

export async function load(opened: Opened, store: Store): Promise<Loaded> {
  const { file } = opened;
  const columns = Object.fromEntries(COLUMNS.map((name) => [name, "varchar"]));
  await loadCells(store, "saf_t_cells", columns, recordsOf(opened));
  const header = await headerOf(store, opened);
  const { from, to, currency, country, name } = header;
  const company = header.company ?? companyOfName(file.name);
  const file_id = file.fileId;
  await store.runFile("sources/saf-t/values.sql", { from, to });
  await store.runFile("sources/saf-t/openings.sql", { from });
  await tellAccounts(store, file_id, country);
  await store.runFile("sources/saf-t/write.sql", { file_id, from, currency });
  await store.runFile("sources/saf-t/problems.sql", { file_id, country });
  await store.runFile("sources/saf-t/parties.sql", { file_id, company, country, currency });
  if (name !== null) await store.append("company_names", [[file_id, company, name]]);
  await store.runFile("sources/saf-t/files.sql");
  await store.append("saf_t_files", [[file_id, company, from, to]]);
  if (currency !== null) await store.append("ledger_told_currencies", [[file_id, currency]]);
  await feedParties(store);
  const counts = await count(store);
  await store.run(TABLES.map((table) => `drop table saf_t_${table};`).join(" "));
  const { encoding } = await opened.look();
  return {
    encoding: encoding?.toLowerCase() ?? null,
    separator: null,
    entityId: company,
    fiscalYearEndOn: to !== null && to === monthEnd(to) ? to : null,
    ...counts,
    ...(from !== null && to !== null && { period: { from, to } }),
  };
}

const TABLES =
  "cells header accounts customers balances invoices lines movements opened opening_entries brought openings receivables".split(
    " ",
  );

interface Header {
  readonly company: string | null;
  readonly name: string | null;
  /** The days that the file covers. */
  readonly from: string | null;
  readonly to: string | null;
  readonly currency: string | null;
  /** ISO 3166 alpha-2, of the company. */
  readonly country: string | null;
}

async function headerOf(store: Store, opened: Opened): Promise<Header> {
  await store.runFile("sources/saf-t/header.sql");
  const row = await store.one("from saf_t_header");
  const textOf = (name: string) => (row[name] == null ? null : String(row[name]));
  return {
    company: textOf("company"),
    name: textOf("name"),
    from: textOf("from_on"),
    to: textOf("to_on"),
    currency: textOf("currency"),
    country: countryOfNames(opened) ?? textOf("country"),
  };
}

/** The country whose form the file names: AuditFile is everybody's root. */
function countryOfNames({ head }: Opened): string | null {
  const root = xmlRoot(head);
  if (root?.name === "JPK") return "PL";
  const names = Object.values(root?.attributes ?? {}).join(" ");
  return FORMS.find(([form]) => form.test(names))?.[1] ?? null;
}
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/Tax:PT_/i, "PT"],
  [/Tax:AO_/i, "AO"],
  [/Financial:NO\b/i, "NO"],
  [/anaf|d406/i, "RO"],
  [/vmi\.lt/i, "LT"],
];

/** What the lists of the file gave: a control that needs a column nobody has answers «cannot judge». */
async function feedParties(store: Store): Promise<void> {
  const filled = async (table: string, columns: Readonly<Record<string, string>>) => {
    const counts = Object.entries(columns).map(([name, from]) => `count(${from}) as ${name}`);
    const row = await store.one(`select ${counts.join(", ")} from ${table}`);
    return Object.keys(columns).filter((name) => Number(row[name]) > 0);
  };
  await feedAll(store, [
    ["customers", await filled("saf_t_customers", CUSTOMERS)],
    ["terms", await filled("saf_t_customers", { terms_id: "days" })],
    ["invoices", await filled("saf_t_invoices", INVOICES)],
  ]);
}

/** The columns of the canon, each with the one of the file that fills it. */
const same = (names: string) => Object.fromEntries(names.split(" ").map((name) => [name, name]));
const CUSTOMERS = {
  ...same("name iban country address postal_code city email phone status terms_id"),
  customer_id: "customer",
  vat_number: "tax_number",
  terms_text: "days",
};
const INVOICES = {
  ...same("document type issued_on due_on paid_on amount_net amount_gross"),
  customer_code: "customer",
  amount_vat: "amount_net",
  ledger_document: "entry_no",
  terms_text: "terms",
};

/** Rows of the entries; of a file of invoices alone, its invoices, and what they come to. */
async function count(store: Store): Promise<Counts> {
  const { read, rejected, invoices, gross } = await store.one(
    `select
       (select count(distinct row_line) from saf_t_lines) as read,
       (select count(distinct row_line) from saf_t_lines where code is not null) as rejected,
       (select count(*) from saf_t_invoices) as invoices,
       (select sum(if(type = 'NC', -1, 1) * amount_gross)::decimal(38, 2) from saf_t_invoices where coalesce(status, '') <> 'A') as gross`,
  );
  const isBilling = Number(read) === 0;
  const rowsRead = Number(isBilling ? invoices : read);
  const rowsRejected = isBilling ? 0 : Number(rejected);
  return {
    rowsRead,
    rowsRejected,
    rowsAccepted: rowsRead - rowsRejected,
    ...(isBilling && gross != null && { totals: { gross: String(gross) } }),
  };
}
type Counts = Pick<Loaded, "rowsRead" | "rowsAccepted" | "rowsRejected" | "totals">;
