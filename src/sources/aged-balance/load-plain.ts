/**
 * The fast reading of a large plain list: the head of the file settles its layout under the general rules, the
 * engine splits, checks and converts the body in a few statements, and the rows it cannot place are read one
 * by one. At the first doubt nothing remains and the general reading takes the whole file.
 */
import type { Store, Value } from "../../store/store.ts";
import { sqlText } from "../../store/store.ts";
import type { InputFile } from "../source.ts";
import { decimalMarkOf } from "../table/amounts.ts";
import { dropCells, loadCells } from "../table/cell-table.ts";
import { MAX_CELLS, SEPARATORS, splitQuoted } from "../table/delimited.ts";
import type { TableRow, TableSample } from "../table/table.ts";
import { customerOfText } from "./labels.ts";
import { findLayout, type Layout } from "./layout.ts";
import { confirmsMark, type OddRows, readOddRows } from "./plain-rows.ts";
import {
  amountsSql,
  CUSTOMERS,
  DATES,
  daySql,
  filledSql,
  fromSql,
  isPlainSql,
  isSetSql,
  ODD,
  onlyCustomerSql,
  type PlainForm,
} from "./plain-sql.ts";
import { bucketsOf, cellsOf, joined, joinTitles, orderOf } from "./report.ts";
import { type Level, levelOf } from "./roles.ts";
import {
  dateColumns,
  filled,
  looksLikeDateCell,
  moneyColumns,
  readDateCell,
  seeRow,
  type Writing,
} from "./rows.ts";
import { isAged } from "./sheets.ts";
import type { Total } from "./structure.ts";
import { readTitles } from "./titles.ts";
import {
  insertReport,
  MAX_VALUE,
  nextReportId,
  Problems,
  type ReportFacts,
  stagingRows,
  totalRows,
} from "./write-report.ts";

const CELLS = "aged_plain_cells";
const ISSUES = "aged_plain_issues";
const MAX_WIDTH = 100;
/** Rows read one by one: beyond, the file is not a plain list. */
const MAX_ODD = 20_000;
/** Distinct texts of dates, or of customers' codes and names in one cell. */
const MAX_TEXTS = 200_000;
const DATE_FORMATS = ["%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%m/%d/%Y", "%Y%m%d"];

export interface PlainLoad {
  readonly facts: ReportFacts;
  readonly rowsRead: number;
  readonly rowsRejected: number;
  readonly sha256: string | null;
}

/** Null: not a plain list; nothing was written. */
export async function loadPlain(
  file: InputFile,
  store: Store,
  sample: TableSample,
): Promise<PlainLoad | null> {
  const head = readHead(sample.sheets[0]?.rows ?? []);
  const { encoding, separator } = sample;
  if (head === null || encoding === null || separator === null) return null;
  const cells = await loadCells(store, file.path, { encoding, separator }, head.width, CELLS);
  if (cells === null) return null;
  try {
    const loaded = await new PlainReading(file, store, head, SEPARATORS[separator]).load();
    return loaded === null ? null : { ...loaded, sha256: cells.sha256 };
  } finally {
    await dropCells(store, CELLS);
    for (const table of [DATES, CUSTOMERS, ODD, ISSUES]) {
      await store.run(`drop table if exists ${table}`);
    }
  }
}

interface Head {
  readonly layout: Layout;
  readonly above: readonly TableRow[];
  readonly below: readonly TableRow[];
  readonly firstLine: number;
  readonly width: number;
}

/** Null: the head alone shows that the general reading must take the file. */
function readHead(rows: readonly TableRow[]): Head | null {
  const layout = findLayout(rows);
  if (layout === null) return null;
  const below = rows.slice(layout.headerIndex + 1);
  const firstLine = below[0]?.line;
  const table = rows.slice(layout.headerIndex);
  const width = Math.max(layout.headings.length, ...table.map(({ cells }) => cells.length));
  const titles = readTitles(rows.slice(0, layout.headerIndex), null);
  const isReadable = layout.header.every((heading) => heading === "" || /[a-z0-9]/.test(heading));
  if (firstLine === undefined || width > MAX_WIDTH || !isReadable) return null;
  if (!isAged({ layout, titles })) return null;
  return { layout, above: rows.slice(0, layout.headerIndex), below, firstLine, width };
}

