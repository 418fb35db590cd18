/** The tables and views of the canon and of the bridge, from the comments of the SQL that makes them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/store/root.ts";
import { page, table } from "./markdown.ts";

interface Made {
  readonly kind: "table" | "type" | "view" | "macro";
  readonly name: string;
  readonly comment: string;
  readonly columns: readonly (readonly [name: string, type: string, comment: string])[];
}

/** What one SQL file makes, in its order, with the comment that stands just before. */
export function readMade(sql: string): Made[] {
  const lines = sql.split("\n");
  return lines.flatMap((line, at) => {
    const match = /^create (?:or replace )?(table|type|view|macro) (\w+(?:\([^)]*\))?)/.exec(line);
    if (match === null) return [];
    const [, kind = "table", name = ""] = match;
    if (kind === "type") return [wordsOf(name, sql.slice(sql.indexOf(line)))];
    const columns =
      kind === "table" && line.trimEnd().endsWith("(") ? readColumns(lines, at + 1) : [];
    return [{ kind: kind as Made["kind"], name, comment: commentAbove(lines, at), columns }];
  });
}

/** The words a column of this type may hold. */
function wordsOf(name: string, sql: string): Made {
  const list = sql.slice(sql.indexOf("(") + 1, sql.indexOf(";")).replace(/\)\s*$/, "");
  const comment = [...list.matchAll(/'([^']+)'/g)].map(([, word]) => `\`${word}\``).join(", ");
  return { kind: "type", name, comment, columns: [] };
}

function commentAbove(lines: readonly string[], at: number): string {
  const above: string[] = [];
  for (let index = at - 1; (lines[index] ?? "").startsWith("--"); index -= 1) {
    above.unshift((lines[index] ?? "").replace(/^-- ?/, ""));
  }
  return above.join(" ");
}

function readColumns(lines: readonly string[], from: number): [string, string, string][] {
  const columns: [string, string, string][] = [];
  for (let index = from; !(lines[index] ?? ");").startsWith(")"); index += 1) {
    const match = /^\s+(\w+)\s+(.+?)(?:,)?\s*(?:--\s*(.*))?$/.exec(lines[index] ?? "");
    if (match !== null && !/^\s*(--|primary|unique|check)/.test(lines[index] ?? "")) {
      columns.push([
        match[1] ?? "",
        (match[2] ?? "").replace(/,$| using compression \w+/g, ""),
        match[3] ?? "",
      ]);
    }
  }
  return columns;
}

export function tablePage(): string {
  const files = [
    ...[
      "tables.sql",
      "lists-of-banks.sql",
      "lists-of-customers.sql",
      "lists-of-work.sql",
      "lists-of-documents.sql",
      "lists-of-claims.sql",
      "position-tables.sql",
      "views.sql",
      "bucket-rolls.sql",
      "position.sql",
      "macros.sql",
      "e-invoices.sql",
      "ageing.sql",
      "terms.sql",
      "identifiers.sql",
      "names.sql",
    ].map((name) => `canon/${name}`),
    "bridge/tables.sql",
    "results/tables.sql",
    "results/flow-tables.sql",
    "results/lists/tables.sql",
  ];
  const known = readdirSync(join(packageRoot, "src", "canon"));
  const blocks = files
    .filter((file) => !file.startsWith("canon/") || known.includes(file.slice("canon/".length)))
    .flatMap((file) => [
      `## src/${file}`,
      ...readMade(readFileSync(join(packageRoot, "src", file), "utf8")).flatMap(madeBlocks),
    ]);
  const lead =
    "Money is DECIMAL(18,2) in the company's currency, debit positive (the customer owes). Null means «unknown», never 0. These tables are in `encours.duckdb`, beside each diagnosis.";
  return page("Tables and views", lead, ...blocks);
}

function madeBlocks({ kind, name, comment, columns }: Made): string[] {
  const rows = columns.map(([column, type, text]) => [`\`${column}\``, type, text]);
  return [
    `### ${kind} \`${name}\``,
    ...(comment === "" ? [] : [comment]),
    ...(rows.length === 0 ? [] : [table(["column", "type", "meaning"], rows)]),
  ];
}
