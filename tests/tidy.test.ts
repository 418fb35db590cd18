/** Bans, dead files, stale marks: what a machine can check of docs/style.md. Each ban names its replacement. */
import { lstatSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { defaultExportsOf, namesOf, parseCode } from "./support/code.ts";
import { NOT_MONEY, NOT_REACHED } from "./support/debts.ts";
import { filesBelow, importsOf, textOf, withoutComments } from "./support/tree.ts";

const mayCountInNumbers = (path: string): boolean =>
  Object.keys(NOT_MONEY).some((start) => path.startsWith(start));

const typescript = ["src", "tests", "tools"].flatMap((folder) =>
  filesBelow(folder, (path) => path.endsWith(".ts")),
);
const product = typescript.filter((path) => path.startsWith("src/") && !path.endsWith(".test.ts"));
const files = typescript.map((path) => ({
  path,
  text: textOf(path),
  code: parseCode(path, textOf(path)),
}));

/** Words that say nothing, and what to write instead. */
const BANNED_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    utils: "name the file after the one thing it exports",
    util: "name the file after the one thing it exports",
    common: "put it in the lowest room that needs it, under its own name",
    helper: "say what it does",
    helpers: "say what it does",
    misc: "one idea a file",
    manager: "the verb of the room: read, tie, check, find, tell, draw",
    service: "the verb of the room: read, tie, check, find, tell, draw",
  }),
);
/** Names that may not stand alone. */
const BANNED_ALONE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    data: "rows, lines, figures: what it is",
    process: "read, map, derive… or the noun: cause, step",
    handle: "what it does with it",
    info: "what it is",
    tmp: "what it holds",
    obj: "what it is",
  }),
);
const wordsOf = (name: string): string[] =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .split(/[^a-z0-9]+/);

describe("names", () => {
  test("no word that says nothing in the name of a file or a folder", () => {
    const bad = typescript.flatMap((path) =>
      wordsOf(path.replace(/\.ts$/, "")).flatMap((word) =>
        BANNED_WORDS.get(word) === undefined ? [] : [`${path}: ${BANNED_WORDS.get(word)}`],
      ),
    );
    expect(bad).toEqual([]);
  });

  test("no word that says nothing in a declared name", () => {
    const bad = files.flatMap(({ path, code }) =>
      namesOf(code).flatMap(({ name, line, isProperty }) => {
        if (isProperty && path.endsWith(".test.ts")) return [];
        const why =
          BANNED_ALONE.get(name) ??
          wordsOf(name)
            .map((word) => BANNED_WORDS.get(word))
            .find(Boolean);
        return why === undefined ? [] : [`${path}:${line} ${name}: ${why}`];
      }),
    );
    expect(bad).toEqual([]);
  });

  test("files are kebab-case", () => {
    const bad = typescript.filter((path) => !/^[a-z0-9-]+(\.test)?\.ts$/.test(basename(path)));
    expect(bad).toEqual([]);
  });

  test("an amount is never a number", () => {
    const bad = files
      .filter(({ path }) => product.includes(path) && !mayCountInNumbers(path))
      .flatMap(({ path, code }) =>
        namesOf(code)
          .filter(({ name, type }) => /(^|\b)number\b/.test(type) && isMoney(name))
          .map(({ name, line }) => `${path}:${line} ${name}`),
      );
    expect(bad, "bigint minor units, or decimal text: kernel/money.ts").toEqual([]);
  });
});

const MONEY = new Set([
  "amount",
  "amounts",
  "balance",
  "debit",
  "credit",
  "cents",
  "euros",
  "money",
]);
/** The last word says what it is: `amountOpen` and `openAmount` are money, `debitCount` is not. */
function isMoney(name: string): boolean {
  const words = wordsOf(name);
  return MONEY.has(words[0] ?? "") && words.length === 1 ? true : MONEY.has(words.at(-1) ?? "");
}

