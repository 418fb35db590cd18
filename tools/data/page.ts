/** The page: one table a folder, one row a file. */
import { basename, dirname } from "node:path/posix";
import { table } from "../docs/markdown.ts";
import type { Measured } from "./read.ts";

/** A file, or a folder read together (its path ends with a slash). */
export interface Line {
  readonly path: string;
  /** Null: not read. */
  readonly kind: string | null;
  /** Problems by code; of what was not read, why. */
  readonly told: string;
  readonly rows: {
    readonly read: number;
    readonly accepted: number;
    readonly rejected: number;
  } | null;
  readonly comes: Measured;
  readonly period: { readonly from: string; readonly to: string } | null;
  /** Beside what is stated of it; null: nothing is. */
  readonly compared: string | null;
}

const HEAD = `# Public files, one by one

<!-- Written by \`npm run data -- ../shared/data\`. -->

What Encours makes of each file of the public data kept beside the repository: ledgers, statements, invoices and tables of other products, written by others. A ledger is
read by itself, anything else beside a small ledger of ours; files of one company are also read together (the last part). «Stated» is what the README of these files says
of them. The files are not in the repository: this page is written by its own command, kept, and not among those that \`npm run docs\` makes; \`tests/data.test.ts\` holds
the command to a small folder, and to some of these files where they stand.`;

export function dataPage(lines: readonly Line[]): string {
  const read = lines.filter(({ kind }) => kind !== null && kind !== "").length;
  const stated = lines.filter(({ compared }) => compared !== null);
  const agreeing = stated.filter(({ compared }) => compared?.startsWith("agrees") === true);
  const counted = `${lines.length} lines: ${read} read, ${lines.length - read} not, each with its reason; ${agreeing.length} of the ${stated.length} whose totals are stated agree.`;
  const files = lines.filter(({ path }) => !path.endsWith("/"));
  const folders = [...new Set(files.map(({ path }) => dirname(path)))];
  const parts = folders.map((folder) =>
    part(
      folder,
      files.filter(({ path }) => dirname(path) === folder),
    ),
  );
  const together = lines.filter(({ path }) => path.endsWith("/"));
  const last = together.length > 0 ? [part("Read together", together)] : [];
  return `${[HEAD, counted, ...parts, ...last].join("\n\n")}\n`;
}

function part(title: string, lines: readonly Line[]): string {
  const columns = [
    "File",
    "Kind",
    "Rows read = accepted + rejected",
    "Comes to",
    "Period",
    "Stated",
    "Said of it",
  ];
  return `## ${title}\n\n${table(columns, lines.map(cellsOf))}`;
}

function cellsOf({ path, kind, rows, comes, period, compared, told }: Line): string[] {
  return [
    `\`${path.endsWith("/") ? path : basename(path)}\``,
    kind ?? "**not read**",
    rows === null ? "" : `${rows.read} = ${rows.accepted} + ${rows.rejected}`,
    Object.entries(comes)
      .map(([name, amount]) => `${name} ${amount}`)
      .join(", "),
    period === null
      ? ""
      : period.from === period.to
        ? period.from
        : `${period.from} to ${period.to}`,
    compared ?? "",
    told,
  ];
}
