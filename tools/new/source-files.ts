/** A folder of `src/sources`, and its line in the list. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/store/root.ts";
import type { Scaffold } from "../new.ts";

const LIST = "src/sources/index.ts";

export const camel = (slug: string): string =>
  slug.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

export function newSource([slug = ""]: readonly string[]): Scaffold {
  const folder = `src/sources/${slug}`;
  return {
    created: {
      [`${folder}/source.ts`]: sourceCode(slug),
      [`${folder}/README.md`]: readme(slug),
      [`${folder}/map.sql`]: `-- staging → canonical rows: all interpretation is here.\nselect 1 as nothing_yet;\n`,
      [`${folder}/samples/first/input.csv`]: "column;other\nvalue;1\n",
      [`${folder}/samples/first/expected.md`]: `rows read 1, rejected 0\n`,
    },
    changed: { [LIST]: listWith(slug) },
    next: `Fill the folder, then: npx vitest run tests/catalogue.test.ts -t "${slug}"\nThe guide: docs/guides/source.md`,
  };
}

/** The list with one more import and one more element, both in the order of the folders. */
function listWith(slug: string): string {
  const text = readFileSync(join(packageRoot, LIST), "utf8");
  const imports = [...text.matchAll(/^import \{ (\w+) \} from "\.\/([\w-]+)\/source\.ts";$/gm)].map(
    ([line, name = "", id = ""]) => ({ line, name, id }),
  );
  const line = `import { ${camel(slug)} } from "./${slug}/source.ts";`;
  const all = [...imports, { line, name: camel(slug), id: slug }].sort((left, right) =>
    left.id < right.id ? -1 : 1,
  );
  const first = imports[0]?.line ?? "";
  const rest = imports.slice(1).reduce((kept, one) => kept.replace(`${one.line}\n`, ""), text);
  return rest
    .replace(first, all.map((one) => one.line).join("\n"))
    .replace(/= \[[^\]]*\];/, `= [${all.map(({ name }) => name).join(", ")}];`);
}

const sourceCode = (
  slug: string,
): string => `/** …What the extract is, who writes it, and what it may not say. */
import type { Store } from "../../store/store.ts";
import type { Loaded, Opened, Recognition, Source } from "../source.ts";

export const ${camel(slug)}: Source = {
  id: "${slug}",
  title: { en: "…", fr: "…" },
  accepts: { en: "…", fr: "…" },
  feeds: [],
  problems: {},
  looksAt: "rows",
  recognise,
  load,
  map: (store) => store.runFile("sources/${slug}/map.sql"),
};

/** Looks at the headings, never at the name of the file. */
async function recognise(opened: Opened): Promise<Recognition> {
  const sample = await opened.table();
  const headings = sample?.sheets[0]?.rows[0]?.cells ?? [];
  const isOurs = headings.includes("a heading nobody else has");
  return { score: isOurs ? 0.9 : 0, reasons: [] };
}

/** One file, verbatim, into staging; problems into \`problems\`. rowsRead = rowsAccepted + rowsRejected. */
async function load(_opened: Opened, _store: Store): Promise<Loaded> {
  return {
    encoding: null,
    separator: null,
    entityId: null,
    fiscalYearEndOn: null,
    rowsRead: 0,
    rowsAccepted: 0,
    rowsRejected: 0,
  };
}
`;

const readme = (slug: string): string => `# ${slug}

…Which software writes it, from which menu; columns, encodings, separators, dates; dialects met; legal references.

| column | becomes | note |
| ------ | ------- | ---- |
| …      | …       | …    |
`;
