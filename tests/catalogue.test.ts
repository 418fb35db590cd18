/**
 * The cards, pages and cases of the catalogue, and the list of sources: what a newcomer may forget is red here,
 * with what to do. The cases themselves are run by queries.test.ts.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createCanon } from "../src/canon/canon.ts";
import { parametersOf, type QueryFile } from "../src/canon/card.ts";
import { controlsFolder, readControls } from "../src/controls/control.ts";
import { indicatorsFolder, readIndicators } from "../src/indicators/indicator.ts";
import { families } from "../src/kernel/families.ts";
import { sources } from "../src/sources/index.ts";
import type { Recognition } from "../src/sources/source.ts";
import { packageRoot } from "../src/store/root.ts";
import { type Parameters, Store } from "../src/store/store.ts";
import { columnWords, wordsOfNeed } from "../src/words/columns.ts";
import { type QueryCase, readCases } from "./support/case-file.ts";
import { openPath } from "./support/opened.ts";
import { textOf } from "./support/tree.ts";

/** Letter of a family, by its folder. */
const letters: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(families).map(([family, { letter }]) => [family, letter]),
);

const HEADINGS = {
  control: {
    en: ["What it finds", "Why it matters", "What to do", "When it is not a problem"],
    fr: [
      "Ce qu’il trouve",
      "Pourquoi c’est important",
      "Que faire",
      "Quand ce n’est pas un problème",
    ],
  },
  indicator: {
    en: ["What it says", "How to read it", "How it can mislead"],
    fr: ["Ce qu’il dit", "Comment le lire", "Comment il peut tromper"],
  },
} as const;

/** Columns of the contract that no table shows under their own name. */
const HIDDEN = new Set("subject_id amount item_id file_id line customer_id doubt floor".split(" "));

type Kind = keyof typeof HEADINGS;
interface Entry extends Omit<QueryFile, "card"> {
  readonly kind: Kind;
  readonly file: string;
  readonly card: {
    readonly code: string;
    readonly title: { readonly en: string; readonly fr: string };
    readonly needs: readonly string[];
    readonly params: Readonly<Record<string, unknown>>;
    readonly aliases?: readonly string[] | undefined;
  };
}

const entries: readonly Entry[] = [
  ...readControls().map((one) => ({
    ...one,
    kind: "control" as const,
    file: join(controlsFolder, one.path),
  })),
  ...readIndicators().map((one) => ({
    ...one,
    kind: "indicator" as const,
    file: join(indicatorsFolder, one.path),
  })),
];

let store: Store;
beforeAll(async () => {
  store = await Store.open({ threads: 1 });
  await createCanon(store);
});
afterAll(() => store.close());

