/** The words people read: none that nothing uses, and one apostrophe in every French text. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createCanon } from "../src/canon/canon.ts";
import { cliMessages } from "../src/cli/messages.ts";
import { readControls } from "../src/controls/control.ts";
import { steps } from "../src/diagnosis/request.ts";
import { words } from "../src/reports/words/words.ts";
import { Store } from "../src/store/store.ts";
import { columnWords } from "../src/words/columns.ts";
import { knownLabel, LABELLED, labels } from "../src/words/labels.ts";
import { readCases } from "./support/case-file.ts";
import { parseCode, textsOf } from "./support/code.ts";
import { filesBelow, textOf } from "./support/tree.ts";

let store: Store;
beforeAll(async () => {
  store = await Store.open({ threads: 1 });
  await createCanon(store);
});
afterAll(() => store.close());

const code = filesBelow("src", (path) => /\.(ts|sql)$/.test(path) && !path.endsWith(".test.ts"))
  .filter((path) => !path.startsWith("src/words/"))
  .map(textOf)
  .join("\n");

describe("no word is dead", () => {
  test("what can be missing is a table or a column of the canon", async () => {
    const rows = await store.all(
      `select table_name as name from duckdb_tables() where not internal
       union select column_name from duckdb_columns() where not internal`,
    );
    const known = new Set(rows.map((row) => String(row["name"])));
    expect(Object.keys(columnWords().needs).filter((name) => !known.has(name))).toEqual([]);
  });

  test("every heading stands above a column that some evidence or card names", async () => {
    const shown = new Set<string>();
    for (const { sql, card } of readControls()) {
      for (const need of card.needs) shown.add(need.split(".")[1] ?? "");
      const given = { ...card.params, as_of: "2026-06-30" };
      const found = await store.table(`select * from (${sql}) limit 0`, given);
      for (const { name } of found.columns) shown.add(name);
    }
    const dead = Object.keys(columnWords().headings).filter(
      (name) => !shown.has(name) && !new RegExp(`"${name}"|needs: .*\\b${name}\\b`).test(code),
    );
    expect(dead).toEqual([]);
  });

  test("a slug that a control shows has its words", () => {
    const silent = readControls().flatMap(({ path }) => {
      const cases = `src/controls/${path.replace(/\.sql$/, ".cases.md")}`;
      return readCases(path, textOf(cases)).flatMap(({ expected: { table } }) =>
        table.columns.flatMap((column, at) => {
          const kind = LABELLED[column];
          const slugs = kind === undefined ? [] : table.rows.flatMap((row) => row[at] ?? []);
          return slugs.filter((slug) => kind && knownLabel(kind, slug, "fr") === undefined);
        }),
      );
    });
    expect(silent).toEqual([]);
  });

  test("what the command line says is in messages.yaml, and nothing else", () => {
    const files = filesBelow("src/cli", (path) => path.endsWith(".ts")).map(textOf);
    const said = files.flatMap((text) =>
      [...text.matchAll(/\b(?:say|block)\(\s*"([a-z-]+)"/g)].map(([, key = ""]) => key),
    );
    const all = new Set([...said, ...steps.map((step) => `step-${step}`)]);
    expect([...all].sort()).toEqual(Object.keys(cliMessages()).sort());
  });

  test("every label is of a slug that the code or a query gives", () => {
    const dead = Object.entries(labels()).flatMap(([kind, slugs]) =>
      Object.keys(slugs)
        .filter((slug) => !code.includes(slug))
        .map((slug) => `${kind} ${slug}`),
    );
    expect(dead).toEqual([]);
  });
});

/** An elided word and what it leans on: `l'écart`. The sign is ’. */
const TYPEWRITTEN =
  /(?<![\p{L}\d])(?:[cdjlmnst]|(?:jus|lors|puis|quoi|pres)?qu|quelqu|entr|aujourd)'(?=[\p{L}\d«"`{$]|$)/iu;

