/**
 * The first of two readings of a folder: which customers' codes, which counters of documents and which words of names
 * it holds, whatever file they stand in, so that the second writes each the same everywhere.
 */
import type { PartsOfLine, SheetFields } from "../sources/fields-in.ts";
import { fieldsByCard } from "../sources/fields-in.ts";
import type { Source } from "../sources/source.ts";
import type { Opened } from "../tabular/opened.ts";
import { readTableBatches } from "../tabular/table.ts";
import type { SheetSample, TableRow } from "../tabular/table-row.ts";
import { textLines } from "../tabular/text-lines.ts";
import { CodeSurvey } from "./codes.ts";
import { CounterSurvey } from "./counters.ts";
import { plainWord } from "./plain-word.ts";
import { type Role, roleOf } from "./roles.ts";

/** Where a sheet's columns stand, with what each holds. */
export interface SheetRoles {
  /** Line of the last row of headings; 0: there is none. */
  readonly line: number;
  readonly at: ReadonlyMap<number, Role>;
}

/** By the name of the sheet; null for a text. */
export type TableRoles = ReadonlyMap<string | null, SheetRoles>;

const WORD = /[\p{L}\p{M}]{4,40}/gu;
const MOST_WORDS = 300_000;

export class Survey {
  readonly codes = new CodeSurvey();
  readonly counters = new CounterSurvey();
  readonly words = new Set<string>();

  take(role: Role | undefined, cell: string): void {
    const text = cell.trim();
    if (text === "") return;
    if (role === "code") this.codes.add(text);
    else if (role === "account") this.codes.addAccount(text);
    else if (role === "document" || (role === "entry" && /[A-Za-z]/.test(text)))
      this.counters.add(text);
    else if (role === "name" && this.words.size < MOST_WORDS) this.#words(text);
  }

  #words(text: string): void {
    for (const [word] of text.slice(0, 400).matchAll(WORD)) {
      const plain = plainWord(word);
      if (plain !== null) this.words.add(plain);
    }
  }
}

/** What each column of a table holds, as the reader that takes the file would have it. */
export async function rolesIn(opened: Opened | null, source: Source): Promise<TableRoles> {
  const roles = new Map<string | null, SheetRoles>();
  for (const sheet of (await opened?.table())?.sheets ?? []) {
    const fields = fieldsOf(source, sheet);
    if (fields === null) continue;
    const at = [...fields.at].map(([place, field]): [number, Role] => [
      place,
      roleOf(source.id, field),
    ]);
    roles.set(sheet.name, { line: fields.line, at: new Map(at) });
  }
  return roles;
}

function fieldsOf({ card, fieldsIn }: Source, sheet: SheetSample): SheetFields | null {
  if (fieldsIn !== undefined) return fieldsIn(sheet);
  return card === undefined ? null : fieldsByCard(card, sheet);
}

/** Reads every row of a table. */
export async function surveyTable(
  survey: Survey,
  opened: Opened,
  roles: TableRoles,
): Promise<void> {
  for await (const rows of readTableBatches(opened))
    for (const row of rows) surveyRow(survey, row, roles.get(row.sheet));
}

function surveyRow(survey: Survey, { line, cells }: TableRow, roles: SheetRoles | undefined): void {
  if (roles === undefined || line <= roles.line) return;
  for (const [place, role] of roles.at) survey.take(role, cells[place] ?? "");
}

/** Reads every line of a file whose reader cuts its lines. */
export async function surveyLines(
  survey: Survey,
  { file, look }: Opened,
  source: string,
  parts: PartsOfLine,
): Promise<void> {
  const { encoding, lineEnd } = await look();
  if (encoding === null) return;
  for await (const { lines } of textLines(file.path, encoding, lineEnd === "cr"))
    for (const line of lines)
      for (const { from, to, field } of parts(line))
        survey.take(roleOf(source, field), line.slice(from, to));
}
