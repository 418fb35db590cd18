/** A plain source: a folder of `src/sources` that is data, and its place in the list. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/store/root.ts";
import type { Scaffold } from "../new.ts";

const LIST = "src/sources/index.ts";
const MARGIN = 100;

export function newSource([slug = ""]: readonly string[]): Scaffold {
  const folder = `src/sources/${slug}`;
  const sample = (name: string) => ({
    [`${folder}/samples/${name}/input.csv`]: "a column;another\nvalue;1\n",
    [`${folder}/samples/${name}/expected.md`]: EXPECTED,
  });
  return {
    created: {
      [`${folder}/table.yaml`]: TABLE,
      [`${folder}/map.sql`]: mapOf(slug),
      [`${folder}/README.md`]: readme(slug),
      ...sample("first"),
      ...sample("second"),
    },
    changed: { [LIST]: listWith(slug) },
    next: `Fill the folder, then: npx vitest run tests/catalogue.test.ts src/sources/plain-source.test.ts -t "${slug}"\nThe guide: docs/guides/source.md`,
  };
}

/** The list with one more element, in the order of the folders. */
function listWith(slug: string): string {
  const text = readFileSync(join(packageRoot, LIST), "utf8");
  const folders = new Map(
    [...text.matchAll(/^import \{ (\w+) \} from "\.\/([\w-]+)\/source\.ts";$/gm)].map(
      ([, name = "", id = ""]) => [name, id],
    ),
  );
  const list = /= \[([^\]]*)\];/.exec(text)?.[1] ?? "";
  const elements = [...list.matchAll(/plainSource\("([\w-]+)"\)|\w+/g)].map(([element, id]) => ({
    element,
    id: id ?? folders.get(element) ?? element,
  }));
  const all = [...elements, { element: `plainSource("${slug}")`, id: slug }]
    .sort((left, right) => (left.id < right.id ? -1 : 1))
    .map(({ element }) => element);
  const line = `export const sources: readonly Source[] = [${all.join(", ")}];`;
  const lines = `export const sources: readonly Source[] = [\n${all.map((one) => `  ${one},\n`).join("")}];`;
  return text.replace(
    /export const sources: readonly Source\[\] = \[[^\]]*\];/,
    line.length <= MARGIN ? line : lines,
  );
}

const TABLE = `# …Which software writes it, from which menu. What each key means: src/tabular/table-card.ts; wordings: src/tabular/phrases.ts.
title: { en: …, fr: … }
accepts: { en: "CSV or XLSX, one row a …", fr: "CSV ou XLSX, une ligne par …" }
lacks: { en: no list of …, fr: pas une liste de … }
feeds: []
# The table of the canon that map.sql fills.
fills: ratings
needs: [customer_id, rated_on]
# What its rows come to, and the days they speak of; without, one word for why (no_total, no_period).
no_total: grades
period: rated_on
# Headings that another kind of extract has, and this one has not.
forbids: [(debit|credit|solde|balance)…]

columns:
  entity_id: { kind: text, telling: false, headings: (code societe|company code) }
  customer_id: { kind: text, headings: (code|n|numero) <du |de >(client|tiers) }
  rated_on: { kind: date, headings: a heading nobody else has }

problems:
  customer-code-missing:
    when: customer_id is null
    column: customer_id
    rejects: true
    en: "The row names no customer code: it is left out."
    fr: "La ligne ne porte pas de code client : elle est écartée."
`;

const mapOf = (slug: string): string => `-- The rows kept of all files → the canon.
insert into ratings by name
select coalesce(entity_id, company, 'unknown') as entity_id, customer_id, rated_on
from ${slug.replaceAll("-", "_")}_rows
where rated_on is not null
order by file_id, sheet_no, line;
`;

const EXPECTED = `# …What this sample shows

recognised yes
rows 1 read, 1 accepted, 0 rejected

ratings
| customer_id | rated_on   |
| ----------- | ---------- |
| …           | 2025-12-31 |
`;

const readme = (slug: string): string => `# ${slug}

…Which software writes it, from which menu; columns, encodings, separators, dates; dialects met; legal references.

| column | headings | note |
| ------ | -------- | ---- |
| …      | …        | …    |
`;
