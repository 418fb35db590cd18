/**
 * Loads a ledger: its rows go into the engine as texts, each distinct date and amount is judged once with what the
 * whole file shows, then all is SQL: values, entries, rows of the ledgers, problems.
 */
import { sentencesOf } from "../../store/refusals.ts";
import type { Store } from "../../store/store.ts";
import { type CellRow, loadCells } from "../../tabular/cells.ts";
import { cellText } from "../../tabular/fold.ts";
import { readTableBatches } from "../../tabular/table.ts";
import { companyOfName } from "../company.ts";
import type { Loaded, Opened, Totals } from "../source.ts";
import { tellAccounts } from "./accounts.ts";
import { numberEntries } from "./entries.ts";
import { type Fixed, fixedFormat, fixedLines } from "./fixed.ts";
import { writeItems } from "./items.ts";
import type { Layout, Money } from "./layout.ts";
import { layoutsOf } from "./proof.ts";
import { signAccounts } from "./signs.ts";
import { readTitles, type Titles } from "./titles.ts";
import { FIELDS, Walk } from "./walk.ts";
import { amountJudge, dateJudge, type Judge } from "./writing.ts";

const DATES = ["posted_on", "issued_on", "due_on", "lettered_on", "validated_on"];
const AMOUNTS = ["debit", "credit", "amount", "amount_currency", "residual"];
/** Characters of a row shown beside a problem. */
const LONGEST_SHOWN = 200;

export async function load(opened: Opened, store: Store): Promise<Loaded> {
  const { file } = opened;
  const sample = await opened.table();
  const fixed = fixedFormat(opened);
  const layouts: ReadonlyMap<string | null, Layout> =
    fixed === null ? await layoutsOf(opened) : new Map();
  const [sheet] = sample?.sheets.filter(({ name }) => layouts.has(name)) ?? [];
  const layout = layouts.get(sheet?.name ?? null);
  const titles = readTitles(layout?.above ?? [], sheet?.rows ?? []);
  const columns = Object.fromEntries(["is_opening", ...FIELDS].map((field) => [field, "varchar"]));
  const sheetNos = new Map(sample?.sheets.map(({ name }, no) => [name, no]));
  const walks = new Map([...layouts].map(([name, one]) => [name, new Walk(one)]));
  const lines = fixed === null ? linesOf(opened, walks, sheetNos) : recordsOf(opened, fixed);
  const rowsRead = await loadCells(store, "ledger_cells", columns, lines);
  await judge(store, "ledger_dates", DATES, (texts) => dateJudge(texts, titles.from));
  await judge(store, "ledger_amounts", AMOUNTS, amountJudge);
  const money = layout?.money ?? "marked";
  await store.runFile("sources/ledger/rows.sql", { money, opened: titles.from });
  const { rejected } = await store.one(
    "select count(*) filter (where code is not null) as rejected from ledger_values",
  );
  const rowsRejected = Number(rejected);
  await store.runFile("sources/ledger/names.sql");
  const totals =
    layout?.isOfCustomers === true
      ? await writeItems(store, file.fileId, money, closingsOf(walks))
      : await writeEntries(store, file.fileId, money);
  await sayCashBasis(store, file.fileId, titles);
  const company = titles.entityId ?? (await companyOfRows(store)) ?? companyOfName(file.name);
  if (titles.company !== null)
    await store.append("company_names", [[file.fileId, company, titles.company]]);
  const done = ["cells", "dates", "amounts", "values"].map((name) => `drop table ledger_${name};`);
  await store.run(done.join(" "));
  return {
    encoding: sample?.encoding ?? null,
    separator: sample?.separator ?? null,
    entityId: company,
    fiscalYearEndOn: titles.to,
    rowsRead,
    rowsAccepted: rowsRead - rowsRejected,
    rowsRejected,
    totals,
    ...(layout?.headings === null && { reader: words("by-shape") }),
  };
}

