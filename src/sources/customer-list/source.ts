/** The customer list: master data of the ERP, one row a customer, as CSV or as a workbook. */
import { feed } from "../../canon/needs.ts";
import type { Terms } from "../../kernel/terms.ts";
import { termsId } from "../../kernel/terms.ts";
import type { Store, Value } from "../../store/store.ts";
import { decimalMarkOf } from "../../tabular/amounts.ts";
import { dateOrderOf } from "../../tabular/date-texts.ts";
import type { InputFile, Opened } from "../../tabular/opened.ts";
import { readTableBatches, type TableRow, type TableSample } from "../../tabular/table.ts";
import type { Loaded, Recognition, Source } from "../source.ts";
import {
  FIELDS,
  type Field,
  type FoundHeadings,
  findHeadings,
  foreignHeadings,
  type Layout,
} from "./headings.ts";
import { type CustomerListProblem, customerListProblems } from "./problems.ts";
import { readCustomerRow, type Writing } from "./read-row.ts";
import { textOf } from "./values.ts";

const NOTHING: Recognition = {
  score: 0,
  reasons: [
    {
      en: "no list of customers, each once, with more than a name",
      fr: "pas une liste de clients, chacun une fois, avec plus qu’un nom",
    },
  ],
};
/** Fields that say nothing by themselves: any extract names its customers. */
const PLAIN_FIELDS = new Set<Field>(["customer_id", "name", "first_name"]);
/** Rows put in the store at a time. */
const BATCH = 5_000;

export const customerList: Source = {
  id: "customer-list",
  title: { en: "Customer list", fr: "Liste des clients" },
  accepts: {
    en: "CSV or XLSX, one row a customer: code and name, with identifiers, address, terms or credit limit",
    fr: "CSV ou XLSX, une ligne par client : code et nom, avec identifiants, adresse, conditions ou plafond",
  },
  feeds: ["customers"],
  problems: customerListProblems,
  looksAt: "rows",
  recognise,
  load,
};

async function recognise(opened: Opened): Promise<Recognition> {
  const sample = await opened.table();
  if (sample === null) return NOTHING;
  const scores = sample.sheets.map((sheet) => {
    const found = findHeadings(sheet);
    return found === null ? NOTHING : judge(found, sheet.rows);
  });
  return scores.reduce((best, one) => (one.score > best.score ? one : best), NOTHING);
}

function judge(found: FoundHeadings, rows: readonly TableRow[]): Recognition {
  const { layout, row } = found;
  if (foreignHeadings(row.cells, layout).length > 0) return NOTHING;
  const master = [...layout.keys()].filter((field) => !PLAIN_FIELDS.has(field));
  if (master.length === 0) return NOTHING;
  if (
    !isMostlyDistinct(
      rows.filter((one) => one.line > row.line),
      layout,
    )
  )
    return NOTHING;
  const score = Math.min(0.5 + 0.1 * master.length, 0.95);
  const others = master.join(", ");
  return {
    score,
    reasons: [
      { en: `customer code and name, with ${others}`, fr: `code et nom du client, avec ${others}` },
    ],
  };
}

/** A list names each customer once; invoices and items name it again and again. */
function isMostlyDistinct(rows: readonly TableRow[], layout: Layout): boolean {
  const codes = rows
    .map((row) => textOf(row.cells[layout.get("customer_id") ?? -1] ?? ""))
    .filter((code) => code !== null);
  return codes.length === 0 || new Set(codes).size * 10 >= codes.length * 8;
}

async function load(opened: Opened, store: Store): Promise<Loaded> {
  const { file } = opened;
  const sample = await opened.table();
  const found = headingsBySheet(sample);
  const writing = await writingOf(opened, found);
  await store.runFile("sources/customer-list/staging.sql");
  const loading = new Loading(file, store, await listedCodes(store));
  const format = sample?.format ?? null;
  for await (const rows of rowsBelow(opened, found)) {
    for (const row of rows) {
      const headings = found.get(row.sheet);
      if (headings !== undefined) loading.take(row, headings, writing, format);
    }
    await loading.flush();
  }
  await loading.finish();
  await feedFields(store, [...found.values()]);
  return {
    encoding: sample?.encoding ?? null,
    separator: sample?.separator ?? null,
    entityId: null,
    fiscalYearEndOn: null,
    rowsRead: loading.accepted + loading.rejected,
    rowsAccepted: loading.accepted,
    rowsRejected: loading.rejected,
  };
}

function headingsBySheet(sample: TableSample | null): Map<string | null, FoundHeadings> {
  const found = new Map<string | null, FoundHeadings>();
  for (const sheet of sample?.sheets ?? []) {
    const headings = findHeadings(sheet);
    if (headings !== null) found.set(sheet.name, headings);
  }
  return found;
}

/** The rows of data: below the headings of their sheet, blank ones left out. */
async function* rowsBelow(
  opened: Opened,
  found: ReadonlyMap<string | null, FoundHeadings>,
): AsyncGenerator<TableRow[]> {
  for await (const rows of readTableBatches(opened)) {
    yield rows.filter((row) => {
      const headings = found.get(row.sheet);
      if (headings === undefined || row.line <= headings.row.line) return false;
      return row.cells.some((cell) => textOf(cell) !== null);
    });
  }
}