describe("one apostrophe in French", () => {
  const wrongIn = (path: string, lines: readonly string[]) =>
    lines.filter((line) => TYPEWRITTEN.test(line)).map((line) => `${path}: ${line}`);

  test("is seen where it is wrong, and not elsewhere", () => {
    expect(wrongIn("x", ["l'écart", "jusqu'au 31", "the customer's", "d’avance"])).toEqual([
      "x: l'écart",
      "x: jusqu'au 31",
    ]);
  });

  // What src/demo writes are ledgers, and software writes ' in them.
  const isShown = (path: string) =>
    path.endsWith(".ts") && !path.endsWith(".test.ts") && !path.startsWith("src/demo/");
  test("in the texts of the code", () => {
    const texts = [...filesBelow("src", isShown), ...filesBelow("tools/new", isShown)];
    const wrong = texts.flatMap((path) => wrongIn(path, textsOf(parseCode(path, textOf(path)))));
    expect(wrong).toEqual([]);
  });

  test("in the pages, the titles of cards and what the commands print", () => {
    const isFrench = (path: string) => path.endsWith(".fr.md") || path.endsWith("expected.fr.txt");
    const pages = ["src", "tests/commands", "tests/refusals"].flatMap((at) =>
      filesBelow(at, isFrench),
    );
    const cards = filesBelow("src", (path) => /\.(sql|yaml)$/.test(path));
    const wrong = [
      ...[...pages, "README.fr.md"].flatMap((path) => wrongIn(path, textOf(path).split("\n"))),
      ...cards.flatMap((path) =>
        wrongIn(
          path,
          textOf(path)
            .split("\n")
            .filter((line) => /\bfr: /.test(line)),
        ),
      ),
    ];
    expect(wrong).toEqual([]);
  });
});

/** What a reader of English is not told: a word of French books, and a report that the trade calls otherwise. */
const BANNED = /(?<![-_`{])\b(?:un)?letter(?:ed|ing)\b(?![-_])|\baged balances?\b/i;

describe("English says matching and aged receivables", () => {
  const wrongIn = (path: string, lines: readonly string[]) =>
    lines.filter((line) => BANNED.test(line)).map((line) => `${path}: ${line.trim()}`);

  test("is seen where it is wrong, and not in a slug or a parameter", () => {
    expect(wrongIn("x", ["hardly lettered", "`lettering-absent`", "the aged balance"])).toEqual([
      "x: hardly lettered",
      "x: the aged balance",
    ]);
    expect(wrongIn("x", ["severity-lettering:", "lettering_min_pct", "a matching code"])).toEqual(
      [],
    );
  });

  test("in the reports, the command line, the labels and headings", () => {
    const yaml = filesBelow("src", (path) => path.endsWith(".yaml"));
    const english = yaml.flatMap((path) => {
      const said = textOf(path).matchAll(/\ben: (?:"((?:[^"\\]|\\.)*)"|([^\n]*?)(?=, fr:|\n|$))/g);
      return wrongIn(
        path,
        [...said].map(([, quoted, plain]) => quoted ?? plain ?? ""),
      );
    });
    expect([...english, ...wrongIn("reports", Object.values(words.en))]).toEqual([]);
  });

  test("in the pages of controls, indicators and classes, and in the README", () => {
    const isCard = (path: string) => /^src\/(controls|indicators|bridge)\/.*\.sql$/.test(path);
    const pages = filesBelow("src", isCard).flatMap((path) => {
      const [head = "", query] = textOf(path).split("*/");
      if (query === undefined || !head.startsWith("/*---")) return [];
      return wrongIn(
        path,
        head.replaceAll(/^(?:severity|params|needs|examines):.*$/gm, "").split("\n"),
      );
    });
    expect([...pages, ...wrongIn("README.md", textOf("README.md").split("\n"))]).toEqual([]);
  });
});
