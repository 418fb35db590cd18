/**
 * What the fast reading found goes to the canon: the lines the engine converted, those read one by one, the
 * report, its total and its problems, in the order of the general reading.
 */
import type { Store } from "../../store/store.ts";
import { sqlText } from "../../store/store.ts";
import type { TableRow } from "../../tabular/table.ts";
import type { InputFile } from "../source.ts";
import type { OddRows } from "./plain-rows.ts";
import {
  amountsSql,
  CELLS,
  DATES,
  daySql,
  filledSql,
  fromSql,
  ODD,
  type PlainForm,
} from "./plain-sql.ts";
import { bucketsOf, joinTitles } from "./report.ts";
import type { Level } from "./roles.ts";
import type { Writing } from "./rows.ts";
import type { Total } from "./structure.ts";
import { readTitles } from "./titles.ts";
import {
  insertReport,
  nextReportId,
  Problems,
  type ReportFacts,
  stagingRows,
  totalRows,
} from "./write-report.ts";

const ISSUES = "aged_plain_issues";

/** What a reading wrote. */
export interface PlainLoad {
  readonly facts: ReportFacts;
  readonly rowsRead: number;
  readonly rowsRejected: number;
}

export class PlainWriting {
  readonly #file: InputFile;
  readonly #store: Store;
  readonly #above: readonly TableRow[];

  constructor(file: InputFile, store: Store, above: readonly TableRow[]) {
    this.#file = file;
    this.#store = store;
    this.#above = above;
  }

  /** Null: the lines need their neighbours to be named; nothing remains. */
  async write(form: PlainForm, writing: Writing, odd: OddRows): Promise<PlainLoad | null> {
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
      titles: joinTitles(readTitles(this.#above, order), footers),
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
    await this.#store.run(`drop table ${ISSUES}`);
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
