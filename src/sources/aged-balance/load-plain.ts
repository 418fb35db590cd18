/**
 * The fast reading of a large plain list: the head of the file settles its layout under the general rules, the
 * engine splits, checks and converts the body in a few statements, and the rows it cannot place are read one
 * by one. At the first doubt nothing remains and the general reading takes the whole file.
 */
import type { Store, Value } from "../../store/store.ts";
import { sqlText } from "../../store/store.ts";
import { decimalMarkOf } from "../../tabular/amounts.ts";
import { dropCells, loadCells } from "../../tabular/cell-table.ts";
import { MAX_CELLS, SEPARATORS, splitQuoted } from "../../tabular/delimited.ts";
import type { InputFile, Opened } from "../../tabular/opened.ts";
import type { TableRow, TableSample } from "../../tabular/table.ts";
import { customerOfText } from "./labels.ts";
import { findLayout, type Layout } from "./layout.ts";
import { confirmsMark, type OddRows, readOddRows } from "./plain-rows.ts";
import {
  CELLS,
  CUSTOMERS,
  DATES,
  fromSql,
  isPlainSql,
  isSetSql,
  ODD,
  onlyCustomerSql,
  type PlainForm,
} from "./plain-sql.ts";
import { cellsOf, joined, orderOf } from "./report.ts";
import { levelOf } from "./roles.ts";
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
import { readTitles } from "./titles.ts";
import { type PlainLoad, PlainWriting } from "./write-plain.ts";
import { MAX_VALUE } from "./write-report.ts";

const MAX_WIDTH = 100;
/** Rows read one by one: beyond, the file is not a plain list. */
const MAX_ODD = 20_000;
/** Distinct texts of dates, or of customers' codes and names in one cell. */
const MAX_TEXTS = 200_000;
const DATE_FORMATS = ["%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%m/%d/%Y", "%Y%m%d"];

/** Null: not a plain list; nothing was written. */
export async function loadPlain(
  opened: Opened,
  store: Store,
  sample: TableSample,
): Promise<PlainLoad | null> {
  const head = readHead(sample.sheets[0]?.rows ?? []);
  const { encoding, separator } = sample;
  if (head === null || encoding === null || separator === null) return null;
  const cells = await loadCells(store, opened, { encoding, separator }, head.width, CELLS);
  if (cells === null) return null;
  try {
    return await new PlainReading(opened.file, store, head, SEPARATORS[separator]).load();
  } finally {
    await dropCells(store, CELLS);
    for (const table of [DATES, CUSTOMERS, ODD]) {
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

  async load(): Promise<PlainLoad | null> {
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
    return odd === null
      ? null
      : await new PlainWriting(this.#file, this.#store, above).write(form, writing, odd);
  }

  /** Rows below the header, as the reader of delimited texts gives them; null: too many, or unsure. */
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
}

// Ctrl-Z ends a text of DOS; the other stands for a separator while lines are split.
const CONTROLS = new RegExp(`[${String.fromCharCode(2, 26)}]`);

const isSpaced = (cell: string): boolean =>
  /[ \u00a0\u202f\u2009]/.test(cell) || (cell.includes(",") && cell.includes("."));