class PlainReading {
  readonly #file: InputFile;
  readonly #store: Store;
  readonly #head: Head;
  readonly #separator: string;

  constructor(file: InputFile, store: Store, head: Head, separator: string) {
    this.#file = file;
    this.#store = store;
    this.#head = head;
    this.#separator = separator;
  }

  async load(): Promise<Omit<PlainLoad, "sha256"> | null> {
    const { layout, above, below, firstLine, width } = this.#head;
    const mark = decimalMarkOf(cellsOf(below, moneyColumns(layout)));
    const raw = await this.#rows("raw is not null");
    const dates = raw === null ? null : await this.#dateTexts();
    if (raw === null || dates === null) return null;
    const order = orderOf(layout, above, [...dates, ...cellsOf(raw, dateColumns(layout))]);
    const writing: Writing = { mark, order };
    const texts = new Set(above.map((row) => joined(row)).filter((text) => text !== ""));
    const level = levelOf(
      below.map((row) => seeRow(row, layout, writing, texts)),
      layout,
    );
    if (level === "customer" && dates.some((text) => looksLikeDateCell(text))) return null;
    const form: PlainForm = {
      ...{ table: CELLS, width, layout, level, mark, firstLine, pageTexts: [...texts] },
      isSpaced: [...cellsOf(below, moneyColumns(layout))].some((cell) => isSpaced(cell)),
      dateFormat: await this.#dateFormat(dates, order),
      hasSplitCustomers: await this.#splitCustomers(layout),
    };
    const odd = await this.#oddRows(form, writing, texts);
    return odd === null ? null : await this.#write(form, writing, odd);
  }

