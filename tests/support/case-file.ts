/**
 * Cases beside a query: Markdown that renders, tables that align. A case is a heading, tables of the canon
 * (only the columns that matter), then what the query answers: `finds`, `finds nothing`, `gives`, `cannot judge`.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface CaseTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

export interface QueryCase {
  readonly title: string;
  readonly asOf: string;
  readonly params: Readonly<Record<string, string>>;
  readonly given: readonly CaseTable[];
  readonly expected: {
    readonly kind: "finds" | "gives" | "cannot judge";
    readonly table: CaseTable;
  };
}

const OUTCOMES = ["finds nothing", "finds", "gives", "cannot judge"];

/** The cases beside a query of a room, none where it has no such file. */
export function casesBeside(folder: string, path: string): QueryCase[] {
  const file = join(folder, path.replace(/\.sql$/, ".cases.md"));
  return existsSync(file) ? readCases(path, readFileSync(file, "utf8")) : [];
}

/** Parameters as the command line gives them: a number when it reads as one. */
export const typedParams = (
  params: Readonly<Record<string, string>>,
): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value,
    ]),
  );

/** Reads `<slug>.cases.md`. Unknown words are refused, so that a misspelt `finds` cannot pass. */
export function readCases(path: string, text: string): QueryCase[] {
  const [head = "", ...sections] = text.replaceAll("\r\n", "\n").split(/^## /m);
  if (!/^# \S/.test(head)) throw new Error(`${path}: no title`);
  return sections.map((section) => readCase(path, section));
}

function readCase(path: string, section: string): QueryCase {
  const lines = section.split("\n");
  const title = (lines.shift() ?? "").trim();
  const tables: CaseTable[] = [];
  let asOf = "2026-06-30";
  let name = "";
  let block: string[] = [];
  const flush = () => {
    if (name !== "") tables.push(readTable(name, block));
    name = "";
    block = [];
  };
  for (const line of lines) {
    if (line.startsWith("|")) block.push(line);
    else if (/^as of \d{4}-\d\d-\d\d$/.test(line)) asOf = line.slice(6);
    else if (/^[a-z_]+$/.test(line) || OUTCOMES.includes(line)) {
      flush();
      name = line;
    } else if (line.trim() !== "" && !line.startsWith(">")) {
      throw new Error(`${path}: «${title}»: cannot read «${line}» (prose goes after >)`);
    }
  }
  flush();
  const outcome = tables.pop();
  if (outcome === undefined || !OUTCOMES.includes(outcome.name)) {
    throw new Error(`${path}: «${title}» does not end with one of ${OUTCOMES.join(", ")}`);
  }
  const kind =
    outcome.name === "finds nothing"
      ? "finds"
      : (outcome.name as "finds" | "gives" | "cannot judge");
  const params = tables.find((table) => table.name === "params");
  return {
    title,
    asOf,
    params: params === undefined ? {} : recordOf(params),
    given: tables.filter((table) => table.name !== "params"),
    expected: { kind, table: outcome },
  };
}

function recordOf(table: CaseTable): Record<string, string> {
  const [row = []] = table.rows;
  return Object.fromEntries(table.columns.map((column, index) => [column, row[index] ?? ""]));
}

function readTable(name: string, block: readonly string[]): CaseTable {
  const cells = block.map((line) =>
    line
      .slice(1, line.lastIndexOf("|"))
      .split("|")
      .map((cell) => cell.trim()),
  );
  const [columns = [], , ...rows] = cells;
  return {
    name,
    columns,
    rows: rows.map((row) => columns.map((_, index) => cellValue(row[index] ?? ""))),
  };
}

/** Empty is null; `10 000.00` is 10000.00; everything else is the text itself. */
function cellValue(cell: string): string | null {
  if (cell === "") return null;
  if (/^-?\d{1,3}( \d{3})+(\.\d+)?$/.test(cell)) return cell.replaceAll(" ", "");
  return cell;
}