const sectionsOf = (page: string): { title: string; text: string }[] =>
  page
    .split(/^## /m)
    .slice(1)
    .map((section) => ({
      title: section.split("\n")[0] ?? "",
      text: section.split("\n").slice(1).join("\n").trim(),
    }));

test.each(readControls())(
  "$slug says which rows it examines, none of them in an empty canon",
  async (control) => {
    const { examines } = control.card;
    expect(await store.all(`select 1 from ${examines ?? "no table"} limit 1`)).toEqual([]);
  },
);

for (const entry of entries) {
  describe(`${entry.kind} ${entry.slug}`, () => {
    for (const language of ["en", "fr"] as const) {
      test(`its page in ${language} has its headings, in order, none empty`, () => {
        const sections = sectionsOf(entry.page[language]);
        expect(sections.map(({ title }) => title)).toEqual(HEADINGS[entry.kind][language]);
        expect(sections.filter(({ text }) => text.length < 20).map(({ title }) => title)).toEqual(
          [],
        );
      });
    }

    test("its two pages and its two titles are two languages", () => {
      expect(Object.values(entry.card.title).filter((title) => title.includes("…"))).toEqual([]);
      expect(entry.page.fr).not.toBe(entry.page.en);
      const english = new Set(sectionsOf(entry.page.en).map(({ text }) => text));
      expect(sectionsOf(entry.page.fr).filter(({ text }) => english.has(text))).toEqual([]);
    });

    test("its needs are tables and columns of the canon", async () => {
      const rows = await store.all(
        "select table_name, column_name from duckdb_columns() where not internal",
      );
      const known = new Set(
        rows.flatMap((row) => [
          String(row["table_name"]),
          `${String(row["table_name"])}.${String(row["column_name"])}`,
        ]),
      );
      expect(entry.card.needs.filter((need) => !known.has(need))).toEqual([]);
      const unsaid = entry.card.needs.filter((need) => wordsOfNeed(need) === null);
      expect(unsaid, "say in src/words/columns.yaml how one says that it is not fed").toEqual([]);
    });

    test("its parameters are declared and used", () => {
      const used = parametersOf(entry.sql).filter((name) => name !== "as_of");
      expect(used.toSorted()).toEqual(Object.keys(entry.card.params).toSorted());
      const silent = Object.keys(entry.card.params).filter(
        (name) => !entry.page.en.includes(`\`${name}`) || !entry.page.fr.includes(`\`${name}`),
      );
      expect(silent, "say in both pages, between backquotes, what it changes").toEqual([]);
    });

    test("its query begins with its contract and has an order", () => {
      if (entry.kind === "indicator") return;
      expect(entry.sql).toMatch(/\bas subject_id\b/);
      expect(entry.sql).toMatch(/^order by (?![\s\S]*^select\b)/m);
    });

    test("each column of its evidence has a heading", async () => {
      if (entry.kind === "indicator") return;
      const bound = { ...entry.card.params, as_of: "2026-06-30" } as Parameters;
      const { columns } = await store.table(`select * from (${entry.sql}) limit 0`, bound);
      const silent = columns.filter(
        ({ name }) => !HIDDEN.has(name) && !(name in columnWords().headings),
      );
      expect(
        silent.map(({ name }) => name),
        "src/words/columns.yaml",
      ).toEqual([]);
    });

    test("its cases find, and find nothing when nearly so", () => {
      const path = entry.file.replace(/\.sql$/, ".cases.md");
      expect(existsSync(path), "write its cases").toBe(true);
      const text = readFileSync(path, "utf8");
      expect(text.split("\n")[0]).toBe(`# ${entry.slug}`);
      judgeCases(entry.kind, readCases(entry.path, text));
    });
  });
}

function judgeCases(kind: Kind, cases: readonly QueryCase[]): void {
  const titles = cases.map(({ title }) => title);
  expect(
    titles.filter((title, index) => titles.indexOf(title) !== index),
    "a title comes once",
  ).toEqual([]);
  const told = cases.map(({ expected }) => expected);
  if (kind === "indicator") {
    expect(
      told.some((one) => one.kind === "gives"),
      "one case gives the figure",
    ).toBe(true);
    return;
  }
  expect(
    told.some((one) => one.kind === "finds" && one.table.rows.length > 0),
    "one case finds",
  ).toBe(true);
  expect(
    told.some((one) => one.kind === "finds" && one.table.rows.length === 0),
    "one near miss finds nothing",
  ).toBe(true);
  expect(
    told[0]?.kind === "finds" && told[0].table.rows.length > 0,
    "the first case, shown in the page, finds",
  ).toBe(true);
}

describe("the catalogue", () => {
  const lock = JSON.parse(textOf("tests/catalogue.lock.json")) as Readonly<
    Record<Kind, Readonly<Record<string, string>>>
  >;
  for (const kind of ["control", "indicator"] as const) {
    const own = entries.filter((entry) => entry.kind === kind);

    test(`each ${kind} keeps its slug and its code, forever`, () => {
      const slugs = own.flatMap(({ slug, card }) => [slug, ...(card.aliases ?? [])]);
      expect(slugs.filter((slug, index) => slugs.indexOf(slug) !== index)).toEqual([]);
      // Several indicators may be the faces of one K of the catalogue: overdue in value and in number.
      const codes = kind === "control" ? own.map(({ card }) => card.code) : [];
      expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
      const now = Object.fromEntries(own.map(({ slug, card }) => [slug, card.code]));
      const gone = Object.entries(lock[kind]).filter(
        ([slug, code]) =>
          now[slug] !== code &&
          !own.some(({ card }) => card.aliases?.includes(slug) === true && card.code === code),
      );
      expect(
        gone,
        "a slug and its code are never renamed, renumbered or reused: give an alias",
      ).toEqual([]);
      const fresh = Object.entries(now).filter(([slug]) => lock[kind][slug] === undefined);
      expect(fresh, "add these to tests/catalogue.lock.json").toEqual([]);
    });
  }

  test("a control stands in the folder of its family, which its code begins with", () => {
    const lost = entries
      .filter(({ kind }) => kind === "control")
      .filter(({ folder, card }) => letters[folder] !== card.code[0]);
    expect(lost.map(({ path }) => path)).toEqual([]);
  });

  test("no two controls have the same title", () => {
    for (const language of ["en", "fr"] as const) {
      const titles = entries.map(({ kind, card }) => `${kind} ${card.title[language]}`);
      expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
    }
  });

  const published = join(packageRoot, "..", "shared", "domain", "vectors", "controls_index.json");
  test.skipIf(!existsSync(published))(
    "slugs and codes are those of ../shared/domain (skipped where it is absent)",
    () => {
      const index = JSON.parse(readFileSync(published, "utf8")) as { id: string; slug: string }[];
      const codes = new Map(index.map(({ id, slug }) => [slug, id]));
      const slugs = new Map(index.map(({ id, slug }) => [id, slug]));
      const other = entries
        .filter(({ kind }) => kind === "control")
        .filter(
          ({ slug, card }) =>
            (codes.get(slug) ?? card.code) !== card.code || (slugs.get(card.code) ?? slug) !== slug,
        );
      expect(other.map(({ slug, card }) => `${slug} ${card.code}`)).toEqual([]);
    },
  );
});

describe("sources", () => {
  const root = join(packageRoot, "src", "sources");
  const folders = readdirSync(root)
    .filter((name) =>
      ["source.ts", "table.yaml"].some((file) => existsSync(join(root, name, file))),
    )
    .sort();

  test("every folder is in sources/index.ts, in alphabetical order", () => {
    expect(sources.map(({ id }) => id)).toEqual(folders);
  });

  const samplesOf = (folder: string) =>
    readdirSync(join(root, folder, "samples"), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);

  for (const folder of folders) {
    test(`${folder} has its page, and samples`, () => {
      expect(
        existsSync(join(root, folder, "README.md")),
        "README.md: columns, encodings, dialects",
      ).toBe(true);
      expect(samplesOf(folder).length).toBeGreaterThan(1);
    });

    for (const sample of samplesOf(folder)) {
      test(`${folder}/${sample} is recognised by ${folder} and by no other`, async () => {
        const at = join(root, folder, "samples", sample);
        const input = readdirSync(at).find((name) => name.startsWith("input."));
        expect(input, "samples/<case>/input.<extension>").toBeDefined();
        expect(existsSync(join(at, "expected.md")), "samples/<case>/expected.md").toBe(true);
        const claims = await claimsOf(join(at, input ?? ""));
        expect(claims.filter(({ score }) => score >= 0.5).map(({ id }) => id)).toEqual([folder]);
      });
    }
  }
});

async function claimsOf(path: string): Promise<(Recognition & { readonly id: string })[]> {
  const opened = await openPath(path);
  const claims = [];
  for (const { id, recognise } of sources) claims.push({ id, ...(await recognise(opened)) });
  return claims;
}
