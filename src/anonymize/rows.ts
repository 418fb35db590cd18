/** One row of a table, cell by cell, in place: titles and headings above, rows of data, rows that name what follows. */
import type { Cells } from "./cells.ts";
import type { SheetRoles } from "./survey.ts";

/** Cells of a row that only names what follows: an account, a customer, a total. */
const FEW_CELLS = 3;
/** Some words (`Compte`, `Total compte`), an account, then its name or nothing. */
const ACCOUNT =
  /^((?:[\p{L}.°]{1,20}[ :-]{1,5}){0,4})([1-8]\d{2,9}[A-Z]{0,14}\d{0,6})(?=$|[ :–-])/iu;
/** An account and its name. */
const NAMED_ACCOUNT = /^(?:[\p{L}.°]{1,20}[ :-]{1,5}){0,4}[1-8]\d{2,9} {1,4}[:–-]?\s?\p{L}/u;

export interface RowKinds {
  readonly roles: SheetRoles | undefined;
  /** Its rows may stand below the account that they are of. */
  readonly hasAccounts: boolean;
}

export function changedRow(
  cells: Cells,
  { roles, hasAccounts }: RowKinds,
  line: number,
  row: readonly string[],
): string[] {
  const isAbove = roles !== undefined && line <= roles.line;
  const isTitle = hasAccounts && isShort(row);
  return row.map((cell, place) =>
    inside(cell, (text) => {
      const role = roles?.at.get(place);
      if (isAbove && line === roles.line)
        return role === undefined || role === "bucket" ? cells.heading(text) : text;
      if (hasAccounts && (role === undefined || place === 0) && NAMED_ACCOUNT.test(text))
        return title(cells, text);
      if (isTitle && (isAbove || (role !== "figure" && role !== "bucket")))
        return title(cells, text);
      return cells.of(isAbove ? "unknown" : (role ?? "unknown"), text);
    }),
  );
}

function isShort(row: readonly string[]): boolean {
  let filled = 0;
  for (const cell of row) if (cell.trim() !== "") filled += 1;
  return filled <= FEW_CELLS;
}

/** `Compte 411000 Clients`, `411DUPONT Dupont SA`: the account is one, the rest a text. */
function title(cells: Cells, text: string): string {
  const [all = "", word = "", account = ""] = ACCOUNT.exec(text) ?? [];
  if (all === "") return cells.of("unknown", text);
  return cells.text(word) + cells.account(account) + cells.text(text.slice(all.length));
}

const AROUND = new Set(['"', " ", "\t", "\r", "\u00a0", "\u202f", "="]);

/** What stands within the quotes and the blanks of a cell. */
export function inside(cell: string, change: (text: string) => string): string {
  let [from, to] = [0, cell.length];
  while (from < to && AROUND.has(cell[from] ?? "")) from += 1;
  while (to > from && AROUND.has(cell[to - 1] ?? "")) to -= 1;
  if (from === to) return cell;
  return cell.slice(0, from) + change(cell.slice(from, to)) + cell.slice(to);
}
