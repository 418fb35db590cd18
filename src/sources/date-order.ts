/**
 * The order of day and month of a table whose own dates do not say it: decided file by file by all that the file and
 * its folder show, and only when nothing contradicts it. Its dates are then read as if it had written them in full;
 * a file that nothing decides stays as it is, and its dates are asked for.
 */
import type { CalendarDate } from "../kernel/dates.ts";
import { type Bilingual, toldIn } from "../kernel/language.ts";
import { sentencesOf } from "../store/refusals.ts";
import { type DateOrder, readDate, slashedOf } from "../tabular/date-texts.ts";
import { plainWords } from "../tabular/fold.ts";
import { readTableBatches } from "../tabular/table.ts";
import type { SheetSample, TableRow } from "../tabular/table-row.ts";
import { DateEvidence, ORDERS, type Vote } from "./date-evidence.ts";
import { fieldsByCard, type SheetFields } from "./fields-in.ts";
import type { Opened, Source } from "./source.ts";

const words = sentencesOf("sources/date-order.yaml");

/** A file and whose it is. */
export interface Dated {
  readonly opened: Opened;
  readonly source: Source | null;
  readonly reasons: readonly Bilingual[];
}

/** What is known of the dates of one file. */
interface Judged {
  /** Its headings, sheet by sheet: files that have the same come from the same screen. */
  readonly headings: string;
  readonly sheets: ReadonlyMap<string | null, SheetFields>;
  /** Null: nothing decides, or there is nothing to decide. */
  readonly order: DateOrder | null;
  readonly isAsked: boolean;
  readonly votes: readonly Vote[];
}

/** The files, those with dates to settle settled. */
export async function settleDates<File extends Dated>(
  files: readonly File[],
  closing: CalendarDate | null,
): Promise<File[]> {
  const judged: (Judged | null)[] = [];
  for (const { opened, source } of files)
    judged.push(source === null ? null : await judge(opened, source, closing));
  return files.map((file, at) => {
    const one = judged[at] ?? null;
    if (one === null || !one.isAsked) return file;
    const votes = [...one.votes, ...votesOfFolder(one, judged)];
    const order = votes[0]?.order ?? null;
    if (order === null || votes.some((vote) => vote.order !== order)) return file;
    return { ...file, ...settled(file, one.sheets, order, votes) };
  });
}

/** What files of the same headings show. */
const votesOfFolder = (one: Judged, all: readonly (Judged | null)[]): Vote[] =>
  ORDERS.filter((order) =>
    all.some(
      (other) =>
        other !== one && other !== null && other.headings === one.headings && other.order === order,
    ),
  ).map((order) => ({ order, why: "same-headings" }));

async function judge(
  opened: Opened,
  source: Source,
  closing: CalendarDate | null,
): Promise<Judged | null> {
  const sample = source.looksAt === "rows" ? await opened.table() : null;
  const found = (sample?.sheets ?? []).flatMap((sheet) => {
    const fields = fieldsOf(source, sheet);
    return fields === null || !hasDates(fields) ? [] : [{ sheet, fields }];
  });
  if (found.length === 0) return null;
  const sheets = new Map(found.map(({ sheet, fields }) => [sheet.name, fields]));
  const first = new DateEvidence();
  for (const { sheet } of found) take(first, sheet.rows, sheets);
  const headings = found.map(({ sheet, fields }) => headingsOf(sheet, fields)).join("\n");
  const known = { headings, sheets, votes: [] };
  if (first.isShown || !first.isAsked) return { ...known, order: first.shown, isAsked: false };
  const whole = new DateEvidence();
  for await (const rows of readTableBatches(opened)) {
    take(whole, rows, sheets);
    if (whole.isShown) return { ...known, order: whole.shown, isAsked: false };
  }
  const bound = source.feeds.some((fed) => fed !== "customers") ? closing : null;
  const votes = whole.votes(bound);
  const order = votes[0]?.order ?? null;
  const isSure = votes.every((vote) => vote.order === order);
  return { ...known, votes, order: isSure ? order : null, isAsked: true };
}

const fieldsOf = ({ fieldsIn, card }: Source, sheet: SheetSample): SheetFields | null => {
  if (fieldsIn !== undefined) return fieldsIn(sheet);
  return card === undefined || card.xml !== undefined ? null : fieldsByCard(card, sheet);
};

const hasDates = ({ at }: SheetFields): boolean =>
  [...at.values()].some(({ kind }) => kind === "date");

const headingsOf = ({ rows }: SheetSample, { line }: SheetFields): string =>
  rows
    .find((row) => row.line === line)
    ?.cells.map(plainWords)
    .join("\t") ?? "";

function take(
  evidence: DateEvidence,
  rows: readonly TableRow[],
  sheets: ReadonlyMap<string | null, SheetFields>,
): void {
  for (const { sheet, line, cells } of rows) {
    const fields = sheets.get(sheet);
    if (fields === undefined) continue;
    if (line > fields.line) evidence.takeRow(sheet ?? "", cells, fields);
    else if (line === fields.line) evidence.takeHeadings(cells);
    else evidence.takeTitle(cells);
  }
}

/** The file as it is to be read, and why it is said to be so. */
function settled(
  { opened, reasons }: Dated,
  sheets: ReadonlyMap<string | null, SheetFields>,
  order: DateOrder,
  votes: readonly Vote[],
): Pick<Dated, "opened" | "reasons"> {
  const whys = [...new Set(votes.map(({ why }) => why))];
  const why = toldIn((language) => whys.map((one) => words(one)[language]).join(", "));
  const before = opened.reword;
  const inFull = (rows: readonly TableRow[]): readonly TableRow[] =>
    rows.map((row) => rewritten(row, sheets.get(row.sheet), order));
  const table = async () => {
    const sample = await opened.table();
    if (sample === null) return null;
    return { ...sample, sheets: sample.sheets.map((one) => ({ ...one, rows: inFull(one.rows) })) };
  };
  const reword = () => {
    const first = before?.() ?? ((rows: readonly TableRow[]) => rows);
    return (rows: readonly TableRow[]) => inFull(first(rows));
  };
  return { opened: { ...opened, table, reword }, reasons: [...reasons, words(order, { why })] };
}

function rewritten(row: TableRow, fields: SheetFields | undefined, order: DateOrder): TableRow {
  if (fields === undefined || row.line === fields.line) return row;
  const isTitle = row.line < fields.line;
  const cells = row.cells.map((cell, at) => {
    if (isTitle) return cell.replaceAll(IN_TITLE, (text) => inFull(text, order));
    return fields.at.get(at)?.kind === "date" ? inFull(cell, order) : cell;
  });
  return { ...row, cells };
}
const IN_TITLE = /(?<!\d[/-]?)\d{1,2}[/-]\d{1,2}[/-]\d{4}(?![/-]?\d)/g;

const inFull = (text: string, order: DateOrder): string =>
  (slashedOf(text) === null ? null : readDate(text, order).date) ?? text;