/** How the columns of limits and of dates are written, decided on all their rows. */
async function writingOf(
  opened: Opened,
  found: ReadonlyMap<string | null, FoundHeadings>,
): Promise<Writing> {
  const limits = new Set<string>();
  const dates = new Set<string>();
  const isNeeded = [...found.values()].some(
    ({ layout }) => layout.has("credit_limit") || layout.has("limit_valid_until_on"),
  );
  if (!isNeeded) return { mark: null, order: null, read: new Map() };
  for await (const rows of rowsBelow(opened, found)) {
    for (const row of rows) {
      const layout = found.get(row.sheet)?.layout;
      limits.add(row.cells[layout?.get("credit_limit") ?? -1] ?? "");
      dates.add(row.cells[layout?.get("limit_valid_until_on") ?? -1] ?? "");
    }
  }
  const order = dateOrderOf(dates);
  return {
    mark: decimalMarkOf(limits),
    order: order === "mixed" ? null : order,
    read: new Map(),
  };
}

async function listedCodes(store: Store): Promise<Set<string>> {
  const rows = await store.all("select customer_id from customers where is_listed");
  return new Set(rows.map((row) => String(row["customer_id"])));
}

/** Rows on their way to the store, in batches, with their count and their problems. */
class Loading {
  accepted = 0;
  rejected = 0;
  readonly #file: InputFile;
  readonly #store: Store;
  readonly #codes: Set<string>;
  readonly #wordings = new Set<string>();
  readonly #terms = new Map<string, { terms: Terms; label: string }>();
  #customers: Value[][] = [];
  #problems: Value[][] = [];

  constructor(file: InputFile, store: Store, codes: Set<string>) {
    this.#file = file;
    this.#store = store;
    this.#codes = codes;
  }

  take(
    row: TableRow,
    headings: FoundHeadings,
    writing: Writing,
    format: TableSample["format"] | null,
  ): void {
    const { layout } = headings;
    const code = textOf(row.cells[layout.get("customer_id") ?? -1] ?? "");
    const refusal = this.#refusal(row, code, format === "delimited" ? headings : null);
    if (refusal !== null) {
      this.rejected += 1;
      this.#note(row, refusal, "customer_id", code ?? row.cells.join(" ").trim(), headings, true);
    } else {
      this.accepted += 1;
      this.#codes.add(code ?? "");
      this.#keep(row, headings, writing);
    }
  }

  #refusal(
    row: TableRow,
    code: string | null,
    headings: FoundHeadings | null,
  ): CustomerListProblem | null {
    const beyond = headings === null ? [] : row.cells.slice(headings.row.cells.length);
    if (beyond.some((cell) => textOf(cell) !== null)) return "row-misaligned";
    if (code === null) return "customer-code-missing";
    return this.#codes.has(code) ? "customer-code-duplicate" : null;
  }

  #keep(row: TableRow, headings: FoundHeadings, writing: Writing): void {
    const read = readCustomerRow(row.cells, headings.layout, writing);
    const ids = [BigInt(this.#file.fileId), BigInt(row.line)];
    this.#customers.push([...Object.values(read.fields), ...ids]);
    if (read.terms !== null) {
      const id = termsId(read.terms);
      const label = read.fields["terms_text"] ?? id;
      if (!this.#terms.has(id)) this.#terms.set(id, { terms: read.terms, label });
    }
    for (const problem of read.problems) {
      const isWording = problem.code === "terms-not-understood";
      if (isWording && this.#wordings.has(problem.value)) continue;
      if (isWording) this.#wordings.add(problem.value);
      this.#note(row, problem.code, problem.field, problem.value, headings, false);
    }
  }

  #note(
    row: TableRow,
    code: CustomerListProblem,
    field: Field,
    value: string,
    headings: FoundHeadings,
    isRejected: boolean,
  ): void {
    const heading = headings.row.cells[headings.layout.get(field) ?? -1] ?? null;
    const shown = value.slice(0, 200);
    const where = [BigInt(this.#file.fileId), BigInt(row.line), row.position];
    this.#problems.push([...where, code, heading, shown, null, isRejected]);
  }

  /** Puts what waits in the store, once there is enough of it. */
  async flush(least = BATCH): Promise<void> {
    if (this.#customers.length + this.#problems.length < least) return;
    await this.#store.append("staging_customers", this.#customers);
    await this.#store.append("problems", this.#problems);
    this.#customers = [];
    this.#problems = [];
  }

  async finish(): Promise<void> {
    await this.flush(0);
    await this.#store.runFile("sources/customer-list/map.sql");
    for (const [id, { terms, label }] of this.#terms) {
      const { days, monthEnd, dayOfMonth, months } = terms;
      await this.#store.run(
        `insert into terms select $id, $label, $days, $month_end, $day_of_month, $months
         where not exists (select 1 from terms where terms_id = $id)`,
        { id, label, days, month_end: monthEnd, day_of_month: dayOfMonth, months },
      );
    }
  }
}

/** What the file really gave: a control that needs a column nobody has answers «cannot judge». */
async function feedFields(store: Store, found: readonly FoundHeadings[]): Promise<void> {
  const present = new Set(found.flatMap(({ layout }) => [...layout.keys()]));
  const columns: string[] = FIELDS.filter(
    (field) => present.has(field) && !["first_name", "is_blocked", "is_active"].includes(field),
  );
  if (present.has("is_blocked") || present.has("is_active")) columns.push("status");
  if (present.has("terms_text")) {
    columns.push("terms_id");
    await feed(store, "terms", ["*"]);
  }
  await feed(store, "customers", columns);
}