  /** Rows of the cell table below the header, as the reader of delimited texts gives them; null: too many, or unsure. */
  async #rows(condition: string): Promise<TableRow[] | null> {
    const { firstLine, width } = this.#head;
    const columns = Array.from({ length: width }, (_, at) => `c${at}`);
    const found = await this.#store.all(
      `select line, raw, ${columns.join(", ")} from ${CELLS}
       where line >= ${firstLine} and ${condition} order by 1 limit ${MAX_ODD + 1}`,
    );
    if (found.length > MAX_ODD) return null;
    const rows: TableRow[] = [];
    for (const row of found) {
      const raw = row["raw"];
      const cells =
        typeof raw === "string"
          ? splitQuoted(raw, this.#separator)
          : columns.map((column) => String(row[column] ?? ""));
      const isSure = typeof raw !== "string" || !CONTROLS.test(raw);
      if (cells === null || cells.length > MAX_CELLS || !isSure) return null;
      const line = Number(row["line"]);
      rows.push({ sheet: null, line, position: String(line), cells });
    }
    return rows;
  }

  async #dateTexts(): Promise<string[] | null> {
    const { layout, firstLine } = this.#head;
    const texts = new Set<string>();
    for (const at of dateColumns(layout)) {
      const found = await this.#store.all(
        `select distinct c${at} as cell from ${CELLS}
         where line >= ${firstLine} and c${at} <> '' limit ${MAX_TEXTS + 1}`,
      );
      for (const row of found) texts.add(String(row["cell"]));
      if (texts.size > MAX_TEXTS) return null;
    }
    return [...texts];
  }

  /** The format in which the engine reads every date as rows.ts does; null when there is none. */
  async #dateFormat(texts: readonly string[], order: Writing["order"]): Promise<string | null> {
    await this.#store.run(
      `create or replace temporary table ${DATES} (cell varchar, day date, has_date boolean, code varchar, value varchar)`,
    );
    const rows = texts.map((text): Value[] => {
      const { date, code } = readDateCell(text, order);
      const value = (filled(text) ?? "").slice(0, MAX_VALUE);
      return [text, date, looksLikeDateCell(text), code, value];
    });
    await this.#store.append(DATES, rows);
    for (const format of DATE_FORMATS) {
      const { others } = await this.#store.one(
        `select count(*) as others from ${DATES}
         where code is not null or not has_date or day is null
           or try_strptime(cell, ${sqlText(format)})::date is distinct from day`,
      );
      if (Number(others) === 0) return format;
    }
    return null;
  }

  /** Fills the table of customers whose code and name stand in one cell; false when there are none. */
  async #splitCustomers(layout: Layout): Promise<boolean> {
    const { customerId, customerName } = layout;
    const cell = onlyCustomerSql(layout);
    const isAlone =
      customerId === null || customerName === null
        ? "true"
        : `not (${isSetSql(customerId)} and ${isSetSql(customerName)})`;
    const found = await this.#store.all(
      `select distinct ${cell} as cell from ${CELLS} as cells
       where line >= ${this.#head.firstLine} and ${isAlone}
         and regexp_matches(${cell}, '^\\[| [-–:] ')`,
    );
    const rows: Value[][] = [];
    for (const row of found) {
      const text = String(row["cell"]);
      const { id, name } = customerOfText(text, false);
      if (id !== null) rows.push([text, id, name]);
    }
    if (rows.length === 0) return false;
    await this.#store.run(
      `create or replace temporary table ${CUSTOMERS} (cell varchar, id varchar, name varchar)`,
    );
    await this.#store.append(CUSTOMERS, rows);
    return true;
  }

  async #oddRows(
    form: PlainForm,
    writing: Writing,
    pageTexts: ReadonlySet<string>,
  ): Promise<OddRows | null> {
    const { layout, level } = form;
    await this.#store.run(
      `create or replace temporary table ${ODD} as
       select line ${fromSql(form)} where not coalesce(${isPlainSql(form)}, false)`,
      {},
      "aged-balance odd rows",
    );
    const rows = await this.#rows(`line in (select line from ${ODD})`);
    if (rows === null || !confirmsMark(this.#head.below, rows, layout, writing.mark)) return null;
    const { last } = await this.#store.one(
      `select coalesce(max(line), 0) as last from ${CELLS}
       where line >= ${form.firstLine} and line not in (select line from ${ODD})`,
    );
    const lastPlain = Number(last);
    return readOddRows(rows, { layout, writing, level, pageTexts, lastPlain });
  }

  async #write(
    form: PlainForm,
    writing: Writing,
    odd: OddRows,
  ): Promise<Omit<PlainLoad, "sha256"> | null> {
    const buckets = await this.#buckets(form, odd);
    const reportId = await nextReportId(this.#store);
    await this.#insertLines(form, reportId, buckets.labels);
    const plain = await this.#plainCounts(reportId);
    if (!isFlat(plain, odd, form.level)) {
      await this.#store.run("delete from aged_lines where report_id = $id", { id: reportId });
      return null;
    }
    const fileId = BigInt(this.#file.fileId);
    await this.#store.runFile("sources/aged-balance/staging.sql");
    const ids = { reportId, fileId, first: fileId * 1_000_000_000_000n };
    const held = { layout: form.layout, bucketLabels: buckets.labels };
    await this.#store.append("staging_aged_lines", stagingRows(held, odd.lines, ids));
    await this.#store.runFile("sources/aged-balance/map.sql");
    const facts = await this.#facts(form, writing, odd, {
      buckets,
      amount: plain.amount,
      reportId,
    });
    await insertReport(this.#store, this.#file, facts, reportId);
    await this.#store.append("aged_totals", totalRows(facts.totals, reportId, fileId));
    await this.#noteProblems(form, facts, odd);
    const rowsRead = plain.count + odd.rowsRead;
    return { facts, rowsRead, rowsRejected: odd.rejected.length };
  }

  /** Names of buckets in the order the lines show them, when they stand in a column. */
  async #buckets(form: PlainForm, odd: OddRows): Promise<ReturnType<typeof bucketsOf>> {
    const { layout } = form;
    if (layout.buckets.length > 0 || layout.bucketName === null) return bucketsOf(layout, []);
    const firsts = new Map<string, number>();
    const see = (name: string | null, line: number): void => {
      if (name !== null) firsts.set(name, Math.min(line, firsts.get(name) ?? line));
    };
    const found = await this.#store.all(
      `select ${filledSql(layout.bucketName)} as name, min(line) as line from ${CELLS} as cells
       where line >= ${form.firstLine} and line not in (select line from ${ODD})
       group by 1 limit 1000`,
    );
    for (const row of found) {
      const { name } = row;
      see(typeof name === "string" ? name : null, Number(row["line"]));
    }
    for (const { seen } of odd.lines) see(seen.bucketName, seen.row.line);
    const names = [...firsts.entries()].sort((one, other) => one[1] - other[1]);
    return bucketsOf(
      layout,
      names.map(([name]) => name),
    );
  }

  async #insertLines(form: PlainForm, reportId: bigint, labels: readonly string[]): Promise<void> {
    const { layout } = form;
    const { amount, buckets } = amountsSql(form);
    const id = filledSql(layout.customerId);
    const name = filledSql(layout.customerName);
    const isJoined = form.dateFormat === null || form.hasSplitCustomers;
    const named = `[${labels.map((label) => sqlText(label)).join(", ")}]::varchar[]`;
    const byName = labels
      .map((label) => `case when bucket_name = ${sqlText(label)} then amount else 0 end`)
      .join(", ");
    const amountBuckets =
      layout.buckets.length > 0
        ? "amount_buckets"
        : `case when list_contains(${named}, bucket_name) then [${byName}] end`;
    await this.#store.run(
      `insert into aged_lines by name
       select line + $file_id::bigint * 1000000000000 as aged_line_id, $report_id::integer as report_id,
         entity_id, customer_id, customer_name, document,
         case when regexp_full_match(document, '[A-Z0-9]+') then document
           else document_key(document) end as document_key,
         issued_on, due_on, amount::decimal(18, 2) as amount,
         ${amountBuckets}::decimal(18, 2)[] as amount_buckets,
         $file_id::integer as file_id, line, line::varchar as position
       from (
         select line, ${filledSql(layout.company)} as entity_id,
           ${form.hasSplitCustomers ? `coalesce(split.id, ${id})` : id} as customer_id,
           ${form.hasSplitCustomers ? `coalesce(split.name, ${name})` : name} as customer_name,
           ${filledSql(layout.document)} as document,
           ${daySql(form, layout.issuedOn, "issued")} as issued_on,
           ${daySql(form, layout.dueOn, "due")} as due_on,
           ${amount} as amount, ${buckets} as amount_buckets,
           ${filledSql(layout.bucketName)} as bucket_name
         ${fromSql(form)}
         where line not in (select line from ${ODD}))
       ${isJoined ? "order by line" : ""}`,
      { file_id: this.#file.fileId, report_id: reportId },
      "aged-balance plain lines",
    );
  }

  async #plainCounts(reportId: bigint): Promise<PlainCounts> {
    const row = await this.#store.one(
      `select count(*) as lines, coalesce(sum(amount), 0)::varchar as amount,
         count(*) filter (customer_id is not null or customer_name is not null) as named,
         count(document) as documents
       from aged_lines where report_id = $id`,
      { id: reportId },
    );
    return {
      count: Number(row["lines"]),
      named: Number(row["named"]),
      documents: Number(row["documents"]),
      amount: BigInt(String(row["amount"]).replace(".", "")),
    };
  }

  async #facts(
    form: PlainForm,
    writing: Writing,
    odd: OddRows,
    found: {
      readonly buckets: ReturnType<typeof bucketsOf>;
      readonly amount: bigint;
      readonly reportId: bigint;
    },
  ): Promise<ReportFacts> {
    const { layout } = form;
    const order = writing.order === "mixed" ? null : writing.order;
    const footers = readTitles(odd.footers.slice(-20), order);
    const amountLines = odd.lines.reduce((sum, line) => sum + line.amount, found.amount);
    const companies = await this.#store.all(
      "select distinct entity_id from aged_lines where report_id = $id and entity_id is not null",
      { id: found.reportId },
    );
    return {
      sheet: null,
      titles: joinTitles(readTitles(this.#head.above, order), footers),
      level: form.level,
      bucketLabels: found.buckets.labels,
      bucketBounds: found.buckets.bounds,
      amountLines,
      amountPrinted: odd.total?.seen.amount ?? null,
      companies: companies.map((row) => String(row["entity_id"])),
      currencies: await this.#currencies(form, odd, layout.currency),
      totals: totalsOf(odd, amountLines),
    };
  }

  async #currencies(form: PlainForm, odd: OddRows, at: number | null): Promise<string[]> {
    const names = new Set<string>();
    for (const { seen } of odd.lines) if (seen.currency !== null) names.add(seen.currency);
    if (at === null) return [...names];
    const found = await this.#store.all(
      `select distinct ${filledSql(at)} as currency from ${CELLS} as cells
       where line >= ${form.firstLine} and line not in (select line from ${ODD}) limit 100`,
    );
    for (const row of found) if (row["currency"] !== null) names.add(String(row["currency"]));
    return [...names];
  }

  /** In the order of the general reading: the report, its lines in order, the rows left out. */
  async #noteProblems(form: PlainForm, facts: ReportFacts, odd: OddRows): Promise<void> {
    const whole = new Problems(this.#file.fileId);
    whole.ofReport(facts);
    await this.#store.append("problems", whole.rows);
    const problems = new Problems(this.#file.fileId);
    for (const line of odd.lines) problems.ofLine(line);
    const accepted = problems.rows.length;
    for (const seen of odd.rejected) for (const one of seen.issues) problems.ofRow(seen, one);
    await this.#store.run(
      `create or replace temporary table ${ISSUES} as select *, 0 as ordinal from problems limit 0`,
    );
    const rows = problems.rows.map((row, at) => [
      ...row,
      BigInt(at < accepted ? 10 + at : 1e6 + at),
    ]);
    await this.#store.append(ISSUES, rows);
    await this.#store.run(this.#plainIssues(form), {
      file_id: this.#file.fileId,
      issued: form.layout.headings[form.layout.issuedOn ?? -1] ?? null,
      due: form.layout.headings[form.layout.dueOn ?? -1] ?? null,
    });
    await this.#store.run(
      `insert into problems select * exclude (ordinal) from ${ISSUES}
       order by ordinal >= 1000000, line, ordinal`,
    );
  }

  #plainIssues({ layout, dateFormat }: PlainForm): string {
    const lines = `from aged_lines as lines`;
    const isMine = `lines.file_id = $file_id and lines.line not in (select line from ${ODD})`;
    const values = (code: string, column: string, value: string, ordinal: number): string =>
      `select lines.file_id, lines.line, lines.position, ${code}, ${column}, ${value}, lines.amount, false, ${ordinal} ${lines}`;
    const ofDate = (at: number | null, column: string, ordinal: number): string =>
      at === null || dateFormat !== null
        ? ""
        : `union all ${values("dates.code", `nullif($${column}, '')`, "dates.value", ordinal)}
           join ${CELLS} as cells on cells.line = lines.line
           join ${DATES} as dates on dates.cell = cells.c${at} and dates.code is not null
           where ${isMine}`;
    return `insert into ${ISSUES}
      ${values("'customer-missing'", "null", "null", 3)}
      where lines.customer_id is null and lines.customer_name is null and ${isMine}
      ${ofDate(layout.issuedOn, "issued", 1)} ${ofDate(layout.dueOn, "due", 2)}`;
  }
}

// Ctrl-Z ends a text of DOS; the other stands for a separator while lines are split.
const CONTROLS = new RegExp(`[${String.fromCharCode(2, 26)}]`);

const isSpaced = (cell: string): boolean =>
  /[ \u00a0\u202f\u2009]/.test(cell) || (cell.includes(",") && cell.includes("."));

interface PlainCounts {
  readonly count: number;
  readonly named: number;
  readonly documents: number;
  /** Cents. */
  readonly amount: bigint;
}

/** A list that names its customer on nearly every line: no line takes the customer of the previous one. */
function isFlat(plain: PlainCounts, odd: OddRows, level: Level): boolean {
  if (plain.count < 2) return false;
  if (level === "customer") return plain.documents === 0;
  const seen = [...odd.lines.map((line) => line.seen), ...odd.rejected];
  const named = seen.filter((one) => (one.customerId ?? one.customerName) !== null);
  return (plain.named + named.length) * 5 >= (plain.count + seen.length) * 4;
}

function totalsOf(odd: OddRows, claimed: bigint): Total[] {
  if (odd.total === null) return [];
  const { seen, label } = odd.total;
  return [{ kind: "grand-total", label, customerId: null, printed: seen.amount, claimed, seen }];
}