/** Calls and marks that are refused in src, with their replacement. Walls are in architecture.test.ts. */
const BANNED_CALLS: readonly {
  readonly what: RegExp;
  readonly instead: string;
  readonly allowed?: readonly string[];
}[] = [
  {
    what: /\bparseFloat\s*\(|\.toFixed\s*\(/,
    instead: "kernel/money.ts: exact decimals",
    // Seconds on the screen, and person-days: neither is money.
    allowed: ["src/cli/progress.ts", "src/findings/find.ts"],
  },
  {
    what: /\.localeCompare\s*\(/,
    instead: "a comparison with <: the order may not depend on the machine",
  },
  { what: /\.toLocale\w*\s*\(/, instead: "words/number-text.ts" },
  { what: /\beval\s*\(|\bnew Function\b/, instead: "nothing: no text of a file is run" },
  { what: /node:child_process/, instead: "nothing: the product starts no other program" },
  { what: /\bas any\b|:\s*any\b|<any>/, instead: "unknown, then a check" },
  { what: /\benum\s+[A-Z]/, instead: "an array `as const` and its union" },
  {
    what: /@ts-(ignore|nocheck|expect-error)|eslint-disable|biome-ignore/,
    instead: "the code that needs no exception",
  },
];

describe("calls", () => {
  for (const { what, instead, allowed } of BANNED_CALLS) {
    test(`no ${what.source.replaceAll("\\b", "")}`, () => {
      const bad = product
        .filter((path) => !(allowed ?? []).includes(path))
        .flatMap((path) => linesThat(path, what, /ts-|eslint|biome/.test(what.source)));
      expect(bad, `instead: ${instead}`).toEqual([]);
    });
  }

  test("no test is left alone or to be written", () => {
    const bad = typescript
      .filter((path) => path.endsWith(".test.ts"))
      .flatMap((path) => linesThat(path, /\b(test|describe|it)\.(only|todo)\s*\(/, false));
    expect(bad, "run it with -t").toEqual([]);
  });

  test("nothing is a link: it leads out of the folder, or to one person's machine", () => {
    const links = filesBelow(".", (path) => lstatSync(path).isSymbolicLink());
    expect(links).toEqual([]);
    expect(lstatSync("node_modules").isSymbolicLink()).toBe(false);
  });

  test("no default export", () => {
    const bad = files.flatMap(({ path, code }) =>
      defaultExportsOf(code).map((line) => `${path}:${line}`),
    );
    expect(bad, "export it under its name").toEqual([]);
  });

  test("nothing is left to do", () => {
    const all = ["src", "tests", "tools", "docs", "scripts"].flatMap((folder) =>
      filesBelow(folder, (path) => /\.(ts|sql|md|mjs|css)$/.test(path)),
    );
    const mark = new RegExp(
      `\\b(${["TO", "FIX"].map((start) => `${start}${start === "TO" ? "DO" : "ME"}`).join("|")}|X{3})\\b`,
    );
    const bad = all
      .filter((path) => !path.includes("/samples/"))
      .flatMap((path) => linesThat(path, mark, true));
    expect(bad, "do it, or write a decision").toEqual([]);
  });
});

function linesThat(path: string, what: RegExp, withComments: boolean): string[] {
  const text = withComments ? textOf(path) : withoutComments(textOf(path));
  return text
    .split("\n")
    .flatMap((line, index) => (what.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : []));
}

/** What the build starts from: the command, the thread that scans large ledgers, and what it runs. */
const BUILT = [
  "src/main.ts",
  "src/sources/fec/bulk/worker.ts",
  "src/sources/fec/bulk/scanner/scan.ts",
];

describe("dead files", () => {
  const scripts = textOf("scripts/go.mjs") + textOf("vitest.config.ts");
  const reachable = (entries: readonly string[]): Set<string> => {
    const seen = new Set<string>();
    const visit = (path: string) => {
      if (seen.has(path) || !typescript.includes(path)) return;
      seen.add(path);
      for (const one of importsOf(path, textOf(path))) if (one.path !== null) visit(one.path);
    };
    for (const entry of entries) visit(entry);
    return seen;
  };

  test("every file of the product is reached from main", () => {
    const seen = reachable(BUILT);
    expect(
      product.filter((path) => !seen.has(path) && NOT_REACHED[path] === undefined),
      "remove it",
    ).toEqual([]);
  });

  test("every file of tests and tools is reached from a test or a task", () => {
    const seen = reachable(
      typescript.filter((path) => path.endsWith(".test.ts") || scripts.includes(path)),
    );
    const dead = typescript.filter(
      (path) =>
        !path.startsWith("src/") &&
        !seen.has(path) &&
        NOT_REACHED[path] === undefined &&
        !/^tests\/(refusals\/[\w-]+\/make|plants\/[\w-]+)\.ts$/.test(path),
    );
    expect(dead, "remove it").toEqual([]);
  });

  test("what has been reached leaves the list", () => {
    const seen = reachable(BUILT);
    const paid = Object.keys(NOT_REACHED).filter(
      (path) => seen.has(path) || !typescript.includes(path),
    );
    expect(paid.filter((path) => path.startsWith("src/"))).toEqual([]);
  });

  test("every query is read by its room", () => {
    const code = product.map((path) => textOf(path)).join("\n");
    const dead = filesBelow("src", (path) => path.endsWith(".sql"))
      .filter((path) => !/^src\/(controls|indicators|canon\/derive|bridge\/classes)\//.test(path))
      .filter(
        (path) => !code.includes(basename(path)) && !code.includes(`"${basename(path, ".sql")}"`),
      );
    expect(dead, "remove it").toEqual([]);
  });
});