/** The lines of a ledger of accounts, and what they come to. */
async function writeEntries(store: Store, fileId: number, money: Money): Promise<Totals> {
  if (money === "signed") await signAccounts(store);
  await numberEntries(store, money);
  await store.runFile("sources/ledger/write.sql", { file_id: fileId, money });
  await tellAccounts(store, fileId, money);
  return owedBy(store, fileId, money);
}

const closingsOf = (walks: ReadonlyMap<string | null, Walk>): Map<string, string> =>
  new Map([...walks.values()].flatMap(({ closings }) => [...closings]));

const words = sentencesOf("sources/ledger/words.yaml");

async function* linesOf(
  opened: Opened,
  walks: ReadonlyMap<string | null, Walk>,
  sheetNos: ReadonlyMap<string | null, number>,
): AsyncGenerator<CellRow[]> {
  for await (const rows of readTableBatches(opened)) {
    const kept: CellRow[] = [];
    for (const row of rows) {
      const { sheet, line, cells } = row;
      const read = walks.get(sheet)?.take(row) ?? null;
      if (read === null) continue;
      const raw = cellText(cells.join(" ").slice(0, 2 * LONGEST_SHOWN)).slice(0, LONGEST_SHOWN);
      const values = [String(read.isOpening), ...FIELDS.map((field) => read[field] ?? "")];
      kept.push({ sheet, sheetNo: sheetNos.get(sheet) ?? 0, line, raw, cells: values });
    }
    yield kept;
  }
}

async function* recordsOf(opened: Opened, format: Fixed): AsyncGenerator<CellRow[]> {
  for await (const rows of fixedLines(opened, format))
    yield rows.map(({ line, text, read }) => {
      const cells = [String(read.isOpening), ...FIELDS.map((field) => read[field] ?? "")];
      return { sheet: null, sheetNo: 0, line, raw: text.slice(0, LONGEST_SHOWN), cells };
    });
}

/** `<table>(text, value, fault)`: one row a distinct text of the columns. */
async function judge(
  store: Store,
  table: string,
  fields: readonly string[],
  judgeOf: (texts: readonly string[]) => Judge,
): Promise<void> {
  const parts = fields.map(
    (field) => `select ${field} as text from ledger_cells where ${field} is not null`,
  );
  const rows = await store.all(
    `select distinct text from (${parts.join(" union all ")}) order by text`,
  );
  const texts = rows.map(({ text }) => String(text));
  const read = judgeOf(texts);
  await store.run(
    `create or replace temp table ${table} (text varchar, value varchar, fault varchar)`,
  );
  await store.append(
    table,
    texts.map((text) => {
      const { value, fault } = read(text);
      return [text, value, fault];
    }),
  );
}

/** What all the customers owe, of rows that have no sides or hold nothing but customers: no column adds up to it. */
async function owedBy(store: Store, fileId: number, money: Money): Promise<Totals> {
  const { amount, others } = await store.one(
    `select
       coalesce(sum(debit - credit) filter (where coalesce(role = 'customer', true)), 0)::decimal(38, 2) as amount,
       count(*) filter (where not starts_with(account, '411') and coalesce(role <> 'customer', true)) as others
     from ledger_file_rows left join ledger_account_roles using (file_id, account)
     where file_id = $fileId`,
    { fileId },
  );
  return money === "both" || Number(others) === 0 ? { amount: String(amount) } : {};
}

/** The one company that a column names; several are said. */
async function companyOfRows(store: Store): Promise<string | null> {
  const rows = await store.all(
    "select distinct company from ledger_values where company is not null order by company limit 20",
  );
  const [first] = rows;
  return rows.length === 1 && first !== undefined ? String(first["company"]) : null;
}

async function sayCashBasis(store: Store, fileId: number, { isCashBasis }: Titles): Promise<void> {
  if (isCashBasis)
    await store.append("problems", [[fileId, null, "", "cash-basis", null, null, null, false]]);
}
